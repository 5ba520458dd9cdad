"""Reading Ofsted's monthly file of latest inspections, report cards and older grades, as facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.imports import values
from casework.imports.facts import FactRow
from casework.imports.table import Reading, Row, Shape, read

InspectionsFile = Reading[FactRow]
AREAS = {
    "inclusion": ("Inclusion", "Inclusion - date of grade"),
    "curriculum_and_teaching": ("Curriculum and teaching", "Curriculum and teaching - date of grade"),
    "achievement": ("Achievement", "Achievement - date of grade"),
    "attendance_and_behaviour": ("Attendance and behaviour", "Attendance and behaviour - date of grade"),
    "personal_development_and_wellbeing": (
        "Personal development and wellbeing",
        "Personal development and wellbeing - date of grade",
    ),
    "early_years": ("Early years (where applicable)", "Early years - date of grade"),
    "post_16_provision": ("Post-16 provision (where applicable)", "Post-16 provision - date of grade"),
    "leadership_and_governance": ("Leadership and governance", "Leadership and governance - date of grade"),
}
_SAFEGUARDING = ("Safeguarding standards", "Safeguarding standards - date of grade")


@dataclass(frozen=True)
class _Kind:
    """One of the three inspections a school has in the file, and the columns that tell of it."""

    name: str
    start: tuple[str, ...]
    published: tuple[str, ...]
    relates: tuple[str, ...]
    urn_then: tuple[str, ...]
    category: str = ""
    grade: str = ""
    safeguarding: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it may have."""
        single = (name for name in (self.category, self.grade, self.safeguarding) if name)
        return (*self.start, *self.published, *self.relates, *self.urn_then, *single)


