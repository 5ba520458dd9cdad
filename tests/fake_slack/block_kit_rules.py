"""Slack's Block Kit as data: which keys each thing may have, their limits, and where it may stand."""

from dataclasses import dataclass

PLAIN = ("plain_text",)
EITHER = ("plain_text", "mrkdwn")
MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = (MESSAGE, MODAL, HOME)

MOST_BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}
MOST_TEXT_IN_A_MESSAGE = 11_000
MOST_MARKDOWN_IN_A_MESSAGE = 12_000
MOST_BYTES_IN_A_VIEW = 250_000


@dataclass(frozen=True)
class Key:
    """What one key may hold; `least` and `most` count characters, items or units as the kind asks."""

    kind: str
    required: bool = False
    least: int | None = None
    most: int | None = None
    of: object = None


@dataclass(frozen=True)
class Shape:
    """The keys of one thing; an open shape is known too loosely to refuse further keys."""

    keys: dict
    open: bool = False


def string(most=None, required=False, least=1):
    return Key("string", required, least, most)


def text(most, types=EITHER, required=False):
    return Key("text", required, 1, most, types)


def plain(most, required=False):
    return text(most, PLAIN, required)


def number(least=None, most=None):
    return Key("number", False, least, most)


def choice(*values, required=False):
    return Key("choice", required, of=values)


def pattern(regex):
    return Key("pattern", of=regex)


def many(of, least=1, most=None, required=False):
    return Key("list", required, least, most, of)


def family(name, required=False):
    return Key("family", required, of=name)


def shape(name, required=False):
    return Key("shape", required, of=name)


FLAG = Key("flag")
ANY = Key("any")
DATE = pattern(r"\d{4}-\d{2}-\d{2}")
TIME = pattern(r"\d{2}:\d{2}")

