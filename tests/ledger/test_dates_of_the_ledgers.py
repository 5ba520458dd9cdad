"""Every day that the ledgers' worked examples come to by date arithmetic alone, and why the other rules have none."""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rules import known

from domain.calendar import AcademicYear, BankHolidays, Calendar, Span, Term, TermCalendar
from domain.clocks import check_formula, reckon

HERE = Path(__file__).parent
LEDGERS = {
    "HFD": "herefordshire",
    "TRI": "tri-borough",
    "HAV": "havering",
    "HRT": "hertfordshire",
    "MK": "milton-keynes",
}
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


CALENDARS, DATES, LEFT_OUT = data("calendars.toml"), data("dates.toml"), data("left_out.toml")


@dataclass(frozen=True)
class Worked:
    """A day that a rule comes to. `printed` says whether the rule's own example prints it."""

    rule: str
    formula: str
    given: dict[str, Any]
    due: date
    printed: bool = True


Say = Callable[[str, object], None]
WORKED = [Worked(rule, **each) for authority in LEDGERS for rule, days in DATES[authority].items() for each in days]
WHY_NOT = {rule: LEFT_OUT["reasons"][why] for authority in LEDGERS for rule, why in LEFT_OUT[authority].items()}


def term(id: str, days: dict[str, Any]) -> Term:
    return Term(id, days["first"], days["last"], Span(*days["half_term"]))


def calendar_of(authority: str) -> Calendar:
    """The test calendar of the authority's ledger, which has one academic year."""
    days = CALENDARS[CALENDARS["of"][authority]]
    terms = tuple(term(id, days[id]) for id in ("autumn", "spring", "summer"))
    holidays = {date.fromisoformat(day): title for day, title in CALENDARS["bank-holidays"].items()}
    return Calendar(BankHolidays(holidays), TermCalendar((AcademicYear(days["year"], terms),)))


def authority_of(rule: str) -> str:
    return rule.partition("-")[0]


@pytest.mark.parametrize("each", WORKED, ids=lambda each: f"{each.rule} {each.formula} {each.due}")
def test_a_rule_is_due_on_the_day_its_ledger_says(each: Worked) -> None:
    calendar = calendar_of(authority_of(each.rule))
    due = reckon(each.formula, calendar, **each.given)
    assert due.on == each.due
    assert due.provisional == (due.on > calendar.bank_holidays.last_day_known)


def test_nothing_is_given_that_a_formula_does_not_need() -> None:
    for each in WORKED:
        needed = check_formula(each.formula)
        bounded = {"year"} if needed & {"term", "half_term"} else set()
        assert each.given.keys() == needed | bounded, each


def test_every_rule_is_worked_out_or_left_out_for_a_reason_and_never_both() -> None:
    listed = [(authority, rule) for file in (DATES, LEFT_OUT) for authority in LEDGERS for rule in file[authority]]
    assert Counter(rule for _, rule in listed) == Counter(known().keys())
    assert [rule for authority, rule in listed if authority_of(rule) != authority] == []
    assert {each.rule for each in WORKED} == known().keys() - WHY_NOT.keys()
    assert set(WHY_NOT.values()) == set(LEFT_OUT["reasons"].values())


def test_it_is_told_how_many_rules_have_a_day_and_why_the_others_have_none(record_property: Say) -> None:
    dated = len({each.rule for each in WORKED})
    for rule, why in WHY_NOT.items():
        sys.stdout.write(f"{rule}: {why}\n")  # shown with -rP
    record_property("said", f"{dated} of {len(known())} rules have a day that can be worked out; the others:")
    for why, many in Counter(WHY_NOT.values()).most_common():
        record_property("said", f"  {many:3} {why}")
    assert dated + len(WHY_NOT) == len(known())


# Against the ledgers themselves, where they are at hand


def ledger(shared: Path, authority: str) -> str:
    folder = shared / "ledger"
    if not folder.is_dir():
        pytest.skip("the ledger is not in the shared folder")
    return (folder / f"{LEDGERS[authority]}.yaml").read_text(encoding="utf-8")


def section(text: str, name: str) -> str:
    """A section of the top level, up to the next."""
    return re.split(r"^(?=[a-z_]+:)", text.partition(f"\n{name}:\n")[2], flags=re.MULTILINE)[0]


def examples(text: str) -> dict[str, str]:
    """What each rule's example says; it is a rule's last field."""
    rules = re.split(r"^ *- id: ", section(text, "rules"), flags=re.MULTILINE)[1:]
    return {rule.split()[0]: rule.rpartition(" example:")[2] for rule in rules}


@pytest.mark.parametrize("authority", LEDGERS)
def test_a_day_is_printed_in_the_rules_example_unless_it_is_marked(authority: str, shared: Path) -> None:
    said = {rule: ISO.findall(example) for rule, example in examples(ledger(shared, authority)).items()}
    mine = [each for each in WORKED if authority_of(each.rule) == authority]
    assert [each for each in mine if (each.due.isoformat() in said[each.rule]) != each.printed] == []
    assert said.keys() == {rule for rule in known() if authority_of(rule) == authority}


@pytest.mark.parametrize("authority", LEDGERS)
def test_the_test_calendar_is_the_ledgers_own(authority: str, shared: Path) -> None:
    calendar = calendar_of(authority)
    [year] = calendar.terms.years
    bounds = {day for part in (*year.terms, *year.half_terms) for day in (part.first, part.last)}
    breaks = {day for part in year.terms if part.half_term for day in (part.half_term.first, part.half_term.last)}
    whole_year = {date(year.year, 9, 1), date(year.year + 1, 8, 31)}
    said = {date.fromisoformat(day) for day in ISO.findall(section(ledger(shared, authority), "test_calendar"))}
    until = max(said)  # two of the ledgers list bank holidays for the academic year only
    holidays = {day for day in calendar.bank_holidays.titles if day <= until}
    assert said == bounds | breaks | whole_year | holidays
