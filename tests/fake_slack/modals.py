"""Views: one stack of modals per person, the Home tab, and what a person has filled in so far."""

from .numbering import number_block

MOST_MODALS = 3

# What each stateful element puts under state.values, and where its first value comes from.
STATE_KEYS = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "file_input": ("files", "", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "radio_buttons": ("selected_option", "initial_option", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
}


def elements_of(blocks):
    """Every element of a list of blocks, as (block, element)."""
    for block in blocks or []:
        slots = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        for element in slots:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def state_values(blocks, filled):
    """state.values keyed block_id, action_id: what was filled in, or the element's first value."""
    values = {}
    for block, element in elements_of(blocks):
        if element["type"] not in STATE_KEYS:
            continue
        name, initial, nothing = STATE_KEYS[element["type"]]
        first = element.get(initial, nothing)
        value = filled.get((block["block_id"], element["action_id"]), first)
        values.setdefault(block["block_id"], {})[element["action_id"]] = {
            "type": element["type"],
            name: value,
        }
    return values


class Modals:
    """The stacks of open modals, top last; a view keeps its id while it is updated."""

    def __init__(self, clock, numbers, app_id):
        self.clock, self.numbers, self.app_id = clock, numbers, app_id
        self.stacks = {}  # user id -> views
        self.filled = {}  # view id -> {(block_id, action_id): value}

    def stack(self, user):
        return self.stacks.setdefault(user, [])

    def find(self, view_id=None, external_id=None):
        for user, stack in self.stacks.items():
            for view in stack:
                if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                    return user, view
        return None, None

    def make(self, given, team, previous=None, root=None):
        """A whole view as Slack answers it, from what the bot gave."""
        view_id = f"V0{next(self.numbers):07d}"
        blocks = [number_block(self.numbers, block) for block in given["blocks"]]
        view = {
            "id": view_id, "team_id": team.id, "type": given["type"], "blocks": blocks,
            "private_metadata": given.get("private_metadata", ""),
            "callback_id": given.get("callback_id", ""),
            "state": {"values": state_values(blocks, {})}, "hash": self._hash(), "title": given.get("title"),
            "clear_on_close": given.get("clear_on_close", False),
            "notify_on_close": given.get("notify_on_close", False), "close": given.get("close"),
            "submit": given.get("submit"), "previous_view_id": previous, "root_view_id": root or view_id,
            "app_id": self.app_id, "external_id": given.get("external_id", ""),
            "app_installed_team_id": team.id, "bot_id": team.bot_id,
        }  # fmt: skip
        self.filled[view_id] = {}
        return view

    def open(self, user, given, team):
        """Show a first modal; whatever was open is gone."""
        self.stacks[user] = [self.make(given, team)]
        return self.stacks[user][-1]

    def push(self, user, given, team):
        """Put a modal on top; None when three are open."""
        stack = self.stack(user)
        if len(stack) >= MOST_MODALS:
            return None
        stack.append(self.make(given, team, stack[-1]["id"], stack[0]["id"]))
        return stack[-1]

    def update(self, user, view, given, team):
        """Put new content in an open view; answers of inputs with the same ids stay."""
        stack = self.stack(user)
        new = self.make(given, team, view["previous_view_id"], view["root_view_id"])
        del self.filled[new["id"]]
        new["id"] = view["id"]
        stack[stack.index(view)] = new
        self.refresh(new)
        return new

    def refresh(self, view):
        view["state"] = {"values": state_values(view["blocks"], self.filled.get(view["id"], {}))}

    def fill(self, view, block_id, action_id, value):
        self.filled.setdefault(view["id"], {})[block_id, action_id] = value
        self.refresh(view)

    def _hash(self):
        return f"{int(self.clock.now())}.{next(self.numbers)}"
