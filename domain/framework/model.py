"""A whole framework in one value, and the questions that are asked of it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from domain.framework.categories import CategoriesFile, Category, Criterion, Factor
from domain.framework.clocks import ClocksFile, FrameworkClock
from domain.framework.deciding import DecidingFile, ReviewCycle, Talk
from domain.framework.documents import DocumentsFile
from domain.framework.duties import ENTERED, Duty
from domain.framework.entitlements import EntitlementsFile
from domain.framework.inspection import INSPECTION_MEASURES
from domain.framework.measures import Measure, MeasuresFile
from domain.framework.pieces import Explanation, Piece, explanations
from domain.framework.process import (
    BodiesFile,
    Body,
    Notified,
    PermissionsFile,
    Post,
    ProceduresFile,
    ProcessFile,
    Step,
    Trigger,
    TriggersFile,
)
from domain.framework.programme import ProgrammeFile
from domain.framework.words import FrameworkFile, Words, WordsFile
from domain.framework.workflows import Workflow
from domain.people import Permission


class Framework(Piece):
    """One authority's framework, as read from its folder: one part a file, the same names in each folder."""

    about: FrameworkFile
    local: WordsFile = WordsFile()
    measured: MeasuresFile = MeasuresFile()
    placing: CategoriesFile
    changes: TriggersFile = TriggersFile()
    process: ProcessFile = ProcessFile()
    deciding: DecidingFile = DecidingFile()
    timing: ClocksFile = ClocksFile()
    people: BodiesFile = BodiesFile()
    permissions: PermissionsFile = PermissionsFile()
    procedures: ProceduresFile = ProceduresFile()
    programme: ProgrammeFile = ProgrammeFile()
    documents: DocumentsFile = DocumentsFile()
    entitlements: EntitlementsFile = EntitlementsFile()

    @property
    def id(self) -> str:
        return self.about.id

    @property
    def law_as_at(self) -> date:
        """The day whose law the document follows; formal action says what has changed since."""
        return self.about.law_as_at

    @property
    def in_force_from(self) -> date:
        return self.about.in_force_from

    @property
    def words(self) -> Words:
        return self.local.words

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Every measure by its id: those of pupil groups one by one, what is judged of each criterion, inspections."""
        expanded = [each for measure in self.measured.measure for each in measure.expanded(self.measured.group)]
        expanded += [
            Measure(
                id=each.judged, title=f"judged: {each.label}", kind="flag", as_said=f"{each.label}: judged {{value}}"
            )
            for each in self.weighed_criteria
            if each.judged
        ]
        taken = {name for measure in expanded for name in (measure.id, *measure.aliases)}
        common = (measure for measure in INSPECTION_MEASURES if measure.id not in taken)
        return {measure.id: measure for measure in (*expanded, *common)}

    @cached_property
    def _named(self) -> dict[str, Measure]:
        aliased = {alias: measure for measure in self.measures.values() for alias in measure.aliases}
        return aliased | self.measures

    def measure(self, name: str) -> Measure | None:
        """The measure with this id or alias."""
        return self._named.get(name)

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """From the best to the gravest."""
        return tuple(sorted(self.placing.category, key=lambda category: category.rank))

    def category(self, category: str) -> Category | None:
        return next((each for each in self.categories if each.id == category), None)

    @cached_property
    def weighed_criteria(self) -> tuple[Criterion, ...]:
        """Every criterion of every category, the gravest first, then the indicators that only inform."""
        own = (each for category in reversed(self.categories) for each in category.criterion)
        return (*own, *self.changes.indicator)

    def criterion(self, criterion: str) -> Criterion | None:
        return next((each for each in self.weighed_criteria if each.id == criterion), None)

    def talk(self, talk: str) -> Talk | None:
        return next((each for each in self.deciding.talk if each.id == talk), None)

    def review_of(self, category: str, governance: str, strand: str = "") -> ReviewCycle | None:
        """How often a school in this category is looked at again; None where the framework does not say."""
        found = (each for each in self.deciding.review if each.concerns(category, governance, strand))
        return next(found, None)

    def strands_of(self, stages: frozenset[str], phase: str) -> tuple[str, ...]:
        """What a school with these stages is rated in: "" is the whole school."""
        return ("", *(each.id for each in self.placing.strand if each.concerns(stages, phase)))

    def strand_title(self, strand: str) -> str:
        """The strand's name, "whole school" for the school itself."""
        return next((each.title for each in self.placing.strand if each.id == strand), "whole school")

    def factor(self, factor: str) -> Factor | None:
        return next((each for each in self.placing.factor if each.id == factor), None)

    def clock(self, clock: str) -> FrameworkClock | None:
        return next((each for each in self.timing.clock if each.id == clock), None)

    def duty(self, duty: str) -> Duty | None:
        return next((each for each in self.programme.duty if each.id == duty), None)

    @property
    def entered_duties(self) -> tuple[Duty, ...]:
        """The standing duties that have no interval: a person enters the day of each."""
        return tuple(each for each in self.programme.duty if each.every == ENTERED)

    def step(self, step: str) -> Step | None:
        return next((each for each in self.process.step if each.id == step), None)

    def workflow(self, workflow: str) -> Workflow | None:
        return next((each for each in self.process.workflow if each.id == workflow), None)

    def body(self, body: str) -> Body | None:
        return next((each for each in self.people.body if each.id == body), None)

    def post(self, post: str) -> Post | None:
        return next((each for each in self.permissions.post if each.id == post), None)

    def may(self, posts: Iterable[str], permission: Permission) -> bool:
        """Whether any of the posts carries the permission. An unknown post carries none."""
        held = (self.post(post) for post in posts)
        return any(permission in post.may for post in held if post is not None)

    def triggers_for(self, measure: str) -> tuple[Trigger, ...]:
        """The in-year triggers that a change of this measure pulls."""
        found = self.measure(measure)
        names = {found.id, found.family} if found else {measure}
        return tuple(trigger for trigger in self.changes.trigger if names & set(trigger.measures))

    def notified(self, step: str, governance: str, school_type: str, denomination: str | None) -> tuple[Notified, ...]:
        """Who is told at a step about a school of this kind."""
        return tuple(
            each
            for each in self.process.notified
            if each.step == step and each.concerns(governance, school_type, denomination)
        )

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Everything this framework can explain, in the order of its files."""
        return tuple(explanations(self))

    @property
    def rules(self) -> frozenset[str]:
        """Every rule id that some part embodies."""
        return frozenset(rule for each in self.explanations for rule in each.rules)

    def explain(self, term: str) -> list[Explanation]:
        """What is said about a rule id, else the id of any part, else all the words of a search."""
        wanted = term.strip()
        by_rule = [each for each in self.explanations if wanted.upper() in each.rules]
        if by_rule:
            return by_rule
        key = _key(wanted)
        by_id = [each for each in self.explanations if key and _key(each.id) == key]
        return by_id or self._search(key.split())

    def _search(self, words: list[str]) -> list[Explanation]:
        if not words:
            return []
        texts = ((each, _key(f"{each.id} {each.title} {each.says}")) for each in self.explanations)
        return [each for each, text in texts if all(word in text for word in words)]


def _key(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()
