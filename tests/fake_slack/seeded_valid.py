"""Messages, views and answers that Slack takes."""

from .seeds import (
    IMAGE,
    RICH,
    actions,
    button,
    confirm,
    field,
    home,
    message,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
    select,
    table,
    without,
)

VALID_MESSAGES = {
    "words only": {"text": "Words"},
    "everything of the safe set": message(
        {"type": "header", "text": plain()},
        section(fields=[mrkdwn("x" * 2000), plain()], accessory=button("more", style="danger", confirm=confirm())),
        {"type": "divider", "block_id": "d"},
        {"type": "context", "elements": [mrkdwn(), plain(), IMAGE]},
        IMAGE | {"title": plain()},
        actions(button("a", value="1", url="https://example.org"), button("b", style="primary"), select()),
        actions(button("a")),  # the same action_id in another block
        RICH,
        table(rows=100, columns=20),
    ),
    "at the limits": message(
        section(text=mrkdwn("x" * 3000)),
        {"type": "header", "text": plain("x" * 150)},
        actions(*[button(f"b{n}", text=plain("x" * 75)) for n in range(25)]),
        actions(select(100, placeholder=plain("x" * 150))),
    ),
    "pickers": message(
        actions(
            {"type": "datepicker", "initial_date": "2026-11-27"},
            {"type": "timepicker", "initial_time": "09:00"},
            {"type": "users_select", "placeholder": plain()},
            {"type": "external_select", "min_query_length": 0, "initial_option": option()},
            {"type": "overflow", "options": [option(url="https://example.org")]},
            {"type": "checkboxes", "options": options(10), "initial_options": options(2)},
        )
    ),
    "a table of all cells": message(
        {
            "type": "table",
            "column_settings": [{"align": "right"}, None],
            "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_number", "value": 3}, RICH]],
        }
    ),
    "lists and quotes": message(
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_list", "style": "bullet", "elements": RICH["elements"]},
                {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://example.org"}]},
            ],
        }
    ),
    "deletion": {"delete_original": True},
    "replacement": message(section(), replace_original=True),
    "metadata": {"text": "x", "metadata": {"event_type": "rang", "event_payload": {"id": 1}}},
    "11,000 characters in all": message(*[section(text=mrkdwn("x" * 2750))] * 4),
}

VALID_VIEWS = {
    "a form": modal(
        field({"type": "plain_text_input", "action_id": "a", "multiline": True, "max_length": 3000}),
        field(select(), block_id="s", optional=True, hint=plain()),
        field({"type": "multi_external_select", "min_query_length": 1}, block_id="m"),
        field({"type": "checkboxes", "options": options(3)}, block_id="c"),
        field({"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}, block_id="n"),
        field({"type": "file_input", "max_files": 2}, block_id="f"),
        private_metadata="x" * 3000,
        callback_id="form",
        notify_on_close=True,
        close=plain("Cancel"),
    ),
    "an alert": modal({"type": "alert", "level": "warning", "text": plain()}),
    "no input, no submit": without(modal(section()), "submit"),
    "100 blocks": modal(*[{"type": "divider"}] * 100),
    "Home": home(section(accessory=button()), table(), actions(button("go"))),
}

VALID_ANSWERS = {
    "nothing": None,
    "empty": "",
    "words": "Words",
    "a message": message(section(), response_type="in_channel"),
    "errors": {"response_action": "errors", "errors": {"what": "Say what."}},
    "update": {"response_action": "update", "view": modal(field())},
    "push": {"response_action": "push", "view": modal(field())},
    "clear": {"response_action": "clear"},
    "no options": {"options": []},
    "groups": {"option_groups": [{"label": plain(), "options": options(2)}]},
    "challenge": {"challenge": "abc"},
}
