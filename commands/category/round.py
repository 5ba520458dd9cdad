"""/category round: the year's round as work: start it, see how far it is, chase the rest, do a batch in one form."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from casework.cycle import AGREE
from casework.rounds.acts import begin, chase
from casework.rounds.batch import Batch, in_batch
from casework.rounds.lists import listing
from casework.rounds.stages import Place, RoundView, view
from chat.form import Choice, Choices, Day, Form, ShortText
from chat.message import Button, Message, Table
from commands.category.asked import all_optional, answers_of
from commands.command import Act, Ask
from domain.dates import academic_year_label, short_date
from domain.people import Permission
from domain.refusals import Refused
from store.work import Work

SHOWN = 25


class ShowRound(Form):
    """Which round, and which schools of it."""

    positional = ()

    year: int | None = Field(None, title="Year", description="The one it begins in; this year's, if left out.", ge=2000)
    stage: Annotated[str, Choice("round_stages")] | None = Field(None, title="Only those that are")


class BeginRound(Form):
    """Nothing has to be said."""

    positional = ()


class ChaseRound(Form):
    """Whom to remind."""

    positional = ()

    stage: Annotated[str, Choice("round_stages")] | None = Field(
        None, title="Those whose schools are", description="Not begun or waiting, if you leave it out."
    )


class BatchForm(Form):
    """One step for many schools."""

    positional = ()

    step: Annotated[str, Choice("batch_steps")] = Field(title="What was done")
    schools: Annotated[tuple[str, ...], Choices("round_schools")] = Field(
        (), title="Schools", description="Every one that is ready for it, if you leave it out."
    )
    without: Annotated[tuple[str, ...], Choices("round_schools")] = Field((), title="Without")
    where: ShortText | None = Field(None, title="Meeting or correspondence")
    on: Day | None = Field(None, title="On", description="Today, if you leave it out.")
    talk: Annotated[str, Choice("moderations")] | None = Field(None, title="Moderation")
    party: Annotated[tuple[str, ...], Choices("parties")] = Field((), title="By")
    by: Annotated[str, Choice("people")] | None = Field(
        None, title="Who answered", description="You, if you leave it out. Each answers for one party."
    )
    agrees: bool | None = Field(None, title="Do they agree?")


class ShowList(Form):
    """Which list."""

    positional = ("name",)

    name: Annotated[str, Choice("school_lists")] | None = Field(None, title="List")


def run(work: Work, ask: Ask, form: ShowRound) -> Message:
    return round_message(work, ask, view(work, form.year), form.stage)


def round_message(work: Work, ask: Ask, seen: RoundView, stage: str | None = None, done: str = "") -> Message:
    """How far a round is; `done` is what was just done, when something was."""
    places = [place for place in seen.places if stage in {None, place.stage}]
    changed = [row for row in map(_moved, seen.places) if row]
    text = ask.words(
        "round", said=done, seen=seen, counts=seen.counts, words=work.framework.words, total=len(seen.places),
        today=work.clock.today(), changed=len(changed), shown=min(SHOWN, len(places)), listed=len(places),
        compared=[(each.label, seen.by_category(each.id, before=True), seen.by_category(each.id))
                  for each in work.framework.categories],
    )  # fmt: skip
    rows = tuple(_row(work, place) for place in places[:SHOWN])
    return Message(
        f"Round {academic_year_label(seen.year)}",
        text,
        table=Table(("School", "Last year", "Now", "How far", "Waits for"), rows) if rows else None,
        buttons=tuple(_buttons(work, seen)),
        data=_data(seen),
    )


def run_begin(work: Work, ask: Ask, form: BeginRound) -> Message:
    return round_message(work, ask, begin(work), done="The round is started: everybody with schools to place is told.")


def run_chase(work: Work, ask: Ask, form: ChaseRound) -> Message:
    seen, told = chase(work, (form.stage,)) if form.stage else chase(work)
    return round_message(work, ask, seen, done=f"Reminded: {told} {'person' if told == 1 else 'people'}.")


def run_batch(work: Work, ask: Ask, form: BatchForm) -> Message:
    batch = Batch(
        form.step, form.on or work.clock.today(), form.where or "", form.talk or "", form.party, form.by or "",
        form.agrees, form.schools, form.without, answers_of(form, work, AGREE),
    )  # fmt: skip
    result = in_batch(work, batch)
    rows = tuple((school.name, _strand(work, strand), why) for school, strand, why in result.refused)
    done = f"Done for {len(result.done)}, not for {len(result.refused)}."
    text = ask.words("batch", done=[place.school.title for place in result.done], refused=len(rows))
    return Message(
        done,
        text,
        table=Table(("School", "Rating", "Not done, because"), rows) if rows else None,
        buttons=(Button("How far the round is", "category round"),),
        data={
            "done": [place.school.urn for place in result.done],
            "not_done": [{"urn": school.urn, "strand": strand, "why": why} for school, strand, why in result.refused],
        },
    )


def run_list(work: Work, ask: Ask, form: ShowList) -> Message:
    lists = work.framework.process.list
    if not lists:
        raise Refused(f"{work.framework.about.title} keeps no lists of schools.")
    found = listing(work, form.name or lists[0].id)
    if found is None:
        raise Refused(f"There is no list “{form.name}”. There are: {', '.join(each.id for each in lists)}.")
    rows = tuple((school.name, school.urn, why) for school, why in found.schools)
    others = tuple(Button(each.title, f"category list {each.id}") for each in lists if each.id != found.list.id)
    return Message(
        f"{found.list.title}: {len(rows)}",
        "" if rows else "No school is on this list now.",
        notes=(found.list.says,) if found.list.says else (),
        table=Table(("School", "URN", "Why"), rows[:SHOWN]) if rows else None,
        buttons=others[:5],
        data={"list": found.list.id, "schools": [{"urn": school.urn, "why": why} for school, why in found.schools]},
    )


def _row(work: Work, place: Place) -> tuple[str, ...]:
    name = f"{place.school.name} ({place.school.urn})"
    return (
        f"{name}, {_strand(work, place.strand)}" if place.strand else name,
        _label(work, place.before.category if place.before else None),
        _now(work, place),
        f"told on {short_date(place.now.notified_on)}" if place.now and place.now.notified_on else place.stage,
        "; ".join(place.waits),
    )


def _label(work: Work, category: str | None) -> str:
    found = work.framework.category(category) if category else None
    return found.label if found else category or "none"


def _now(work: Work, place: Place) -> str:
    """What the round has come to; what is only proposed says so."""
    label = _label(work, place.now.category if place.now else None)
    return label if place.now is place.settled else f"{label} (proposed)"


def _strand(work: Work, strand: str) -> str:
    return work.framework.strand_title(strand) if strand else ""


def _moved(place: Place) -> tuple[str, str] | None:
    """From which category to which, where a school has another than last year."""
    if place.settled is None or place.before is None or place.settled.category == place.before.category:
        return None
    return place.before.category, place.settled.category


def _buttons(work: Work, seen: RoundView) -> Iterator[Button]:
    may = work.may(Permission.AGREE_CATEGORY) or work.may(Permission.MODERATE_CATEGORY)
    if seen.begun is None and work.may(Permission.AGREE_CATEGORY):
        yield Button("Start the round", "category begin-round", "primary")
    if seen.at("not begun", "waiting") and work.may(Permission.AGREE_CATEGORY):
        yield Button("Chase the rest", "category chase")
    if seen.at("waiting", "ready to settle", "settled") and may:
        yield Button("Do a batch", "category batch", "primary")


def _data(seen: RoundView) -> dict[str, Any]:
    return {
        "year": seen.year,
        "begun_on": seen.begun.begun_on.isoformat() if seen.begun else None,
        "due": {"on": seen.due.on.isoformat(), "sum": seen.due.sum, "rule": seen.due.rule} if seen.due else None,
        "counts": dict(seen.counts),
        "schools": [
            {
                "urn": place.school.urn, "strand": place.strand, "stage": place.stage, "waits": list(place.waits),
                "before": place.before.category if place.before else None,
                "now": place.now.category if place.now else None,
            }
            for place in seen.places
        ],
    }  # fmt: skip


ROUND = Act("round", ShowRound, run, "How far this year's round is, against last year", "category round", slow=True,
            spans=True)  # fmt: skip
BEGIN = Act(
    "begin-round", BeginRound, run_begin, "Start this year's round", "category begin-round",
    Permission.AGREE_CATEGORY, changes=True, slow=True, submit="Start",
)  # fmt: skip
CHASE = Act(
    "chase", ChaseRound, run_chase, "Remind everybody whose schools are not placed yet", "category chase",
    Permission.AGREE_CATEGORY, changes=True, slow=True, submit="Remind",
)  # fmt: skip
BATCH = Act(
    "batch", BatchForm, run_batch, "Settle, moderate or tell many schools in one form",
    'category batch step=agree where="Meeting of 8 October" on="8 October 2026"',
    Permission.HANDLE_OWN, changes=True, slow=True, submit="Do it for all of them",
    tailor=all_optional(BatchForm, AGREE),
)  # fmt: skip
LIST = Act("list", ShowList, run_list, "The framework's lists of schools", "category list", slow=True, spans=True)
