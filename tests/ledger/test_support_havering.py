"""Havering's support: days by category, days to be agreed, blanks that are not zero, and no cost anywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from supported import days, due, funding, ids, link, log, on_framework, stand, text

from domain.phases import Phase

ACADEMY = "900003"


@pytest.fixture
def havering(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire on Havering's strategy, on Monday 5 October 2026."""
    council = on_framework(tmp_path, "havering-2011", "2026-10-05T09:00")
    council.add_school(ACADEMY, "Tansley Academy", Phase.SECONDARY, school_type="academy")
    yield council
    council.house.close()


@pytest.mark.rule("HAV-040")
@pytest.mark.rule("HAV-041")
@pytest.mark.rule("HAV-042")
@pytest.mark.rule("HAV-043")
@pytest.mark.parametrize(
    ("category", "core", "to_be_agreed", "rule"),
    [("1", 0.5, False, "HAV-040"), ("2", 1.5, True, "HAV-041"), ("3A", 3, True, "HAV-042"), ("3B", 6, True, "HAV-043")],
)
def test_each_category_has_its_core_days_for_the_academic_year(
    havering: Council, category: str, core: float, to_be_agreed: bool, rule: str
) -> None:
    stand(havering, BROOKMANTLE, category)
    held = days(havering, BROOKMANTLE, "core")
    assert (held["stated"], held["left"], held["year"], held["rule"]) == (core, core, "2026/27", rule)
    subject = days(havering, BROOKMANTLE, "subject")
    assert (subject["stated"], subject["to_be_agreed"]) == (None, to_be_agreed)
    assert ("days to be agreed" in text(havering, f"support {BROOKMANTLE}")) is to_be_agreed


@pytest.mark.rule("HAV-040")
@pytest.mark.parametrize(
    ("category", "fits", "over"), [("1", "0.5", "0.25"), ("2", "1.5", "0.25"), ("3A", "3", "0.5"), ("3B", "6", "0.25")]
)
def test_days_up_to_the_figure_are_logged_in_silence_and_more_with_a_warning(
    havering: Council, category: str, fits: str, over: str
) -> None:
    stand(havering, BROOKMANTLE, category)
    assert log(havering, BROOKMANTLE, fits)["warnings"] == []
    (warning,) = log(havering, BROOKMANTLE, over)["warnings"]
    assert "more than there are" in warning["text"]


@pytest.mark.rule("HAV-040")
def test_on_a_move_within_the_year_the_new_figure_replaces_the_old_and_days_used_are_kept(havering: Council) -> None:
    stand(havering, BROOKMANTLE, "3A")
    log(havering, BROOKMANTLE, "2")
    stand(havering, BROOKMANTLE, "3B")
    assert {name: days(havering, BROOKMANTLE, "core")[name] for name in ("total", "used", "left")} == {
        "total": 6, "used": 2, "left": 4,
    }  # fmt: skip
    havering.now("2027-09-06T09:00")
    assert days(havering, BROOKMANTLE, "core")["used"] == 0


@pytest.mark.rule("HAV-043")
def test_a_3b_school_is_queried_where_it_has_no_more_subject_days_than_a_3a_school(havering: Council) -> None:
    stand(havering, QUILLMARSH, "3A")
    stand(havering, BROOKMANTLE, "3B")
    given = f"support agree {QUILLMARSH} days=4 sort=subject reason=Maths"
    assert havering.say(given).data["warnings"] == []
    (same,) = havering.say(f"support agree {BROOKMANTLE} days=4 sort=subject reason=Maths").data["warnings"]
    assert same["rule"] == "HAV-043"
    assert "Quillmarsh High School" in same["text"]
    assert havering.say(f"support agree {BROOKMANTLE} days=4.25 sort=subject reason=Maths").data["warnings"] == []
    (other,) = havering.say(f"support agree {QUILLMARSH} days=5 sort=subject reason=Maths").data["warnings"]
    assert "Brookmantle Primary School" in other["text"]


@pytest.mark.rule("HAV-044")
def test_3c_and_schools_that_are_not_the_councils_have_none_stated_which_is_not_zero(havering: Council) -> None:
    stand(havering, BROOKMANTLE, "3B")
    havering.say(f"support agree {BROOKMANTLE} days=9 sort=subject reason=Reading")
    log(havering, BROOKMANTLE, "2")
    stand(havering, BROOKMANTLE, "3C")
    stand(havering, ACADEMY, "3B")
    for urn in (BROOKMANTLE, ACADEMY):
        held = days(havering, urn, "core")
        assert (held["none_stated"], held["stated"], held["total"], held["left"]) == (True, None, None, None)
        assert "none stated" in text(havering, f"support {urn}")
    assert days(havering, BROOKMANTLE, "core")["used"] == 2
    (kept,) = days(havering, BROOKMANTLE, "subject")["earlier"]
    assert (kept["days"], kept["category"]) == (9, "3B")
    assert "9 days" in text(havering, f"support {BROOKMANTLE}")


