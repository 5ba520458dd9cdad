"""Hertfordshire's ratings of early years and of the sixth form: who has them, by which points, and what follows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import (
    ALL_THROUGH,
    COLOURS,
    ESD,
    HIP,
    INFANT,
    JUNIOR,
    LETTER,
    NURSERY,
    SEA,
    SIXTH_FORM,
    Seen,
    add_schools,
    ask,
    county,
    rate,
    rated,
    talk,
    tell,
)
from posting import wrote

# Transcribed from the ledger (HRT-080, HRT-081): how many points are printed for each colour.
PRINTED = {
    "early_years": {"dark_green": 7, "light_green": 16, "yellow": 1, "amber": 0, "red": 2},
    "post_16": {"dark_green": 0, "light_green": 7, "yellow": 1, "amber": 0, "red": 1},
}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county with schools of every kind, on Wednesday 14 October 2026."""
    for here in county(tmp_path):
        add_schools(here)
        yield here


def strands(council: Council, urn: str) -> list[str]:
    return [each["strand"] for each in Seen(council, urn).data["strands"]]


@pytest.mark.rule("HRT-066")
def test_primaries_with_nursery_or_reception_have_an_early_years_rating_of_their_own(council: Council) -> None:
    assert [strands(council, urn) for urn in (BROOKMANTLE, INFANT, JUNIOR, NURSERY)] == [
        ["early_years"], ["early_years"], [], [],
    ]  # fmt: skip
    council.add_school("900010", "Thornlea First School", stages=["early_years", "primary"])
    assert strands(council, "900010") == ["early_years"]


@pytest.mark.rule("HRT-067")
def test_secondaries_with_a_sixth_form_have_a_post_16_rating_and_all_through_schools_both(council: Council) -> None:
    assert [strands(council, urn) for urn in (SIXTH_FORM, QUILLMARSH)] == [["post_16"], []]
    assert strands(council, ALL_THROUGH) == ["early_years", "post_16"]


@pytest.mark.rule("HRT-066", "HRT-067")
def test_a_school_is_not_rated_in_a_strand_it_does_not_have(council: Council) -> None:
    for urn, strand in ((JUNIOR, "early_years"), (QUILLMARSH, "post_16"), (BROOKMANTLE, "post_16")):
        answer = council.ask(rated(urn, "red", strand=strand), HIP)
        assert "no rating of its own" in str(answer), answer


@pytest.mark.rule("HRT-080", "HRT-081")
@pytest.mark.parametrize("strand", ["early_years", "post_16"])
def test_each_strand_has_its_own_points(council: Council, strand: str) -> None:
    found = Seen(council, ALL_THROUGH, strand).criteria
    counted = {colour: sum(row["category"] == colour for row in found) for colour in COLOURS}
    assert counted == PRINTED[strand]
    letter = {"early_years": "-E", "post_16": "-P"}[strand]
    assert all(letter in row["id"] for row in found)


@pytest.mark.rule("HRT-080")
def test_early_years_amber_shows_no_list_and_takes_a_written_reason(council: Council) -> None:
    council.know(BROOKMANTLE, safeguarding="effective")
    asked = council.form(f"category propose {BROOKMANTLE} category=amber strand=early_years", HIP)
    assert asked.missing.keys() == {"reason"}
    told = rate(council, BROOKMANTLE, "amber", strand="early_years")
    assert (told["strand"], told["proposed"]) == ("early_years", "amber")


@pytest.mark.rule("HRT-081")
@pytest.mark.parametrize("colour", ["dark_green", "amber"])
def test_post_16_without_a_printed_list_takes_a_written_reason(council: Council, colour: str) -> None:
    council.know(SIXTH_FORM, safeguarding="effective")
    asked = council.form(f"category propose {SIXTH_FORM} category={colour} strand=post_16", SEA)
    assert asked.missing.keys() == {"reason"}
    told = rate(council, SIXTH_FORM, colour, who=SEA, strand="post_16")
    assert colour in (told["category"], told["proposed"])


@pytest.mark.rule("HRT-068")
def test_strands_are_rated_apart_from_the_whole_school(council: Council) -> None:
    rate(council, BROOKMANTLE, "light_green")
    rate(council, BROOKMANTLE, "dark_green", strand="early_years")
    whole, early = Seen(council, BROOKMANTLE).data, Seen(council, BROOKMANTLE, "early_years").data
    assert (whole["category"], early["category"]) == ("light_green", "dark_green")
    (shown,) = whole["strands"]
    assert (shown["strand"], shown["category"]) == ("early_years", "dark_green")


@pytest.mark.rule("HRT-074")
def test_safeguarding_shuts_the_same_colours_in_a_strand(council: Council) -> None:
    council.know(BROOKMANTLE, safeguarding="minor_weakness")
    for colour in ("dark_green", "light_green", "yellow"):
        assert council.refused(rated(BROOKMANTLE, colour, strand="early_years"), HIP)[1] == "HRT-074"
    council.say(rated(BROOKMANTLE, "amber", strand="early_years"), HIP)


