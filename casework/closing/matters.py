"""What is open at a school that has closed or has a successor: each matter with its id and whoever has it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casework.due import handles
from casework.proceedings.needs import NEEDS as IN_A_PROCEEDING
from domain.people import Permission
from domain.refusals import Refused
from store.cases import Concern, Group
from store.obligations import Obligation
from store.proceedings import Proceeding
from store.schools import School
from store.support import Arrangement
from store.work import Work

Row = Proceeding | Concern | Group | Arrangement | Obligation

# Who may end one, in the order in which matters weigh.
NEEDS = {
    **IN_A_PROCEEDING,
    "group": Permission.SCHEDULE_GROUP,
    "support": Permission.RECORD_SUPPORT,
    "deadline": Permission.HANDLE_OWN,
}
FORMAL = ("notice", "power", "inspection")


@dataclass(frozen=True)
class Matter:
    """Something open at a school. `owner` is a person's id; `secret` the restricted matter that it belongs to."""

    sort: str
    title: str
    row: Row
    owner: int | None = None
    secret: str | None = None

    @property
    def ref(self) -> str:
        """The id people type."""
        return self.row.ref

    @property
    def urn(self) -> str:
        """Its school."""
        return self.row.urn or ""


def open_matters(work: Work, urn: str | None = None) -> dict[str, list[Matter]]:
    """Everything open by school, the gravest first, of one school or of all, whoever acts: planning must see it."""
    order, found = list(NEEDS), dict[str, list[Matter]]()
    for each in sorted(_matters(work, urn), key=lambda each: order.index(each.sort)):
        found.setdefault(each.urn, []).append(each)
    return found


def is_leaving(work: Work, row: School) -> bool:
    """Whether the school has closed, or another follows it."""
    return row.closed or row.urn in work.links.succeeded(work.clock.today())


def leaving(work: Work, urn: str | None = None) -> Iterator[tuple[School, list[Matter]]]:
    """The schools that have closed or have a successor, and at which something is open."""
    gone = work.schools.closed() | work.links.succeeded(work.clock.today())
    if not gone or (urn is not None and urn not in gone):
        return
    matters = open_matters(work, urn)
    for name in sorted(gone & matters.keys()):
        school = work.schools.by_urn(name)
        if school:
            yield school, matters[name]


def seen_by_reader(work: Work, matters: Iterable[Matter]) -> list[Matter]:
    """Those of which the reader may know."""
    reader = work.reader
    return [
        each
        for each in matters
        if each.secret is None or reader is None or reader.number in work.cases.seen_by(each.secret)
    ]


def left_at(work: Work, urn: str) -> list[Matter]:
    """What is open at a school, as far as the reader may know of it."""
    return seen_by_reader(work, open_matters(work, urn).get(urn, []))


def may_end(work: Work, matter: Matter) -> bool:
    """Whether the reader's post lets them end it."""
    due = matter.row
    return work.may(NEEDS[matter.sort]) and (not isinstance(due, Obligation) or handles(work, due))


def chosen(matters: Collection[Matter], which: Collection[str], urn: str) -> list[Matter]:
    """The matters with these ids. Refused where one is not open here, as far as the reader may know."""
    wanted = {each.strip().upper() for each in which}
    unknown = wanted - {each.ref for each in matters}
    if unknown:
        listed = ", ".join(each.ref for each in matters) or "nothing that you can see"
        raise Refused(f"{min(unknown)[:20]} is not open at {urn}. Open there: {listed}.")
    return [each for each in matters if each.ref in wanted]


def _matters(work: Work, urn: str | None) -> Iterator[Matter]:
    yield from _proceedings(work, urn)
    for concern in work.cases.open_for_planning(urn):
        yield Matter("concern", "Concern", concern, concern.owner, concern.matter)
    for group in work.cases.groups(urn):
        yield Matter("group", work.framework.words.project_group.capitalize(), group, group.coordinator)
    arranged = (each for each in work.support.open_arrangements(urn) if each.urn)
    yield from (Matter("support", "Support arranged", each) for each in arranged)
    for due in work.obligations.entered_for_planning(urn):
        if not due.kind.startswith("concern/"):  # a next step goes where its concern goes
            yield Matter("deadline", due.label, due, due.owner, due.matter)


def _proceedings(work: Work, urn: str | None) -> Iterator[Matter]:
    for row in work.proceedings.running_for_planning(urn):
        if row.sort != "concern":  # its concern stands for it
            flow = work.framework.workflow(row.workflow)
            yield Matter(row.sort, flow.title if flow else row.workflow, row, row.owner, row.matter)
