"""Conversations about a placing: with the head, the chair, those who moderate; each dated, each party's answer kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.cycle import DISCUSS, MODERATE
from casework.expected import Expected
from casework.obligations import enter
from casework.owners import Owners
from casework.placing.admission import not_to_come
from casework.placing.case import Case
from casework.placing.settling import lacking, settle_if_nothing_wants
from casework.schools import open_school
from domain.clocks import Due
from domain.dates import long_date
from domain.framework.deciding import Talk
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from domain.settling import walk, wanting
from store.decisions import Decision, Heard
from store.schools import School
from store.work import Work

HELP = "risk-cycle/help"


@dataclass(frozen=True)
class Conversation:
    """What took place: which conversation, with whom, on which day, and what each of them said to it.

    `by` is who of the service answered, where it was not whoever records it.
    """

    talk: str
    parties: tuple[str, ...]
    on: date
    agrees: bool | None = None
    led_by: str = ""
    covered: tuple[str, ...] = ()
    note: str = ""
    strand: str = ""
    by: str = ""


def converse(work: Work, urn: str, said: Conversation) -> Decision:
    """Keep a conversation about the placing that is under way, or that stands (HAV-010, MK-072, HRT-085).

    Raises:
        Refused: when nothing is proposed, another conversation comes first, or somebody else has to lead it.
        Misunderstood: when the day, a party or an answer cannot be.
    """
    open_school(work, urn)
    case = Case(work, urn, said.strand)
    decision = case.proposal or case.standing
    if decision is None:
        word = work.framework.words.category
        raise Refused(f"No {word} is proposed for this school yet, so there is none to talk about. Propose one; what "
                      f"was said before is then recorded with its own day. Type: category propose {urn}")  # fmt: skip
    talk = _talk(work, said)
    _possible(case, decision, talk, said)
    who = _answering(case, talk, said) or said.led_by or work.who
    rows = [
        Heard(
            authority=work.authority.id, decision=decision.id or 0, talk=talk.id, party=party, on=said.on,
            agrees=said.agrees, led_by=who, covered=list(said.covered), note=said.note,
            recorded_by=work.who,
        )
        for party in said.parties
    ]  # fmt: skip
    work.decisions.add_heard(*rows)
    again = Case(work, urn, said.strand)
    decision.at = walk(work.framework, act_of(talk), decision.at, again.situation(decision, _answer(said)))
    work.decisions.save(decision)
    work.record.append(
        f"category {act_of(talk)}", urn=urn, about=talk.id, parties=list(said.parties), on=said.on.isoformat(),
        agrees=said.agrees, led_by=who, covered=list(said.covered), note=said.note,
    )  # fmt: skip
    settle_if_nothing_wants(work, urn, said.strand)
    return decision


def _answer(said: Conversation) -> dict[str, str]:
    return {} if said.agrees is None else {"agrees": "yes" if said.agrees else "no"}


def carry_over(work: Work, earlier: Decision | None, decision: Decision) -> None:
    """What was said about a proposal counts for the one that takes its place; an answer only to the same category."""
    if earlier is None:
        return
    for each in work.decisions.heard(earlier):
        agrees = each.agrees if earlier.category == decision.category else None
        if agrees == each.agrees:
            _count_for(work, each, decision)


def count_beforehand(case: Case, decision: Decision) -> None:
    """What was said before anything was proposed counts too, where the framework has it so (HAV-052).

    It was said after what stands was settled, and in this year's round.
    """
    work, settled_on = case.work, case.standing.agreed_on if case.standing else None
    talks = {
        each.talk
        for each in work.framework.deciding.requirement
        if each.beforehand and each.concerns(decision.category, case.placed.governance, case.strand)
    }
    if case.standing is None or settled_on is None or not talks:
        return
    round_of = work.framework.deciding.round_of
    known = {(each.talk, each.party, each.on) for each in work.decisions.heard(decision)}
    for each in work.decisions.heard(case.standing):
        counts = each.talk in talks and each.on > settled_on and round_of(each.on) == round_of(case.today)
        if counts and (each.talk, each.party, each.on) not in known:
            _count_for(work, each, decision)


def _count_for(work: Work, row: Heard, decision: Decision) -> None:
    values = row.model_dump(exclude={"id", "decision"})
    work.decisions.add_heard(Heard(decision=decision.id or 0, **values))


def ask_for_help(work: Work, school: School, decision: Decision) -> None:
    """Tell those whose help is asked for with a proposal (HRT-073)."""
    owners = Owners(work)
    for asked in work.framework.deciding.asked:
        wanted = bool(asked.tells) and decision.answers.get(asked.id) == "yes"
        helpers = owners.holding(asked.tells) if wanted else []
        if helpers:
            today = work.clock.today()
            due = Due(today, f"asked on {long_date(today)}", asked.rules[0] if asked.rules else None)
            label = f"{asked.title}: {work.who} asks"
            enter(work, Expected(HELP, school.urn, f"{decision.id} {asked.id}", label, due, helpers[0], school,
                                 also=tuple(helpers[1:])))  # fmt: skip


def act_of(talk: Talk) -> str:
    """The act by which a conversation is recorded: those within the service moderate, all others are discussed."""
    return MODERATE if talk.permission is Permission.MODERATE_CATEGORY else DISCUSS


def talks_of(work: Work, act: str) -> Sequence[Talk]:
    """The conversations that an act records."""
    return [talk for talk in work.framework.deciding.talk if act_of(talk) == act]


def _talk(work: Work, said: Conversation) -> Talk:
    talk = work.framework.talk(said.talk)
    if talk is None:
        raise Misunderstood({"talk": f"“{said.talk[:40]}” is no conversation of {work.framework.about.title}."})
    strange = [party for party in said.parties if party not in talk.parties]
    if strange or not said.parties:
        listed = ", ".join(talk.parties)
        raise Misunderstood({"party": f"{talk.title} is with {listed}. Say who of them took part."})
    if talk.answers and said.agrees is None:
        raise Misunderstood({"agrees": "Say whether they agree: yes or no."})
    missing = [item for item in talk.covers if item not in said.covered]
    if missing:
        raise Misunderstood({"covered": f"Not covered yet: {'; '.join(missing)}. Tick what was covered."})
    return talk


def _possible(case: Case, decision: Decision, talk: Talk, said: Conversation) -> None:
    work = case.work
    rule = talk.rules[0] if talk.rules else None
    open_ = wanting(work.framework, act_of(talk), case.situation(decision))
    if open_:
        raise lacking(work, case.urn, open_[0])
    earlier = {each.talk: each.on for each in case.heard}
    for first in talk.after:
        if first not in earlier or earlier[first] > said.on:
            found = work.framework.talk(first)
            title = found.title if found else first
            raise Refused(f"{title} comes first. Type: category discuss {case.urn} talk={first}", rule)
    not_to_come(work, "on", said.on)
    leader = work.people.named(said.led_by) if said.led_by else work.reader
    if talk.led_by and leader and not set(talk.led_by) & set(leader.posts):
        posts = [post.label for each in talk.led_by if (post := work.framework.post(each))]
        raise Refused(f"{talk.title} is led by: {' or '.join(posts)}. Say who led it: led_by=NAME", rule)


def _answering(case: Case, talk: Talk, said: Conversation) -> str:
    """Who of the service answers: they hold the post, and answer for no other party of the talk (HRT-086)."""
    work, framework = case.work, case.work.framework
    posts = [post for each in said.parties if (post := framework.post(each))]
    if act_of(talk) != MODERATE or not posts:
        return ""
    who = work.people.named(said.by) if said.by else work.reader
    for post in posts:
        if who is None or post.id not in who.posts:
            name = who.name if who else said.by or work.who
            raise _other(talk, f"{name} is not {post.label}, and answers for nobody else.")
    others = {each.party for each in case.heard if who and (each.talk, each.led_by) == (talk.id, who.name)}
    if len(others.union(said.parties)) > 1:
        raise _other(talk, f"{who.name if who else work.who} cannot answer for more than one of those who moderate.")
    return who.name if who else ""


def _other(talk: Talk, sentence: str) -> Refused:
    return Refused(f"{sentence} Say who answered: by=NAME, each for one party.", talk.rules[0] if talk.rules else None)