@pytest.mark.rule("HAV-044")
def test_an_officer_agrees_a_figure_with_a_reason_where_none_is_stated(havering: Council) -> None:
    stand(havering, BROOKMANTLE, "3C")
    assert "reason" in havering.form(f"support agree {BROOKMANTLE} days=4").missing
    havering.say(f'support agree {BROOKMANTLE} days=4 reason="The governors asked"')
    held = days(havering, BROOKMANTLE, "core")
    assert (held["stated"], held["agreed"], held["total"], held["left"]) == (None, 4, 4, 4)
    havering.say(f'support agree {BROOKMANTLE} days=5 reason="One more"')
    assert days(havering, BROOKMANTLE, "core")["total"] == 5


@pytest.mark.rule("HAV-001")
def test_an_academy_stands_in_the_table_with_none_stated(havering: Council) -> None:
    assert days(havering, ACADEMY, "core")["none_stated"]


@pytest.mark.rule("HAV-002")
def test_a_weak_school_has_help_found_and_one_below_floor_some_from_the_centre(havering: Council) -> None:
    stand(havering, BROOKMANTLE, "3B")
    stand(havering, QUILLMARSH, "2")
    assert funding(havering, BROOKMANTLE, "central_support") == "free"
    assert funding(havering, BROOKMANTLE, "brokered_support") == "brokered"
    assert funding(havering, QUILLMARSH, "central_support") is None
    assert funding(havering, QUILLMARSH, "brokered_support") == "brokered"


@pytest.mark.rule("HAV-006")
@pytest.mark.rule("HAV-039")
def test_what_support_is_for_is_shown_with_the_services(havering: Council) -> None:
    said = text(havering, "support services")
    assert "Prevention first" in said
    assert "Support makes schools independent" in said
    assert "Support makes schools independent" not in text(havering, "support services about=Prevention")


@pytest.mark.rule("HAV-049")
@pytest.mark.parametrize("word", ["NLE", "LLE", "Leading Edge", "consultants"])
def test_those_from_whom_support_may_come_are_listed(havering: Council, word: str) -> None:
    assert "national_and_local" in ids(havering, f"support services {BROOKMANTLE} about={word}")


@pytest.mark.rule("HAV-050")
def test_a_schools_own_training_may_be_paid_for_and_no_amount_is_kept(havering: Council) -> None:
    said = havering.say(f"support arrange {BROOKMANTLE} service=own_training note=Release for two teachers")
    assert (said.data["funding"], said.data["state"]) == ("free", "running")


@pytest.mark.rule("HAV-068")
def test_no_form_of_support_has_a_field_for_cost_and_no_amount_is_printed(havering: Council) -> None:
    stand(havering, BROOKMANTLE, "3B")
    fields = [
        f"{spec.name} {spec.title}".casefold()
        for act in ("arrange", "log", "agree", "approve", "end")
        for spec in havering.form(f"support {act}").fields
    ]
    assert not [name for name in fields if "cost" in name or "amount" in name or "price" in name]
    said = text(havering, "support services") + text(havering, f"support {BROOKMANTLE}")
    assert "£" not in said
    assert "Within what there is" in said


def test_the_inspector_hears_in_the_summer_of_core_days_not_used(havering: Council) -> None:
    havering.add_person("Idris Bell", "adviser")
    link(havering, BROOKMANTLE, "Idris Bell", havering.clock.today())
    stand(havering, BROOKMANTLE, "2")
    havering.now("2027-04-11T09:00")
    assert due(havering, "support/unused", BROOKMANTLE) == []
    havering.now("2027-04-12T09:00")
    (told,) = due(havering, "support/unused", BROOKMANTLE)
    assert (told.due.isoformat(), told.rule) == ("2027-07-21", "HAV-041")
    with havering.work() as work:
        owner = work.people.numbered(told.owner)
        assert owner
        assert owner.name == "Idris Bell"
    assert "1.5 days" in told.label
    log(havering, BROOKMANTLE, "1.5")
    assert due(havering, "support/unused", BROOKMANTLE) == []
