"""The ids Slack makes up where the bot gave none."""


def number_block(numbers, block):
    """A copy of a block with a block_id, and an action_id on each of its elements."""
    made = {"block_id": f"b{next(numbers)}", **block}
    if isinstance(made.get("elements"), list) and made["type"] == "actions":
        made["elements"] = [_number_element(numbers, element) for element in made["elements"]]
    for slot in ("accessory", "element"):
        if isinstance(made.get(slot), dict) and made[slot].get("type") != "image":
            made[slot] = _number_element(numbers, made[slot])
    return made


def _number_element(numbers, element):
    return {"action_id": f"a{next(numbers)}", **element}