SELECTS = tuple(f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels"))
MULTI_SELECTS = tuple(f"multi_{name}" for name in SELECTS)
PICKERS = ("datepicker", "timepicker", "checkboxes", "radio_buttons")
TEXT_INPUTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")
RICH_INLINE = ("text", "link", "user", "channel", "usergroup", "emoji", "broadcast", "date", "color")

FAMILIES = {
    "actions element": (
        "button", "overflow", "workflow_button", "datetimepicker", "rich_text_input",
        *PICKERS, *SELECTS, *MULTI_SELECTS,
    ),
    "accessory": ("button", "overflow", "workflow_button", "image", *PICKERS, *SELECTS, *MULTI_SELECTS),
    "input element": ("datetimepicker", "file_input", *TEXT_INPUTS, *PICKERS, *SELECTS, *MULTI_SELECTS),
    "context element": ("image", "plain_text", "mrkdwn"),
    "rich text element": ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"),
    "rich text section": ("rich_text_section",),
    "rich text inline": RICH_INLINE,
    "table cell": ("raw_text", "raw_number", "rich_text"),
}  # fmt: skip

TYPE = {"type": string(required=True)}
ELEMENT = {**TYPE, "action_id": string(255)}
FOCUS = {"focus_on_load": FLAG}
SELECT = {**ELEMENT, **FOCUS, "placeholder": plain(150), "confirm": shape("confirm")}
MULTI = {**SELECT, "max_selected_items": number(1)}
OPTIONS = {"options": many(shape("option"), 1, 100), "option_groups": many(shape("option group"), 1, 100)}
FILTER = {"filter": shape("filter"), "default_to_current_conversation": FLAG}
RESPONSE_URL = {"response_url_enabled": FLAG}
MIN_QUERY = {"min_query_length": number(0)}
DISPATCH = {"dispatch_action_config": shape("dispatch config")}
IMAGE = {"image_url": string(3000), "slack_file": ANY, "alt_text": string(2000, required=True)}
TYPED = {**ELEMENT, **FOCUS, **DISPATCH, "placeholder": plain(150)}
TICKS = {**ELEMENT, **FOCUS, "confirm": shape("confirm")}

SHAPES = {
    "option": Shape({
        "text": plain(75, required=True), "value": string(150, required=True), "description": plain(75),
    }),
    "overflow option": Shape({
        "text": plain(75, required=True), "value": string(150, required=True), "description": plain(75),
        "url": string(3000),
    }),
    "ticked option": Shape({
        "text": text(75, required=True), "value": string(150, required=True), "description": text(75),
    }),
    "option group": Shape({
        "label": plain(75, required=True), "options": many(shape("option"), 1, 100, required=True),
    }),
    "confirm": Shape({
        "title": plain(100, required=True), "text": text(300, required=True),
        "confirm": plain(30, required=True), "deny": plain(30, required=True),
        "style": choice("primary", "danger"),
    }),
    "filter": Shape({
        "include": many(choice("im", "mpim", "private", "public")), "exclude_external_shared_channels": FLAG,
        "exclude_bot_users": FLAG,
    }),
    "dispatch config": Shape({
        "trigger_actions_on": many(choice("on_enter_pressed", "on_character_entered"), 1, 2),
    }),
    "column": Shape({"align": choice("left", "center", "right"), "is_wrapped": FLAG}),
    "metadata": Shape({"event_type": string(required=True), "event_payload": Key("object", required=True)}),
    "card": Shape({"title": ANY, "subtitle": ANY, "body": ANY}, open=True),
}  # fmt: skip

ELEMENTS = {
    "button": Shape({
        **ELEMENT, "text": plain(75, required=True), "value": string(2000), "url": string(3000),
        "style": choice("primary", "danger"), "confirm": shape("confirm"), "accessibility_label": string(75),
    }),
    "workflow_button": Shape({
        **ELEMENT, "text": plain(75, required=True), "workflow": Key("object", required=True),
        "style": choice("primary", "danger"), "accessibility_label": string(75),
    }),
    "overflow": Shape({
        **ELEMENT, "options": many(shape("overflow option"), 1, 5, required=True),
        "confirm": shape("confirm"),
    }),
    "static_select": Shape({**SELECT, **OPTIONS, "initial_option": shape("option")}),
    "external_select": Shape({**SELECT, **MIN_QUERY, "initial_option": shape("option")}),
    "users_select": Shape({**SELECT, "initial_user": string()}),
    "conversations_select": Shape({**SELECT, **FILTER, **RESPONSE_URL, "initial_conversation": string()}),
    "channels_select": Shape({**SELECT, **RESPONSE_URL, "initial_channel": string()}),
    "multi_static_select": Shape({**MULTI, **OPTIONS, "initial_options": many(shape("option"), 1, 100)}),
    "multi_external_select": Shape({**MULTI, **MIN_QUERY, "initial_options": many(shape("option"), 1, 100)}),
    "multi_users_select": Shape({**MULTI, "initial_users": many(string())}),
    "multi_conversations_select": Shape({**MULTI, **FILTER, "initial_conversations": many(string())}),
    "multi_channels_select": Shape({**MULTI, "initial_channels": many(string())}),
    "checkboxes": Shape({
        **TICKS, "options": many(shape("ticked option"), 1, 10, required=True),
        "initial_options": many(shape("ticked option"), 1, 10),
    }),
    "radio_buttons": Shape({
        **TICKS, "options": many(shape("ticked option"), 1, 10, required=True),
        "initial_option": shape("ticked option"),
    }),
    "datepicker": Shape({**SELECT, "initial_date": DATE}),
    "timepicker": Shape({**SELECT, "initial_time": TIME, "timezone": string()}),
    "datetimepicker": Shape({**TICKS, "initial_date_time": number(1_000_000_000, 9_999_999_999)}),
    "plain_text_input": Shape({
        **TYPED, "initial_value": string(3000, least=0), "multiline": FLAG, "min_length": number(0, 3000),
        "max_length": number(1, 3000),
    }),
    "email_text_input": Shape({**TYPED, "initial_value": string()}),
    "url_text_input": Shape({**TYPED, "initial_value": string()}),
    "number_input": Shape({
        **TYPED, "is_decimal_allowed": Key("flag", required=True), "initial_value": string(),
        "min_value": string(), "max_value": string(),
    }),
    "rich_text_input": Shape({**TYPED, "initial_value": ANY}),
    "file_input": Shape({**ELEMENT, "filetypes": many(string()), "max_files": number(1, 10)}),
    "image": Shape({**TYPE, **IMAGE}),
    "plain_text": Shape({**TYPE, "text": string(3000, required=True), "emoji": FLAG}),
    "mrkdwn": Shape({**TYPE, "text": string(3000, required=True), "verbatim": FLAG}),
    "raw_text": Shape({**TYPE, "text": string(required=True)}),
    "raw_number": Shape({**TYPE, "value": Key("number", required=True), "text": string()}),
    "rich_text_section": Shape({**TYPE, "elements": many(family("rich text inline"), 0, required=True)}),
    "rich_text_preformatted": Shape({
        **TYPE, "elements": many(family("rich text inline"), 0, required=True), "border": number(0, 1),
        "language": string(),
    }),
    "rich_text_quote": Shape({
        **TYPE, "elements": many(family("rich text inline"), 0, required=True), "border": number(0, 1),
    }),
    "rich_text_list": Shape({
        **TYPE, "elements": many(family("rich text section"), 1, required=True), "border": number(0, 1),
        "style": choice("bullet", "ordered", required=True), "indent": number(0, 8), "offset": number(0),
    }),
    "text": Shape({**TYPE, "text": string(required=True), "style": ANY}),
    "link": Shape({**TYPE, "url": string(3000, required=True), "text": string(), "style": ANY,
    "unsafe": FLAG}),
    "user": Shape({**TYPE, "user_id": string(required=True), "style": ANY}),
    "usergroup": Shape({**TYPE, "usergroup_id": string(required=True), "style": ANY}),
    "channel": Shape({**TYPE, "channel_id": string(required=True), "style": ANY}),
    "emoji": Shape({**TYPE, "name": string(required=True), "unicode": string(), "style": ANY}),
    "broadcast": Shape({**TYPE, "range": choice("here", "channel", "everyone", required=True), "style": ANY}),
    "date": Shape({
        **TYPE, "timestamp": Key("number", required=True), "format": string(required=True), "url": string(),
        "fallback": string(), "style": ANY,
    }),
    "color": Shape({**TYPE, "value": string(required=True), "style": ANY}),
}  # fmt: skip

# Elements that do not stand on every surface.
ELEMENT_SURFACES = {"file_input": (MODAL,)}
