"""Block Kit's rules that look at several keys of one block or element at once."""

from collections import Counter


def _one_of(*names):
    def rule(walk, path, thing):
        if sum(name in thing for name in names) != 1:
            walk.say(path, f"needs exactly one of {' and '.join(names)}")

    return rule


def _section_says_something(walk, path, section):
    if "text" not in section and "fields" not in section:
        walk.say(path, "a section needs text or fields")


def _action_ids_differ(walk, path, block):
    elements = block.get("elements")
    if not isinstance(elements, list):
        return
    ids = Counter(str(e["action_id"]) for e in elements if isinstance(e, dict) and "action_id" in e)
    for action_id, times in ids.items():
        if times > 1:
            walk.say(path, f"action_id {action_id!r} stands {times} times in one block")


def _listed(thing):
    return thing if isinstance(thing, list) else []


def _offered(element):
    options = list(_listed(element.get("options")))
    for group in _listed(element.get("option_groups")):
        options += _listed(group.get("options")) if isinstance(group, dict) else []
    return [_face(option) for option in options]


def _face(option):
    words = option.get("text") if isinstance(option, dict) else None
    return (words.get("text"), option.get("value")) if isinstance(words, dict) else None


def _initial_is_offered(walk, path, element):
    chosen = element.get("initial_options", [])
    if "initial_option" in element:
        chosen = [element["initial_option"]]
    for option in _listed(chosen):
        if _face(option) not in _offered(element):
            walk.say(path, f"the initial option {_face(option)} is not among the options")


def _lengths_agree(walk, path, element):
    least, most = element.get("min_length"), element.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        walk.say(path, "min_length is greater than max_length")


CROSS = {
    "section": (_section_says_something,),
    "actions": (_action_ids_differ,),
    "context_actions": (_action_ids_differ,),
    "image": (_one_of("image_url", "slack_file"),),
    "static_select": (_one_of("options", "option_groups"), _initial_is_offered),
    "multi_static_select": (_one_of("options", "option_groups"), _initial_is_offered),
    "checkboxes": (_initial_is_offered,),
    "radio_buttons": (_initial_is_offered,),
    "plain_text_input": (_lengths_agree,),
}