_FULL = _Kind(
    "report card",
    ("Inspection start date",),
    ("Publication date",),
    ("Does the latest full inspection relate to the URN of the current school?",),
    ("URN at time of latest full inspection",),
    category="Category of concern",
)
_OLDER = _Kind(
    "graded inspection", _FULL.start, _FULL.published, _FULL.relates, _FULL.urn_then,
    category="Category of concern", grade="Overall effectiveness", safeguarding="Safeguarding is effective?",
)  # fmt: skip
_OEIF = _Kind(
    "graded inspection",
    ("Inspection start date of latest OEIF graded inspection",),
    ("Publication date of latest OEIF graded inspection",),
    ("Does the latest OEIF graded inspection relate to the URN of the current school?",),
    ("URN at time of latest OEIF graded inspection",),
    category="Latest OEIF category of concern",
    grade="Latest OEIF overall effectiveness",
    safeguarding="Latest OEIF safeguarding is effective?",
)
_UNGRADED = _Kind(
    "ungraded inspection",
    ("Date of latest ungraded inspection", "Date of latest section 8 inspection"),
    ("Ungraded inspection publication date", "Section 8 inspection publication date"),
    (
        "Does the ungraded inspection relate to the URN of the current school?",
        "Does the section 8 inspection relate to the URN of the current school?",
    ),
    ("URN at time of the ungraded inspection", "URN at time of the section 8 inspection"),
)
_OUTCOME = ("Ungraded inspection overall outcome", "Section 8 inspection overall outcome")
_SUMMARY = "Most recent category of concern"
_GRADES = {"1": "outstanding", "2": "good", "3": "requires_improvement", "4": "inadequate"}
_CATEGORIES = {
    "sm": "special_measures", "special measures": "special_measures", "swk": "serious_weaknesses",
    "serious weaknesses": "serious_weaknesses", "rsi": "requires_significant_improvement",
    "requires significant improvement": "requires_significant_improvement",
}  # fmt: skip
# Requiring significant improvement is the statutory category that serious weaknesses was the name of.
_GRADE_OF = {
    "special_measures": "special_measures",
    "serious_weaknesses": "serious_weaknesses",
    "requires_significant_improvement": "serious_weaknesses",
}
_NO_JUDGEMENT = frozenset({"", "null", "0", "8", "9", "not judged", "not applicable", "none"})
_YES = {"y": "yes", "yes": "yes", "met": "yes", "n": "no", "no": "no", "not met": "no"}
_KINDS = (_FULL, _OLDER, _OEIF, _UNGRADED)
_SHAPE = Shape(
    "Ofsted's latest inspections",
    required=(
        ("URN",),
        _FULL.start,
        (_OEIF.grade, _OLDER.grade, "Inclusion"),
    ),
    known=(
        *(name for kind in _KINDS for name in kind.columns),
        *(name for pair in (*AREAS.values(), _SAFEGUARDING) for name in pair),
        *_OUTCOME,
        _SUMMARY,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class _Event:
    """An inspection of this very school, with the day it began and the day its report came out."""

    kind: _Kind
    on: date
    published: date | None


def read_inspections(path: Path) -> InspectionsFile:
    """Read either vintage as facts; an inspection of a predecessor gives none.

    The newest of report card, graded and ungraded inspection gives `last_inspected` and `report_published`;
    the newest graded one gives the rest. A report card never gives an overall grade: its areas are facts of
    their own, each with its own day. Unknown category codes and outcomes stay as Ofsted wrote them.
    Raises Refused for another file.
    """
    source = f"Ofsted, {path.name}"

    def parse(row: Row) -> Iterator[FactRow]:
        urn = values.urn(row.get("URN"))
        for measure, value, on, note in _facts(row):
            yield FactRow(urn, measure, value, None, on, source, note)

    return read(path, _SHAPE, parse)


_Told = tuple[str, str, date, str]


def _facts(row: Row) -> Iterator[_Told]:
    is_older = _OEIF.grade not in row.cells and _OLDER.grade in row.cells
    kinds = (_UNGRADED, _OLDER) if is_older else (_UNGRADED, _OEIF, _FULL)
    events = sorted((event for event in (_event(row, kind) for kind in kinds) if event), key=lambda each: each.on)
    if not events:
        return
    newest = events[-1]
    yield "last_inspected", newest.on.isoformat(), newest.on, newest.kind.name
    if newest.published:
        yield "report_published", newest.published.isoformat(), newest.published, newest.kind.name
    for event in events:
        if event.kind is _UNGRADED and row.get(*_OUTCOME).casefold() not in _NO_JUDGEMENT:
            yield "ungraded_outcome", row.get(*_OUTCOME), event.on, event.kind.name
    graded = [event for event in events if _is_graded(row, event.kind)]
    if graded:
        yield from _judgements(row, graded[-1])


def _event(row: Row, kind: _Kind) -> _Event | None:
    on = values.day(row.get(*kind.start), kind.start[0])
    if on is None or not _is_this_school(row, kind):
        return None
    return _Event(kind, on, values.day(row.get(*kind.published), kind.published[0]))


def _is_this_school(row: Row, kind: _Kind) -> bool:
    """Ofsted's own flag, else whether the URN then was the URN now; silence on both is taken as yes."""
    said = _YES.get(row.get(*kind.relates).casefold())
    then = row.get(*kind.urn_then)
    return said == "yes" if said else values.is_blank(then) or then == row.get("URN")


def _is_graded(row: Row, kind: _Kind) -> bool:
    if kind is _FULL:
        return any(row.get(column).casefold() not in _NO_JUDGEMENT for column, _ in (*AREAS.values(), _SAFEGUARDING))
    return kind is not _UNGRADED


def _judgements(row: Row, event: _Event) -> Iterator[_Told]:
    """What the newest graded inspection said: a missing category is a category of "none" from that day."""
    category = _category(row.get(event.kind.category)) or _category(row.get(_SUMMARY))
    yield "category_of_concern", category or "none", event.on, event.kind.name
    grade = _GRADES.get(row.get(event.kind.grade)) if event.kind.grade else None
    grade = _GRADE_OF.get(category, grade) if grade in {None, "inadequate"} else grade
    if grade:
        yield "ofsted_grade", grade, event.on, event.kind.name
    if event.kind is _FULL:
        yield from _areas(row, event)
    elif row.get(event.kind.safeguarding).casefold() not in _NO_JUDGEMENT:
        yield (
            "safeguarding_effective",
            _yes_or_no(row.get(event.kind.safeguarding)),
            event.on,
            event.kind.name,
        )


def _areas(row: Row, event: _Event) -> Iterator[_Told]:
    safeguarding, day = (row.get(column) for column in _SAFEGUARDING)
    if safeguarding.casefold() not in _NO_JUDGEMENT:
        on = values.day(day, _SAFEGUARDING[1]) or event.on
        yield (
            "safeguarding_effective",
            _yes_or_no(safeguarding),
            on,
            f"Safeguarding standards: {safeguarding}",
        )
    for area, (column, dated) in AREAS.items():
        if row.get(column).casefold() not in _NO_JUDGEMENT:
            on = values.day(row.get(dated), dated) or event.on
            yield f"report_card.{area}", row.get(column), on, event.kind.name


def _category(text: str) -> str:
    return "" if text.casefold() in _NO_JUDGEMENT else _CATEGORIES.get(text.casefold(), text)


def _yes_or_no(text: str) -> str:
    return _YES.get(text.casefold(), text)
