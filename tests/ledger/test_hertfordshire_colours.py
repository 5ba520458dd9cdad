"""Hertfordshire's five colours: safeguarding first, then a person's best fit with a reason; nothing is scored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import COLOURS, DSEA, HIP, JUNIOR, WHY, Seen, add_schools, county, rate, rated

from chat.plain import plain_text
from domain.phases import Phase

# Transcribed from the ledger: how many points each colour has for the whole school (HRT-075 to HRT-079).
POINTS = {"dark_green": ("DG-W", 19), "light_green": ("LG-W", 27), "yellow": ("Y-W", 5), "amber": ("A-W", 8),
          "red": ("R-W", 16)}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Wednesday 14 October 2026."""
    yield from county(tmp_path)


def points(seen: Seen, colour: str) -> list[str]:
    return sorted(row["id"] for row in seen.criteria if row["category"] == colour)


@pytest.mark.rule("HRT-075", "HRT-076", "HRT-077", "HRT-078", "HRT-079")
def test_each_colour_has_the_points_that_are_printed_for_the_whole_school(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE)
    for colour, (stem, number) in POINTS.items():
        ofsted = ["O1"] if colour == "red" else []
        assert points(seen, colour) == sorted([*ofsted, *(f"{stem}{each:02}" for each in range(1, number + 1))])


@pytest.mark.rule("HRT-069", "HRT-072")
def test_five_colours_from_dark_green_to_red_and_none_is_ever_suggested(council: Council) -> None:
    assert council.say("framework").data["categories"] == list(COLOURS)
    seen = Seen(council, BROOKMANTLE)
    seen.judge(met="R-W01,R-W02,R-W09,R-W11,R-W14")
    assert (seen.data["suggested"], seen.data["cannot_rule_out"]) == (None, [])
    assert "A person chooses the RAYG rating that fits best" in seen.text


@pytest.mark.rule("HRT-072")
def test_four_of_five_yellow_points_and_the_adviser_chooses_amber_with_a_reason(council: Council) -> None:
    seen = Seen(council, JUNIOR)
    add_schools(council)
    seen.judge(met="Y-W01,Y-W02,Y-W03,Y-W04", not_met="Y-W05")
    told = rate(council, JUNIOR, "amber", criteria="A-W07")
    assert told["proposed"] == "amber"
    (event, *_) = [row for row in council.say(f"history {JUNIOR}").data["events"] if row["act"] == "category propose"]
    assert (event["payload"]["reason"], event["payload"]["criteria"]) == (WHY, ["A-W07"])


@pytest.mark.rule("HRT-072")
def test_a_colour_without_a_written_reason_is_asked_for_one(council: Council) -> None:
    council.know(BROOKMANTLE, safeguarding="effective")
    assert council.form(f"category propose {BROOKMANTLE} category=yellow", HIP).missing.keys() == {"reason"}


@pytest.mark.rule("HRT-072")
def test_a_school_that_sees_it_differently_is_recorded_and_the_judgement_stands(council: Council) -> None:
    rate(council, BROOKMANTLE, "yellow")
    council.say(f'category view {BROOKMANTLE} category=light_green summary="We are a solid good school"')
    seen = Seen(council, BROOKMANTLE).data
    assert (seen["category"], seen["school_view"]["category"]) == ("yellow", "light_green")


@pytest.mark.rule("HRT-074")
@pytest.mark.parametrize(
    ("safeguarding", "open_"),
    [
        ("effective", COLOURS),
        ("minor_weakness", ("amber", "red")),
        ("ineffective", ("red",)),
        ("unknown", ("amber", "red")),
    ],
)
def test_safeguarding_opens_and_shuts_the_colours(council: Council, safeguarding: str, open_: tuple[str, ...]) -> None:
    Seen(council, QUILLMARSH).record(safeguarding=safeguarding)
    for colour in COLOURS:
        if colour in open_:
            council.say(rated(QUILLMARSH, colour), HIP)
        else:
            sentence, rule = council.refused(rated(QUILLMARSH, colour), HIP)
            assert (rule, "safeguarding" in sentence) == ("HRT-074", True)


@pytest.mark.rule("HRT-074")
def test_safeguarding_that_nobody_has_recorded_blocks_the_greens_and_yellow(council: Council) -> None:
    for colour in ("dark_green", "light_green", "yellow"):
        sentence, rule = council.refused(rated(BROOKMANTLE, colour), HIP)
        assert (rule, "not known: safeguarding" in sentence) == ("HRT-074", True)


@pytest.mark.rule("HRT-075")
def test_dark_green_is_a_best_fit_even_where_a_point_is_not_met(council: Council) -> None:
    Seen(council, QUILLMARSH).judge(not_met="DG-W16")
    assert rate(council, QUILLMARSH, "dark_green")["category"] == "dark_green"


