"""Days of support as acts: logged as used, agreed for the year, corrected; what is too much is refused or warned of."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casework.obligations import keep
from casework.schools import open_school
from casework.support.accounts import Account, account
from casework.support.situation import Situation, situation, sort_of
from casework.support.warnings import Warned, cautions, gradients
from domain.dates import academic_year_of, long_date
from domain.people import Permission
from domain.quarters import days_said
from domain.refusals import Misunderstood, Refused
from store.support import SupportEntry
from store.work import Work


@dataclass(frozen=True)
class Given:
    """Days as somebody logs them; `quarters` of a day. `sort` None is the framework's first."""

    quarters: int
    on: date
    what: str = ""
    giver: str = ""
    sort: str | None = None


@dataclass(frozen=True)
class Entered:
    """What an act left: the entry, the account it is in now, and what it warns of."""

    entry: SupportEntry
    account: Account
    warned: tuple[Warned, ...] = ()


def log(work: Work, urn: str, given: Given) -> Entered:
    """Record days that a school was given (MK-017, MK-054, MK-057).

    Raises:
        Refused: when the school has closed, the day is still to come, or the days go beyond a ceiling.
    """
    open_school(work, urn)
    entry, before, stands = _logged(work, urn, given)
    work.support.save(entry)
    work.record.append("support log", urn=urn, about=entry.ref, **_payload(entry))
    keep(work, urn)
    after = replace(before, used=before.used + entry.quarters)
    return Entered(entry, after, (*_over(after), *cautions(stands, entry.giver, sort=entry.sort)))


def agree(work: Work, urn: str, given: Given) -> Entered:
    """Agree days: on top of what the framework states, or the figure itself where it states none (HAV-044, MK-032).

    Raises:
        Refused: when the school has closed, or a ceiling forbids so many.
    """
    open_school(work, urn)
    stands, sort = situation(work, urn), sort_of(work, given.sort)
    entry = _entry(work, stands, replace(given, sort=sort.id), agreed=True)
    before = account(stands, sort, work.support.entries(entry.year, urn), given.on)
    after = _with(before, entry.quarters)
    _refuse_agreed(stands, after)
    warned = gradients(stands, sort, after.agreed or 0, entry.year)
    work.support.save(entry)
    work.record.append("support agree", urn=urn, about=entry.ref, **_payload(entry))
    keep(work, urn)
    return Entered(entry, after, warned)


def correct(work: Work, ref: str, quarters: int | None, reason: str) -> tuple[SupportEntry, SupportEntry | None]:
    """Put another number of days in an entry's place, or (None) take it back; the old entry stays on record.

    Raises:
        Refused: when there is no such entry, it counts no more, it was agreed and the reader may not agree days, or
            the new number goes beyond a ceiling.
    """
    entry = find_entry(work, ref)
    if entry.agreed and not work.may(Permission.MANAGE_SUPPORT):
        raise Refused(f"{entry.ref} is days that were agreed, and your post may not agree days. Ask somebody who may.")
    if entry.withdrawn:
        raise Refused(f"{entry.ref} counts no more: {entry.withdrawn} ({entry.withdrawn_by}).")
    entry.withdrawn, entry.withdrawn_by = reason, work.who
    work.support.save(entry)
    instead = _instead(work, entry, quarters) if quarters is not None else None
    if instead:
        entry.replaced_by = instead.number
        work.support.save(entry, instead)
    work.record.append(
        "support correct", urn=entry.urn, about=entry.ref, was=entry.quarters, quarters=quarters, reason=reason,
        replaced_by=instead.ref if instead else None,
    )  # fmt: skip
    keep(work, entry.urn)
    return entry, instead


def find_entry(work: Work, ref: str) -> SupportEntry:
    """The days with that id; a URN stands for the school's newest of this academic year.

    Raises:
        Refused: when there are none.
    """
    number = ref.strip().upper().removeprefix("U-")
    newest = work.support.entries(academic_year_of(work.clock.today()), number)[-1:]
    by_id = work.support.entry(int(number)) if number.isdecimal() and len(number) < 10 else None
    found = newest[0] if newest else by_id
    if found is None:
        raise Refused(f"There are no days {ref[:20]}. Type “support SCHOOL” to find their id, for example U-7.")
    return found


def _logged(work: Work, urn: str, given: Given) -> tuple[SupportEntry, Account, Situation]:
    if given.on > work.clock.today():
        raise Misunderstood({"on": f"{long_date(given.on)} is still to come. Enter the day the support was given."})
    stands, sort = situation(work, urn), sort_of(work, given.sort)
    entry = _entry(work, stands, replace(given, sort=sort.id), agreed=False)
    before = account(stands, sort, work.support.entries(entry.year, urn), given.on)
    _refuse_over(stands, before, entry.quarters)
    return entry, before, stands


def _refuse_over(stands: Situation, before: Account, quarters: int) -> None:
    if before.refuses and before.limit is not None and before.used + quarters > before.limit:
        raise Refused(
            f"{stands.school.title} has used {days_said(before.used)} of {days_said(before.limit)} in {before.label}: "
            f"{days_said(quarters)} more would be {days_said(before.used + quarters)}. "
            "Log fewer days, or correct an earlier entry.",
            before.rule,
        )


def _refuse_agreed(stands: Situation, after: Account) -> None:
    if after.ceiling is not None and (after.total or 0) > after.ceiling:
        raise Refused(
            f"{stands.school.title} may have {days_said(after.ceiling)} at the most, and this would make "
            f"{days_said(after.total or 0)}. Agree fewer days.",
            after.rule,
        )


def _over(after: Account) -> tuple[Warned, ...]:
    if after.refuses or after.left is None or after.left >= 0:
        return ()
    more = f"{days_said(after.used)} used of {days_said(after.limit or 0)} in {after.label}"
    return (
        Warned(f"{more}: {days_said(-after.left)} more than there are. Agree extra days, or correct it.", after.rule),
    )


def _entry(work: Work, stands: Situation, given: Given, agreed: bool) -> SupportEntry:
    return SupportEntry(
        authority=work.authority.id,
        number=work.support.next_number(SupportEntry),
        urn=stands.school.urn,
        year=academic_year_of(given.on),
        sort=given.sort or "",
        quarters=given.quarters,
        agreed=agreed,
        on=given.on,
        category=stands.category,
        giver=given.giver,
        what=given.what,
        recorded_by=work.who,
        recorded_on=work.clock.today(),
    )


def _instead(work: Work, entry: SupportEntry, quarters: int) -> SupportEntry:
    stands, sort = situation(work, entry.urn), sort_of(work, entry.sort)
    without = account(stands, sort, work.support.entries(entry.year, entry.urn), entry.on)
    if entry.agreed:
        _refuse_agreed(stands, _with(without, quarters))
    else:
        _refuse_over(stands, without, quarters)
    given = Given(quarters, entry.on, entry.what, entry.giver, entry.sort)
    instead = _entry(work, stands, given, entry.agreed)
    instead.category = entry.category
    return instead


def _with(before: Account, quarters: int) -> Account:
    """The account once so much is agreed: on top of what is stated, or in place of what was agreed."""
    return replace(before, agreed=quarters + (before.agreed or 0 if before.stated is not None else 0))


def _payload(entry: SupportEntry) -> dict[str, Any]:
    return {
        "sort": entry.sort, "quarters": entry.quarters, "on": entry.on.isoformat(), "giver": entry.giver,
        "what": entry.what, "category": entry.category,
    }  # fmt: skip
