"""Every clock of Hertfordshire's strategy, reckoned on the ledger's own days, with its rings as the ledger has them."""

from collections.abc import Iterator
from datetime import date

import pytest
from council import Council, found, sqlite_url

from domain.clocks import NoClock, reckon
from store.work import Work

# Transcribed from the ledger: the clock, what it starts from, and its day.
DAYS = [
    ("rating", {"year": 2026}, "2026-12-18"),
    ("told", {"today": date(2026, 11, 12)}, "2026-11-12"),
    ("visit_review", {"today": date(2027, 1, 27)}, "2027-01-27"),
    ("register", {"spell_start": date(2025, 11, 14)}, "2027-05-14"),
    ("register", {"spell_start": date(2025, 8, 31)}, "2027-02-28"),
    ("dialogue_visit", {"year": 2026}, "2027-08-31"),
    ("desk_top", {"year": 2026}, "2027-08-31"),
    ("desk_top_academies", {"year": 2026}, "2027-08-31"),
    ("japr", {"year": 2026}, "2026-12-18"),
    ("kpis", {"year": 2026}, "2026-12-18"),
    ("kpis_and_action_plan", {"year": 2026}, "2026-12-18"),
    ("sdg_spring", {"year": 2026}, "2027-03-25"),
    ("sdg_summer", {"year": 2026}, "2027-07-21"),
    ("framework_expiry", {"year": 2026}, "2026-09-01"),
    ("strategy_review", {"year": 2026}, "2026-09-01"),
    ("statement_of_action", {"published_on": date(2026, 12, 17)}, "2026-12-27"),
    ("statement_of_action", {"published_on": date(2027, 1, 20)}, "2027-01-30"),
    ("statement_of_action_working_days", {"published_on": date(2026, 12, 17)}, "2027-01-05"),
    ("warning_notice", {"notice_given": date(2027, 3, 22)}, "2027-04-06"),
    ("warning_notice", {"notice_given": date(2027, 3, 1)}, "2027-03-16"),
    ("warning_notice_working_days", {"notice_given": date(2027, 3, 22)}, "2027-04-14"),
    ("further_notice", {"notice_given": date(2027, 3, 22)}, "2027-04-07"),
    ("letter_plan_date", {"plan_due": date(2027, 2, 5)}, "2027-02-05"),
    ("plan_not_received", {"plan_due": date(2027, 2, 5)}, "2027-02-06"),
    ("agreed_timeframe", {"agreed_end": date(2027, 3, 5)}, "2027-03-06"),
    ("trust_contact", {"today": date(2026, 10, 21)}, "2026-10-21"),
    ("return_letter", {"returned_on": date(2027, 6, 24)}, "2027-06-24"),
    ("register_over", {"spell_start": date(2025, 11, 14)}, "2027-05-15"),
]
WITHOUT_A_DAY = ("shortest_time", "sacre_report", "monitoring_meetings", "action_group")
# Where the ledger gives rings (its jobs), they are the ledger's; elsewhere they are Handbell's own.
RINGS = {
    "rating": ((40, 20, 10, 4, 0), (1,), ("owner",)),
    "told": ((0,), (1, 5), ("owner",)),
    "visit_review": ((0,), (1, 5), ("owner",)),
    "register": ((63, 21, 0), (1,), ("owner", "dsea", "head_of_service")),
    "dialogue_visit": ((60, 28, 10, 0), (1,), ("owner",)),
    "desk_top": ((60, 20, 4, 0), (1,), ("owner",)),
    "desk_top_academies": ((60, 20, 4, 0), (1,), ("owner",)),
    "statement_of_action": ((3, 1, 0), (1,), ("owner",)),
    "statement_of_action_working_days": ((), (), ("owner",)),
    "warning_notice": ((5, 1, 0), (1,), ("owner",)),
    "warning_notice_working_days": ((), (), ("owner",)),
    "framework_expiry": ((40, 20, 0), (), ("head_of_service",)),
    "strategy_review": ((0,), (5,), ("owner",)),
    "trust_contact": ((0,), (1, 5), ("owner",)),
    "return_letter": ((0,), (1, 5), ("owner",)),
    "register_over": ((), (), ("owner",)),
    **dict.fromkeys(("further_notice", "plan_not_received", "agreed_timeframe"), ((0,), (), ("owner",))),
}
USUAL = ((20, 10, 4, 0), (1,), ("owner",))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The county's framework and calendar of 2026-27."""
    folder = tmp_path_factory.mktemp("county")
    council: Council = found(sqlite_url(folder), "2026-09-01T09:00", framework="hertfordshire-2021")
    with council.work() as work:
        yield work
    council.house.close()


@pytest.mark.parametrize(("clock", "given", "on"), DAYS)
def test_a_clock_gives_the_ledgers_day(work: Work, clock: str, given: dict[str, date | int], on: str) -> None:
    held = work.framework.clock(clock)
    assert held
    assert reckon(held.formula, work.calendar, **given).on.isoformat() == on


@pytest.mark.parametrize("clock", WITHOUT_A_DAY)
def test_where_the_text_gives_no_time_none_is_invented(work: Work, clock: str) -> None:
    held = work.framework.clock(clock)
    assert held
    with pytest.raises(NoClock):
        reckon(held.formula, work.calendar, today=date(2026, 11, 12))


def test_every_clock_rings_as_it_is_said_to_and_only_what_the_law_sets_is_statutory(work: Work) -> None:
    clocks = work.framework.timing.clock
    rings = {each.id: (each.ladder.before, each.ladder.after, each.ladder.to) for each in clocks}
    assert rings == {each.id: RINGS.get(each.id, USUAL) for each in clocks}
    assert [each.id for each in clocks if each.statutory] == ["statement_of_action", "warning_notice"]
    known = {clock for clock, _, _ in DAYS} | {*WITHOUT_A_DAY, "rsc"}
    assert {each.id for each in clocks} == known