@pytest.mark.rule("HRT-076")
def test_points_for_secondary_schools_do_not_apply_to_a_primary_school(council: Council) -> None:
    primary, secondary = Seen(council, BROOKMANTLE), Seen(council, QUILLMARSH)
    assert (primary.state("LG-W22"), secondary.state("LG-W22")) == ("does not apply", "unknown")
    assert (primary.state("LG-W03"), secondary.state("LG-W03")) == ("unknown", "unknown")
    council.add_school("900009", "Quarrywood School", school_type="maintained_special", phase=Phase.SPECIAL, stages=[])
    assert Seen(council, "900009").state("LG-W03") == "does not apply"


@pytest.mark.rule("HRT-077")
def test_a_school_that_requires_improvement_and_gains_fast_may_be_yellow(council: Council) -> None:
    Seen(council, BROOKMANTLE).record(ofsted_grade="requires_improvement")
    assert rate(council, BROOKMANTLE, "yellow")["category"] == "yellow"


@pytest.mark.rule("HRT-078")
def test_attendance_counts_only_below_the_national_figure(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE)
    seen.record(national_attendance_pct="93.4")
    assert seen.state("A-W04") == "unknown"
    assert seen.sides("A-W04", "attendance_pct", "93.1", "93.4", "93.5", "93.39") == [
        "met", "not_met", "not_met", "met",
    ]  # fmt: skip


@pytest.mark.rule("HRT-078")
def test_attendance_without_the_national_figure_is_unknown(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE)
    seen.record(attendance_pct="80")
    assert seen.state("A-W04") == "unknown"


@pytest.mark.rule("HRT-082")
def test_eyfs_requirements_speak_for_the_colour_they_belong_to(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE)
    said = {value: [seen.sides(each, "eyfs_statutory", value)[0] if not index else seen.state(each)
                    for index, each in enumerate(("DG-W19", "A-W08", "R-W16"))]
            for value in ("met", "small_breach", "not_met")}  # fmt: skip
    assert said == {
        "met": ["met", "not_met", "not_met"],
        "small_breach": ["not_met", "met", "not_met"],
        "not_met": ["not_met", "not_met", "met"],
    }


@pytest.mark.rule("HRT-082")
@pytest.mark.parametrize(
    ("eyfs", "asks"),
    [
        ("not_met", ("dark_green", "light_green", "yellow", "amber")),
        ("small_breach", ("dark_green",)),
        ("met", ()),
        ("unknown", ()),
    ],
)
def test_eyfs_requirements_that_speak_against_a_colour_ask_for_a_reason(
    council: Council, eyfs: str, asks: tuple[str, ...]
) -> None:
    council.know(BROOKMANTLE, safeguarding="effective")
    Seen(council, BROOKMANTLE).record(eyfs_statutory=eyfs)
    for colour in COLOURS:
        if colour in asks:
            assert "despite" in council.refused(rated(BROOKMANTLE, colour), HIP)[0]
        council.say(rated(BROOKMANTLE, colour, despite="Put right the same week"), HIP)
        council.say(rated(BROOKMANTLE, colour), HIP) if colour not in asks else None


@pytest.mark.rule("HRT-082")
def test_an_eyfs_conflict_names_both_points_and_keeps_the_reason(council: Council) -> None:
    council.know(BROOKMANTLE, safeguarding="effective", eyfs_statutory="not_met")
    sentence, rule = council.refused(rated(BROOKMANTLE, "light_green"), HIP)
    assert (rule, "R-W16" in sentence, "DG-W19" in sentence) == ("HRT-082", True, True)
    assert "DG-W19" in council.refused(rated(BROOKMANTLE, "dark_green"), HIP)[0]
    told = rate(council, BROOKMANTLE, "light_green", despite="Ratios were put right on the day")
    assert (told["category"], told["despite"]) == ("light_green", "Ratios were put right on the day")


@pytest.mark.rule("HRT-082")
def test_a_school_without_early_years_has_no_eyfs_points(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    assert [seen.state(each) for each in ("DG-W19", "A-W08", "R-W16")] == ["does not apply"] * 3
    assert rate(council, QUILLMARSH, "dark_green")["category"] == "dark_green"


@pytest.mark.rule("HRT-069")
def test_whatever_names_a_colour_says_that_it_is_no_ofsted_grade(council: Council) -> None:
    council.know(BROOKMANTLE, safeguarding="effective")
    for words in (rated(BROOKMANTLE, "yellow"), f"category {BROOKMANTLE}", f"category criteria {BROOKMANTLE}"):
        assert any("not an Ofsted grade" in note for note in council.say(words, HIP).notes), words
    assert "RAYG rating" in plain_text(council.say(f"rayg {BROOKMANTLE}", DSEA))
