"""In one line: what comes next at a school, who does it, and what they type."""

from casework.choices import title_of
from casework.cycle import AGREE, NOTIFY
from casework.placing import Standing, act_of
from domain.people import Permission
from domain.settling import Wanting
from domain.spoken import within
from store.decisions import NOTIFIED
from store.work import Work

FEW = 3


def who_does_what(work: Work, stands: Standing) -> str:
    """What a placing that is under way waits for; "" where nothing is under way, or the school has closed."""
    of = f" strand={stands.strand}" if stands.strand else ""
    urn = stands.school.urn + of
    told = stands.decision is None or stands.decision.state == NOTIFIED
    if stands.school.closed or (stands.proposal is None and told):
        return ""
    if stands.wanting:
        return _talk(work, stands, stands.wanting[0], urn)
    if stands.proposal:
        who = _those_who_may(work, Permission.AGREE_CATEGORY)
        return f"{_label(work, AGREE)}. This is for {who}: category agree {urn}"
    if stands.unwritten:
        who = _for_adviser(work, stands, Permission.WRITE_LETTER)
        words = f"letter make {stands.school.urn} document={stands.unwritten.id}{of}"
        return f"{stands.unwritten.title}, in writing. This is for {who}: {words}"
    return f"{_label(work, NOTIFY)}. This is for {_for_adviser(work, stands)}: category notify {urn}"


def exceptionally(work: Work, stands: Standing) -> str:
    """After a no: that it may be settled all the same, and by whom; "" where it may not (HAV-054)."""
    rules = work.framework.deciding.exceptional
    if not stands.against or rules is None:
        return ""
    against = " and ".join(title_of(work, party) for party in stands.against)
    does = "does" if len(stands.against) == 1 else "do"
    of = f" strand={stands.strand}" if stands.strand else ""
    who = _those_who_may(work, Permission.DECIDE_EXCEPTIONALLY)
    return (
        f"{against[:1].upper()}{against[1:]} {does} not agree. {rules.title}, with reasons. "
        f"This is for {who}: category agree {stands.school.urn}{of}"
    )


def _for_adviser(work: Work, stands: Standing, permission: Permission = Permission.NOTIFY_CATEGORY) -> str:
    """The school's adviser, where there is one whose post may; else those whose post does."""
    adviser = work.people.adviser_of(stands.school.urn)
    able = adviser is not None and work.framework.may(adviser.posts, permission)
    return adviser.name if adviser and able else _those_who_may(work, permission)


def _talk(work: Work, stands: Standing, want: Wanting, urn: str) -> str:
    talk = work.framework.talk(want.requirement.talk or "")
    adviser = work.people.adviser_of(stands.school.urn)
    who = adviser.name if adviser else _those_who_may(work, Permission.PROPOSE_CATEGORY)
    if talk is None:
        return f"The school's own view is recorded first. This is for {who}: category view {urn}"
    either = want.requirement.of == "any"
    with_whom = (" or " if either else " and ").join(title_of(work, party) for party in want.parties)
    if talk.permission is Permission.MODERATE_CATEGORY:
        posts = {party for party in want.parties if work.framework.post(party)}
        who = _named([each.name for each in work.people.choices() if posts & set(each.posts)]) or who
    words = (
        f"category {act_of(talk)} {urn} talk={talk.id} party={','.join(want.parties[:1] if either else want.parties)}"
    )
    return f"{talk.title}, {with_whom}. This is for {who}: {words}"


def _label(work: Work, step: str) -> str:
    found = work.framework.step(step)
    return found.label if found else within(step)


def _those_who_may(work: Work, permission: Permission) -> str:
    able = [each.name for each in work.people.choices() if work.framework.may(each.posts, permission)]
    return _named(able) or "an administrator to settle: nobody has a post that may"


def _named(names: list[str]) -> str:
    more = f" or {len(names) - FEW} more" if len(names) > FEW else ""
    return " or ".join(names[:FEW]) + more if not more else ", ".join(names[:FEW]) + more
