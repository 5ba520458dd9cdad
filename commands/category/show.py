"""/category SCHOOL: the category that stands, what the facts say, what is not known, and what comes next."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import Field

from casework.choices import title_of
from casework.placing import Standing, category_of, standing
from chat.form import Form, SchoolName
from chat.message import Message
from commands.category.asked import said, tailored
from commands.category.buttons import buttons
from commands.category.coming import exceptionally, who_does_what
from commands.category.data import data_of
from commands.command import Act, Ask
from domain.dates import long_date
from domain.people import Permission
from domain.placing import Finding, State
from domain.schools import Status
from domain.spoken import spoken, within
from store.work import Work

SHOWN_UNKNOWN, FEW_UNKNOWN = 6, 3
FEW_FACTS = 2
SHOWN_MET, MOST_IDS = 12, 24


class ShowCategory(Form):
    """Which school to show."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


def run(work: Work, ask: Ask, form: ShowCategory) -> Message:
    return category_message(work, ask, form.school, strand=said(form, "strand"))


def category_message(work: Work, ask: Ask, urn: str, done: str = "", strand: str = "") -> Message:
    """The answer about one school; `done` is what was just done, when something was."""
    stands = standing(work, urn, strand)
    of = f", {within(work.framework.strand_title(strand))}" if strand else ""
    return Message(
        f"{stands.school.name}{of} (URN {stands.school.urn})",
        ask.words("category", said=done, stands=stands, **_placing(work, stands), **_found(work, stands)),
        facts=_facts(stands),
        notes=not_a_judgement(work),
        buttons=buttons(work, stands),
        data=data_of(stands, work.framework),
    )


def _placing(work: Work, stands: Standing) -> dict[str, Any]:
    """What the template says of the category: what stands, what is proposed, what comes next, who was heard."""
    today = work.clock.today()
    return {
        "category": category_of(work, stands.decision.category if stands.decision else None),
        "proposed": category_of(work, stands.proposal.category if stands.proposal else None),
        "own": category_of(work, stands.own_view.category if stands.own_view else None),
        "words": work.framework.words,
        "framework": work.framework.about,
        "today": today,
        "coming": within(stands.next.label) if stands.next else "",
        "waits": tuple(dict.fromkeys(_waits(work, stands))),
        "who_does_what": who_does_what(work, stands),
        "exceptionally": exceptionally(work, stands),
        "bounds": [each for each in stands.bounds if each.stay.how == "maximum" or not each.is_over(today)],
        "heard": tuple(_heard(work, stands)),
        "others": tuple(_others(work, stands)),
        "still": {each: _names(work, parties) for each, parties in stands.still.items() if parties},
    }


def _found(work: Work, stands: Standing) -> dict[str, Any]:
    """What the template says of the facts: what they suggest, and the criteria by what was found of each."""
    assessment = stands.assessment
    by_state = {state: [each for each in assessment.findings if each.state is state and each.applicable]
                for state in State}  # fmt: skip
    return {
        "suggested": category_of(work, assessment.suggested),
        "open_worse": [category_of(work, each) for each in assessment.cannot_rule_out],
        "met": by_state[State.MET],
        "unmet": by_state[State.NOT_MET],
        "unknown": by_state[State.UNKNOWN],
        "wanting": [wanting(work, finding, FEW_FACTS) for finding in by_state[State.UNKNOWN]],
        "shown": SHOWN_UNKNOWN if assessment.cannot_rule_out else FEW_UNKNOWN,
        "fits": _fits(work, stands),
        "listed": SHOWN_MET,
        "most_ids": MOST_IDS,
        "because": because,
    }


def not_a_judgement(work: Work) -> tuple[str, ...]:
    """What the framework wants said with every category, where it does (HFD-020)."""
    said_always = work.framework.words.not_a_judgement
    return (said_always,) if said_always else ()


def _names(work: Work, parties: Iterable[str]) -> str:
    return " and ".join(title_of(work, party) for party in parties)


def _waits(work: Work, stands: Standing) -> Iterator[str]:
    """What the next step still waits for: the requirement's title, and whom."""
    for want in stands.wanting:
        talk = work.framework.talk(want.requirement.talk or "")
        whom = " and ".join(title_of(work, party) for party in want.parties)
        what = talk.title if talk else "the school's own view"
        yield f"{what}: {whom}" if whom else what


def _heard(work: Work, stands: Standing) -> Iterator[str]:
    """Each conversation about what is under way, in a line: all who took part in it on one day, with one answer."""
    answers = {True: ", agrees", False: ", does not agree", None: ""}
    together: dict[tuple[str, date, bool | None, str], list[str]] = {}
    for each in stands.heard:
        together.setdefault((each.talk, each.on, each.agrees, each.led_by), []).append(title_of(work, each.party))
    for (name, on, agrees, led_by), parties in together.items():
        talk = work.framework.talk(name)
        said_so = (
            answers[agrees] if len(parties) == 1 else answers[agrees].replace("agrees", "agree").replace("does", "do")
        )
        yield f"{talk.title if talk else name}: {' and '.join(parties)}, {long_date(on)}{said_so} ({led_by})"


def _fits(work: Work, stands: Standing) -> str:
    """Where a person chooses what fits best: how many of each category's criteria are met, the gravest first."""
    if any(each.needed.how != "chosen_by_person" for each in work.framework.categories):
        return ""
    parts = []
    for category in work.framework.categories[::-1]:
        own = [f for f in stands.assessment.findings if f.category == category.id and f.applicable]
        met = sum(finding.state is State.MET for finding in own)
        if own:
            parts.append(f"{category.label.partition(':')[0]} {met} of {len(own)}")
    return "; ".join(parts)


def because(finding: Finding) -> str:
    """Why a criterion stands as it does, without its own name said again."""
    if finding.criterion.judged in finding.missing:
        return "not judged yet"
    return finding.because.removeprefix(f"{finding.criterion.label}: ")


def _others(work: Work, stands: Standing) -> Iterator[tuple[str, str]]:
    """The school's other ratings, each with what stands."""
    for strand, decision, _ in stands.others:
        category = category_of(work, decision.category) if decision else None
        title = work.framework.strand_title(strand)
        yield f"{title[:1].upper()}{title[1:]}", category.label if category else "not rated yet"


def _facts(stands: Standing) -> tuple[tuple[str, str], ...]:
    school = stands.school
    status = () if school.status == Status.OPEN else (("Status", spoken(school.status)),)
    kind, phase = school.type_name or spoken(school.school_type), spoken(school.phase)
    return (("School type", kind), *([] if phase == kind else [("Phase", phase)]), *status)


def wanting(work: Work, finding: Finding, most: int) -> str:
    """The facts that are missing for a criterion: by name where they are few, counted where they are many."""
    if finding.criterion.judged in finding.missing:
        return "not judged yet"
    measures = [work.framework.measure(name) for name in finding.missing]
    titles = [measure.title if measure else name for measure, name in zip(measures, finding.missing, strict=True)]
    if len(titles) > most:
        return f"{len(titles)} facts, for example “{titles[0]}”"
    return " and ".join(titles)


SHOW = Act(
    "",
    ShowCategory,
    run,
    "Where a school stands and why",
    "category brookmantle",
    Permission.VIEW,
    tailor=tailored(ShowCategory, "show"),
)