@pytest.mark.rule("HRT-068")
def test_a_red_strand_alone_opens_talk_and_support_and_neither_register_nor_action_group(council: Council) -> None:
    council.now("2026-11-12T09:00")
    rate(council, BROOKMANTLE, "light_green")
    tell(council, BROOKMANTLE)
    told = rate(council, BROOKMANTLE, "red", strand="early_years")
    (wanted,) = told["wanting"]
    assert (wanted["rule"], wanted["parties"]) == ("HRT-085", ["head", "chair"])
    told = talk(council, BROOKMANTLE, "head-and-chair", "head,chair", strand="early_years")
    assert (told["category"], told["proposed"]) == ("red", None)  # nobody else is asked
    sentence, rule = council.refused(f"category notify {BROOKMANTLE} strand=early_years", HIP)
    words = f"letter make {BROOKMANTLE} document={LETTER} strand=early_years"
    assert (rule, sentence.endswith(f"Type: {words}")) == ("HRT-087", True)
    wrote(council, LETTER, strand="early_years")
    told = dict(council.say(f"category notify {BROOKMANTLE} strand=early_years", HIP).data)
    assert (told["follows"], told["stays"]) == (["early-years-support"], [])
    assert Seen(council, BROOKMANTLE).data["follows"] == ["light-green-visits"]


@pytest.mark.rule("HRT-068")
def test_an_amber_sixth_form_alone_offers_support_for_the_sixth_form(council: Council) -> None:
    rate(council, SIXTH_FORM, "amber", who=SEA, strand="post_16")
    talk(council, SIXTH_FORM, "head-and-chair", "head,chair", who=SEA, strand="post_16")
    wrote(council, LETTER, SIXTH_FORM, strand="post_16")
    told = dict(council.say(f"category notify {SIXTH_FORM} strand=post_16", SEA).data)
    assert (told["follows"], told["stays"], told["workflow_state"]) == (["sixth-form-support"], [], "told")


@pytest.mark.rule("HRT-064")
def test_a_strand_changed_within_the_year_is_moderated_too(council: Council) -> None:
    rate(council, BROOKMANTLE, "yellow", strand="early_years")
    told = rate(council, BROOKMANTLE, "red", strand="early_years", ground="visit")
    assert {each["rule"] for each in told["wanting"]} == {"HRT-085", "HRT-064"}
    talk(council, BROOKMANTLE, "head-and-chair", "head,chair", strand="early_years")
    assert Seen(council, BROOKMANTLE, "early_years").data["category"] == "yellow"
    council.say(ask(BROOKMANTLE, "in-year-moderation", "esd", "yes", strand="early_years"), ESD)
    assert Seen(council, BROOKMANTLE, "early_years").data["category"] == "red"


@pytest.mark.rule("HRT-061")
def test_every_strand_is_due_in_the_years_round(council: Council) -> None:
    council.plan()
    rows = [row for row in council.say("deadlines everyone=yes").data["due"] if row["school"] == "Wexmoor School"]
    labels = sorted(row["what"] for row in rows if row["kind"] == "risk-cycle/propose")
    assert len(labels) == 3
    assert [any(word in label for label in labels) for word in ("early years", "post-16")] == [True, True]


def test_what_was_begun_about_a_strand_is_offered_for_that_strand_alone(council: Council) -> None:
    whole, strand = (f"category propose {BROOKMANTLE}{of}" for of in ("", " strand=early_years"))
    council.form(f'{strand} evidence="The nursery"', HIP)
    assert (council.form(whole, HIP).intro, "evidence" in council.form(whole, HIP).filled) == ("", False)
    council.form(f'{whole} evidence="Years 1 to 6"', HIP)
    assert council.form(strand, HIP).filled["evidence"] == "The nursery"
    rate(council, BROOKMANTLE, "light_green", strand="early_years")
    assert council.form(strand, HIP).intro == ""
    assert council.form(whole, HIP).filled["evidence"] == "Years 1 to 6"


def test_a_file_of_categories_replaces_the_whole_schools_and_leaves_the_strands(
    council: Council, handbell: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    rate(council, BROOKMANTLE, "light_green")
    rate(council, BROOKMANTLE, "yellow", strand="early_years")
    council.now("2026-11-18T09:00")
    file = tmp_path / "categories.csv"
    file.write_text(f"URN,category,agreed_on,notified_on\n{BROOKMANTLE},amber,2026-11-16,2026-11-16\n")
    done = handbell("import", "categories", str(file), "--authority", council.id, "--json")
    assert done["code"] == 0
    seen, own = Seen(council, BROOKMANTLE).data, Seen(council, BROOKMANTLE, "early_years").data
    assert (seen["category"], seen["since"], own["category"], own["state"]) == (
        "amber", "2026-11-16", "yellow", "agreed",
    )  # fmt: skip
    assert (own["since"], seen["strands"][0]["since"]) == ("2026-10-14", "2026-10-14")
    rate(council, BROOKMANTLE, "light_green", strand="early_years", ground="visit")  # it goes on by itself
    assert Seen(council, BROOKMANTLE).data["category"] == "amber"


def test_the_form_of_a_rating_asks_only_what_the_school_can_answer(council: Council) -> None:
    def asked(urn: str) -> set[str]:
        return {field.name for field in council.form(f"category propose {urn}", HIP).fields} & {
            "strand", "ground", "despite",
        }  # fmt: skip

    assert asked(JUNIOR) == {"despite"}
    assert asked(BROOKMANTLE) == {"strand", "despite"}
    rate(council, JUNIOR, "yellow")
    assert asked(JUNIOR) == {"ground", "despite"}
    answer = council.ask(rated(JUNIOR, "yellow", strand="early_years"), HIP)
    assert "has no rating of its own" in answer.data["errors"]["strand"]  # type: ignore[union-attr]
