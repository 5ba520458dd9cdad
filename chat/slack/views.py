"""Forms and answers as Slack views, and a submitted view back as the values of a form."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from chat.door import OpenForm
from chat.form import FieldSpec
from chat.message import Button, Message
from chat.slack.blocks import WORDS, blocks, cut, plain
from chat.slack.fields import BlockId, input_block, typed_in
from chat.slack.place import Place, part, words_at
from chat.slack.rich_text import Block, plain_pieces, rich_text

TITLE = 24
METADATA = 3_000
BLOCKS = 100


@dataclass(frozen=True)
class Slip:
    """What a view carries along: the act's words, where it was asked for, and which draft of a form it is."""

    act: str
    place: Place
    draft: int = 0

    def written(self) -> str:
        """As private_metadata; where that is too long, the response_url is given up first."""
        text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        if len(text) > METADATA and self.place.response_url:
            return replace(self, place=replace(self.place, response_url="")).written()
        return text

    def next(self) -> "Slip":
        """The slip of the form that takes this one's place: two on, for a draft may be redrawn once."""
        return replace(self, draft=self.draft + 2)

    @classmethod
    def read(cls, view: object, place: Place) -> "Slip":
        """From a view; `place` is where the press or submission itself came from."""
        try:
            kept = json.loads(words_at(view, "private_metadata"))
        except ValueError:
            kept = {}
        url, since, draft = (
            words_at(kept, "place", "response_url"),
            part(kept, "place", "since"),
            part(kept, "draft"),
        )
        known = replace(
            place,
            channel=words_at(kept, "place", "channel"),
            response_url=url,
            since=float(since) if isinstance(since, (int, float)) else 0.0,
        )
        return cls(words_at(kept, "act"), known, draft if isinstance(draft, int) else 0)


@dataclass(frozen=True)
class Submitted:
    """A form that came back: its values by field name, and the block that each field stood in."""

    values: Mapping[str, Any]
    blocks: Mapping[str, str]


def form_view(form: OpenForm, slip: Slip, drawn: Sequence[Block] = ()) -> Block:
    """A form as a modal.

    `drawn` are the blocks it replaces: an input that must show something else than before is drawn as another
    draft, so that Slack does not keep the old words.
    """
    before = {block.get("block_id"): block for block in drawn}
    shown: list[Block] = []
    for field in form.fields:
        block = input_block(field, form.filled.get(field.name), slip.draft)
        if before.get(block["block_id"], block) != block:
            block = input_block(field, form.filled.get(field.name), slip.draft + 1)
        if field.name in form.errors:
            shown.append(_said(f"Please check “{field.title}”: {form.errors[field.name]}"))
        shown.append(block)
    shown = [*_introduction(form), *shown] or [_said(form.title)]
    return {
        "type": "modal",
        "title": plain(form.title, TITLE),
        "submit": plain(form.submit, TITLE),
        "close": plain("Cancel", TITLE),
        "private_metadata": replace(slip, act=form.act).written(),
        "blocks": shown[:BLOCKS],
    }


def message_view(message: Message, slip: Slip) -> Block:
    """An answer as a modal."""
    title, *rest = blocks(message, "modal")
    shown = [title, *rest] if len(message.title) > TITLE else rest
    return {
        "type": "modal",
        "title": plain(message.title, TITLE),
        "close": plain("Close", TITLE),
        "private_metadata": slip.written(),
        "blocks": (shown or [title])[:BLOCKS],
    }


def home_view(message: Message) -> Block:
    """An answer as the Home tab."""
    return {"type": "home", "blocks": blocks(message, "home")[:BLOCKS]}


def submitted(view: object) -> Submitted:
    """What came back; fields that were left empty are left out."""
    values = {field: value for _, field, value in typed_in(part(view, "state"))}
    shown = part(view, "blocks")
    names = [BlockId.read(part(block, "block_id")) for block in shown] if isinstance(shown, list) else []
    return Submitted(values, {name.field: str(name) for name in names if name})


def form_in_words(form: OpenForm, words: str) -> Message:
    """A form where none can be opened: what is still missing, with a button that says the words again."""
    lacking = [field for field in form.fields if _lacks(form, field)]
    told = [
        (field.title, form.errors.get(field.name) or form.missing.get(field.name) or field.help) for field in lacking
    ]
    return Message(
        form.title,
        facts=tuple((title, sentence or "please fill in") for title, sentence in told),
        notes=tuple(note for note in (form.intro, "Press the button to fill in the form.") if note),
        buttons=(Button("Fill in the form", words if len(words) <= WORDS else form.act, "primary"),),
    )


def _lacks(form: OpenForm, field: FieldSpec) -> bool:
    named = field.name in form.missing or field.name in form.errors
    return named or (field.required and not form.filled.get(field.name))


def _introduction(form: OpenForm) -> list[Block]:
    names = {field.name for field in form.fields}
    elsewhere = [sentence for name, sentence in form.errors.items() if name not in names]
    title = form.title if len(form.title) > TITLE else ""
    lines = [line for line in (title, form.intro) if line]
    return [
        *rich_text([piece for line in lines for piece in plain_pieces(cut(line, METADATA))]),
        *map(_said, elsewhere),
    ]


def _said(sentence: str) -> Block:
    return {"type": "section", "text": plain(sentence, METADATA)}
