"""/raise-concern SCHOOL: WHAT: record a concern about a school."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, create_model

from casework.concerns import Raised, Seen, raise_concern
from casework.concerns.choices import KINDS
from casework.concerns.finding import kinds_for
from chat.form import MISSING, Choice, Choices, Day, Form, LongText, SchoolName, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.dates import long_date
from domain.people import Permission
from domain.pupil_names import looks_named
from domain.safeguarding import AREA, ROUTE, speaks_of_safety
from domain.spoken import place_in_row, so_many
from store.work import Work

NO_PUPIL, PASSED_ON = "no_pupil", "passed_on"


class RaiseConcern(Form):
    """What was seen, and where the news came from."""

    positional = ("school", "what")

    school: SchoolName = Field(title="School")
    area: Annotated[str, Choice("concern_areas")] = Field(title="Area")
    what: LongText = Field(
        title="What have you seen?",
        description="Do not name pupils. Safeguarding goes to the safeguarding team first.",
    )
    source: Annotated[str, Choice("concern_sources")] = Field("other", title="Where it comes from")
    serious: bool = Field(False, title="Serious")
    evidence: LongText | None = Field(None, title="Evidence", description="What it rests on. Do not name pupils.")
    link: ShortText | None = Field(None, title="Link", description="Where a message or a paper stands that says so.")
    known_to: LongText | None = Field(None, title="Who knows of it")
    restricted: bool = Field(False, title="Restricted", description="Only you, and people named later, can see it.")
    on: Day | None = Field(
        None, title="Raised on", description="Only for a concern of an earlier day, brought over from before Handbell."
    )


def run(work: Work, ask: Ask, form: RaiseConcern) -> Message:
    see, kind = getattr(form, "see", ()), getattr(form, "kind", None)
    named = tuple(each.number for each in work.people.choices() if each.name in see)
    seen = Seen(
        form.area, form.what, form.source, form.serious, form.restricted, named, form.on, kind or "",
        form.evidence or "", form.known_to or "", form.link or "",
        tuple(each for each in (NO_PUPIL, PASSED_ON) if getattr(form, each, False)),
    )  # fmt: skip
    return _said(ask, raise_concern(work, form.school, seen))


def _said(ask: Ask, raised: Raised) -> Message:
    concern, count = raised.concern, len(raised.earlier) + 1
    text = ask.words(
        "concern_raised", concern=concern, earlier=raised.earlier, place=place_in_row(count),
        sources=so_many(raised.sources, "source"),
    )  # fmt: skip
    return Message(
        f"{concern.ref}: {raised.school.name} (URN {raised.school.urn})",
        text,
        notes=(f"Brought over: it was raised on {long_date(concern.raised_on)}.",) if concern.brought_over else (),
        buttons=(
            Button("See it", f"concern {concern.ref}"),
            Button("Where it stands", f"category {raised.school.urn}"),
        ),
        data={
            "id": concern.ref, "urn": concern.urn, "area": concern.kind, "restricted": concern.matter is not None,
            "raised_on": concern.raised_on.isoformat(),
            "earlier": [each.ref for each in raised.earlier],
            "sources": raised.sources,
        },
    )  # fmt: skip


def tailor(work: Work, typed: Mapping[str, Any]) -> type[Form]:
    """The form with what has to be ticked for this text, and what is the council's own, once the school is known."""
    fields: dict[str, Any] = {}
    row = work.schools.by_urn(str(typed.get("school") or ""))
    if row:
        who = Field((), title="Who may see it", description="Besides you. Only for a restricted concern.")
        fields["see"] = (Annotated[tuple[str, ...], Choices("people")], who)
    kinds = kinds_for(work, row) if row else []
    if row and len(kinds) > 1:
        asked = Field(None, title="Kind of concern", description=f"If you leave it out: {kinds[0].title}.")
        fields["kind"] = (Annotated[str, Choice(f"{KINDS}{row.governance}")] | None, asked)
    text = "\n".join(str(typed.get(name) or "") for name in ("what", "evidence", "known_to"))
    named, unsafe = looks_named(text), speaks_of_safety(text) or (AREA if typed.get("area") == AREA else "")
    if named or typed.get(NO_PUPIL):
        fields[NO_PUPIL] = _tick("No pupil is named", _named_sentence(named), wanted=bool(named))
    if unsafe or typed.get(PASSED_ON):
        fields[PASSED_ON] = _tick("It has gone its own route first", _route(work, unsafe), wanted=bool(unsafe))
    return create_model(RaiseConcern.__name__, __base__=RaiseConcern, **fields) if fields else RaiseConcern


def _named_sentence(named: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{each}”" for each in named) or "This"
    return f"{shown} looks like the name of a pupil. Take it out above, or say yes if it is none."


def _route(work: Work, word: str) -> str:
    route = work.framework.procedures.safeguarding
    said = f"“{word}”: safeguarding has its own route. " if word else ""
    return f"{said}{route.says if route else ROUTE} Say yes when that is done, or if it is not about a child's safety."


def _tick(title: str, sentence: str, *, wanted: bool) -> tuple[Any, Any]:
    """A question that only a yes answers; the sentence says why it is asked."""

    def agreed(value: bool) -> bool:
        if not value:
            raise ValueError(sentence)
        return value

    if wanted:
        asked = Field(title=title, description=sentence, json_schema_extra={MISSING: sentence})
        return Annotated[bool, AfterValidator(agreed)], asked
    return bool | None, Field(None, title=title, description=sentence)


COMMAND = Command(
    "raise-concern",
    "Record a concern about a school",
    (
        Act(
            "",
            RaiseConcern,
            run,
            "Record a concern about a school",
            'raise-concern brookmantle area=leadership what="Two deputy posts empty since May"',
            Permission.RAISE_CONCERN,
            changes=True,
            drafts=True,
            submit="Record the concern",
            tailor=tailor,
        ),
    ),
)
