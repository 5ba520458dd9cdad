"""How a Tri-borough category is chosen: best fit by an officer who writes why, never by counting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ADVISER, ANSWERS, ASPECTS, ELEMENTS, HEADS, Seen, borough, choose, chosen

from chat.plain import plain_text

BEST_FIRST = ["outstanding", "good", "requires_improvement", "inadequate"]
FEATURES = {
    "outstanding": [f"O{n}" for n in range(1, 11)],
    "good": [f"G{n}" for n in range(1, 15)],
    "requires_improvement": [f"R{n}" for n in range(1, 18)],
    "inadequate": [f"I{n}" for n in range(1, 6)],
}
NINE_OF_TEN = {
    "ofsted_grade": "outstanding", "teaching": 1, "achievement": 1, "leadership": 1, "raise_quartile_attainment": 1,
    "raise_quartile_progress": 1, "years_above_floor": 3, "foundation_stage_progress": "good",
    "past_key_issues_open": 0,
}  # fmt: skip
YEARLY = ("raise_quartile_attainment", "raise_quartile_progress", "foundation_stage_progress")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026."""
    yield from borough(tmp_path)


@pytest.fixture
def primary(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.mark.rule("TRI-016")
def test_there_are_four_categories_and_causing_concern_is_none_of_them(council: Council) -> None:
    answer = council.say("framework")
    assert answer.data["categories"] == BEST_FIRST
    assert all(each.replace("_", " ").capitalize() in plain_text(answer) for each in BEST_FIRST)
    assert "category" in council.form(chosen(BROOKMANTLE, "causing_concern"), ADVISER).errors


@pytest.mark.rule("TRI-017", "TRI-018", "TRI-019", "TRI-020")
def test_table_1_has_ten_fourteen_seventeen_and_five_features(primary: Seen) -> None:
    rows = primary.data["criteria"]
    shown = {category: [row["id"] for row in rows if row["category"] == category] for category in BEST_FIRST}
    assert {category: sorted(ids) for category, ids in shown.items()} == {
        category: sorted(ids) for category, ids in FEATURES.items()
    }
    rules = dict(zip(BEST_FIRST, ("TRI-017", "TRI-018", "TRI-019", "TRI-020"), strict=True))
    assert all(row["rule"] == rules[row["category"]] for row in rows)


@pytest.mark.rule("TRI-014")
def test_nine_of_ten_features_do_not_choose_and_any_category_may_be_chosen(primary: Seen) -> None:
    for name, value in NINE_OF_TEN.items():
        primary.record(2026 if name in YEARLY else None, **{name: value})
    for group in ("fsm", "sen", "other"):
        gaps = {"attainment": 9, "attainment_national": 8, "progress": 2, "progress_national": 3}
        primary.record(2026, **{f"group_gaps__{group}__{gap}": value for gap, value in gaps.items()})
    primary.judge(met="O1,O2,O9,O10")
    states = {row["id"]: row["state"] for row in primary.data["criteria"] if row["category"] == "outstanding"}
    assert states == {**dict.fromkeys(FEATURES["outstanding"], "met"), "O7": "not_met"}
    assert (primary.data["suggested"], primary.data["category"]) == (None, None)
    assert "A person chooses the category that fits best, and says why." in primary.text
    assert choose(primary.council, BROOKMANTLE, "outstanding")["category"] == "outstanding"


@pytest.mark.rule("TRI-014")
def test_a_category_may_be_chosen_although_nothing_is_known_but_not_without_a_reason(primary: Seen) -> None:
    assert {row["state"] for row in primary.data["criteria"] if row["applicable"]} == {"unknown"}
    form = primary.council.form(chosen(BROOKMANTLE, "good", left_out="reason"), ADVISER)
    assert form.missing.keys() == {"reason"}
    told = choose(primary.council, BROOKMANTLE, "good")
    assert (told["category"], "The best fit as a whole" in primary.text) == ("good", True)


@pytest.mark.rule("TRI-015")
def test_good_at_ofsted_and_falling_below_the_floor_may_be_requires_improvement(primary: Seen) -> None:
    primary.record(ofsted_grade="good", below_floor_attainment="yes")
    told = choose(primary.council, BROOKMANTLE, "requires_improvement", falling_below_floor="yes")
    assert told["category"] == "requires_improvement"
    assert (told["answers"]["falling_below_floor"], told["answers"]["leadership_problems"]) == ("yes", "no")


@pytest.mark.rule("TRI-015")
def test_the_two_added_elements_are_asked_for_every_school(council: Council) -> None:
    for urn in (BROOKMANTLE, QUILLMARSH):
        for element in ELEMENTS:
            assert council.form(chosen(urn, "good", left_out=element), ADVISER).missing.keys() == {element}
            assert element in council.form(chosen(urn, "good", **{element: "perhaps"}), ADVISER).errors
            assert choose(council, urn, "good", **{element: "unknown"})["answers"][element] == "unknown"


@pytest.mark.rule("TRI-011")
def test_each_of_the_four_key_aspects_is_a_heading_of_the_record(council: Council) -> None:
    for aspect in ASPECTS:
        assert council.form(chosen(BROOKMANTLE, "good", left_out=aspect), ADVISER).missing.keys() == {aspect}
    noted = {aspect: f"Strong: {aspect}" for aspect in ASPECTS}
    told = choose(council, BROOKMANTLE, "good", **noted)
    assert {aspect: told["answers"][aspect] for aspect in ASPECTS} == noted


@pytest.mark.rule("TRI-010")
def test_the_four_heads_of_the_desk_top_analysis_are_noted_and_nobody_must(council: Council) -> None:
    form = council.form(f"category propose {BROOKMANTLE}", ADVISER)
    names = [field.name for field in form.fields]
    assert [name for name in names if name in HEADS] == list(HEADS)
    noted = {head: f"Seen: {head}" for head in HEADS}
    told = choose(council, BROOKMANTLE, "good", **noted)
    assert {head: told["answers"][head] for head in HEADS} == noted
    assert not set(HEADS) & choose(council, QUILLMARSH, "good")["answers"].keys()


@pytest.mark.rule("TRI-023")
def test_whether_issues_emerge_is_asked_with_every_choice(council: Council) -> None:
    assert council.form(chosen(BROOKMANTLE, "good", left_out="issues"), ADVISER).missing.keys() == {"issues"}


def test_everything_that_was_answered_is_kept_with_the_decision(council: Council) -> None:
    told = choose(council, BROOKMANTLE, "good")
    assert told["answers"] == ANSWERS
    (event, *_) = [e for e in council.say(f"history {BROOKMANTLE}").data["events"] if e["act"] == "category propose"]
    assert event["payload"]["answers"] == ANSWERS


@pytest.mark.rule("TRI-002")
def test_the_framework_of_january_2013_counts_unchanged_in_2026(council: Council) -> None:
    told = choose(council, BROOKMANTLE, "good")
    assert told["decided_under"] == {"framework": "tri-borough-2013", "criteria_version": "2013-01"}
    assert council.say("framework").data["law_as_at"] == "2013-01-01"


def test_officers_of_the_service_choose_and_nobody_else_does(council: Council) -> None:
    for post in ("clerk", "assistant_director", "administrator"):
        council.add_person(f"Callum Reid {post}", post)
        assert council.refused(chosen(BROOKMANTLE, "good"), f"Callum Reid {post}")
    assert Seen(council, BROOKMANTLE).data["category"] is None
    for post in ("principal_adviser", "head_of_service", "director"):
        council.add_person(f"Ines Aldous {post}", post)
        assert choose(council, BROOKMANTLE, "good", who=f"Ines Aldous {post}")["agreed_by"] == f"Ines Aldous {post}"


def test_the_schools_own_view_stands_beside_the_category_and_is_no_veto(council: Council) -> None:
    choose(council, BROOKMANTLE, "requires_improvement")
    view = f'category view {BROOKMANTLE} summary="We judge ourselves good" category=good'
    told = council.say(view, ADVISER).data
    assert (told["category"], told["school_view"]["category"]) == ("requires_improvement", "good")
