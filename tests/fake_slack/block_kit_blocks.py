"""Slack's blocks, views and messages as data, and the surfaces each block may stand on."""

from .block_kit_rules import (
    ANY,
    EVERYWHERE,
    FLAG,
    HOME,
    IMAGE,
    MESSAGE,
    MODAL,
    TYPE,
    Key,
    Shape,
    choice,
    family,
    many,
    number,
    plain,
    shape,
    string,
    text,
)

BLOCK = {**TYPE, "block_id": string(255)}
ON_A_PAGE = (MESSAGE, HOME)

BLOCKS = {
    "section": Shape({
        **BLOCK, "text": text(3000), "fields": many(text(2000), 1, 10), "accessory": family("accessory"),
        "expand": FLAG,
    }),
    "actions": Shape({**BLOCK, "elements": many(family("actions element"), 1, 25, required=True)}),
    "context": Shape({**BLOCK, "elements": many(family("context element"), 1, 10, required=True)}),
    "divider": Shape(BLOCK),
    "header": Shape({**BLOCK, "text": plain(150, required=True)}),
    "image": Shape({**BLOCK, **IMAGE, "title": plain(2000)}),
    "input": Shape({
        **BLOCK, "label": plain(2000, required=True), "element": family("input element", required=True),
        "hint": plain(2000), "optional": FLAG, "dispatch_action": FLAG,
    }),
    "rich_text": Shape({**BLOCK, "elements": many(family("rich text element"), 1, required=True)}),
    "video": Shape({
        **BLOCK, "alt_text": string(2000, required=True), "title": plain(200, required=True),
        "thumbnail_url": string(3000, required=True), "video_url": string(3000, required=True),
        "title_url": string(3000), "author_name": string(50), "description": plain(200),
        "provider_icon_url": string(3000), "provider_name": string(),
    }),
    "markdown": Shape({**BLOCK, "text": string(12_000, required=True)}),
    "table": Shape({
        **BLOCK, "rows": many(many(family("table cell"), 1, 20), 1, 100, required=True),
        "column_settings": many(Key("shape or null", of="column"), 1, 20),
    }),
    "file": Shape({**BLOCK, "external_id": string(255, required=True), "source": choice("remote")}),
    "alert": Shape({
        **BLOCK, "level": choice("default", "info", "warning", "error", "success"),
        "text": Key("words", required=True, most=200),
    }, open=True),
    "data_table": Shape({**BLOCK, "rows": many(ANY, 2, 101), "page_size": number(1, 100)}, open=True),
    "data_visualization": Shape({**BLOCK, "title": Key("words", most=50)}, open=True),
    "card": Shape({
        **BLOCK, "title": Key("words", most=150), "subtitle": Key("words", most=150),
        "body": Key("words", most=200), "actions": many(ANY, 1, 3),
    }, open=True),
    "carousel": Shape({**BLOCK, "elements": many(shape("card"), 1, 10)}, open=True),
    "container": Shape({**BLOCK, "title": Key("words", most=150), "blocks": many(ANY, 1, 10)}, open=True),
    "context_actions": Shape({**BLOCK, "elements": many(ANY, 1, 5)}, open=True),
    "task_card": Shape({**BLOCK}, open=True),
    "plan": Shape({**BLOCK, "tasks": many(ANY, 1, 50)}, open=True),
}  # fmt: skip

SURFACES = {
    **dict.fromkeys(
        ("section", "actions", "context", "divider", "header", "image", "input", "rich_text", "video"),
        EVERYWHERE,
    ),
    **dict.fromkeys(("markdown", "context_actions", "task_card", "plan", "file"), (MESSAGE,)),
    **dict.fromkeys(("table", "data_table", "carousel", "container"), ON_A_PAGE),
    "data_visualization": (MESSAGE,),
    "card": EVERYWHERE,
    "alert": (MODAL,),
}
ONE_PER_MESSAGE = {"table": 1, "data_visualization": 2}

VIEW = {
    "type": choice("modal", "home", required=True), "blocks": Key("blocks", required=True),
    "private_metadata": string(3000, least=0), "callback_id": string(255),
    "external_id": string(255, least=0),
}  # fmt: skip
VIEWS = {
    HOME: Shape(VIEW),
    MODAL: Shape({
        **VIEW, "title": plain(24, required=True), "submit": plain(24), "close": plain(24),
        "clear_on_close": FLAG, "notify_on_close": FLAG, "submit_disabled": FLAG,
    }),
}  # fmt: skip

# The arguments of the posting methods and of response_url bodies together.
POST = Shape({
    "text": string(4000, required=True), "blocks": Key("blocks"), "attachments": many(ANY, 0, 100),
    "channel": string(), "ts": string(), "thread_ts": string(), "user": string(),
    "metadata": shape("metadata"),
    "response_type": choice("ephemeral", "in_channel"), "replace_original": ANY, "delete_original": ANY,
    "unfurl_links": ANY, "unfurl_media": ANY, "mrkdwn": ANY, "link_names": ANY,
    "parse": choice("none", "full"),
    "reply_broadcast": ANY, "username": string(), "icon_emoji": string(), "icon_url": string(),
    "as_user": ANY,
    "file_ids": ANY,
})  # fmt: skip
