"""Importing facts and results: each with value, day, source and who; what says nothing new is not recorded again."""

from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from importing import HIGH, CommandLine, figures_of, rejected

from casework.imports.batch import gather
from casework.imports.facts import read_facts
from casework.imports.load_facts import load_facts
from casework.imports.summary import Summary

FACTS = "URN,measure,value,on,source,year,note"
RESULTS = "URN,year,measure,value,cohort"


@pytest.fixture
def schools(marshire: CommandLine) -> CommandLine:
    marshire.imported("schools", marshire.register({}, HIGH))
    return marshire


def test_a_fact_is_kept_with_its_day_its_source_and_who_imported_it(schools: CommandLine) -> None:
    file = schools.file("facts.csv", FACTS, "900001,low_attendance,Yes,14/09/2026,attendance return,,Since May")

    assert schools.did("import", "facts", file) == "facts.csv: 1 fact. 1 new, 0 changed, 0 unchanged."
    assert schools.facts()["low_attendance"] == {
        "measure": "low_attendance",
        "value": "yes",
        "year": None,
        "on": "2026-09-14",
        "source": "attendance return",
        "by": "Amara Okafor",
        "note": "Since May",
    }


def test_a_fact_is_found_by_the_other_name_of_its_measure(schools: CommandLine) -> None:
    schools.imported("facts", schools.file("facts.csv", FACTS, "900001,Ofsted outcome,good,14/05/2024,Ofsted,,"))

    assert schools.facts()["ofsted_grade"]["value"] == "good"


def test_a_changed_fact_leaves_what_it_was_in_the_record(schools: CommandLine) -> None:
    schools.imported("facts", schools.file("facts.csv", FACTS, "900001,low_attendance,no,14/09/2026,return,,"))
    later = schools.file("facts.csv", FACTS, "900001,low_attendance,yes,05/10/2026,return,,")

    assert figures_of(schools.imported("facts", later)) == (0, 1, 0)
    assert figures_of(schools.imported("facts", later)) == (0, 0, 1)
    (event,) = schools.history()
    assert event["payload"]["changes"] == {"low_attendance": ["no", "yes"]}


def test_lines_that_cannot_be_recorded_are_rejects_and_the_rest_is_kept(schools: CommandLine) -> None:
    file = schools.file(
        "facts.csv",
        FACTS,
        "900001,shoe_size,9,,,,",
        "900099,low_attendance,yes,,,,",
        "900001,low_attendance,perhaps,,,,",
        "900001,ks2_rwm_pct,61,,,,",
        "900001,falling_roll,yes,,,2025/26,",
        "900001,governor_support_needed,no,03/10/2026,,,",
        "900001,governor_support_needed,yes,03/10/2026,,,",
        "900001,ks2_rwm_pct,161,,,2025/26,",
    )
    figures = schools.imported("facts", file)

    assert (figures["new"], figures["rejected"]) == (1, 7)
    reasons = dict(rejected(figures))
    assert "“shoe_size” is no measure of Herefordshire" in reasons[2]
    assert "no school with URN 900099" in reasons[3]
    assert "answer yes or no" in reasons[4]
    assert "fill in the column year" in reasons[5]
    assert "leave year blank" in reasons[6]
    assert reasons[8] == "Line 7 says something else of governor_support_needed of 900001 on that day."
    assert "between 0 and 100" in reasons[9]


def test_a_fact_older_than_what_stands_is_left(schools: CommandLine) -> None:
    schools.imported("facts", schools.file("new.csv", FACTS, "900001,low_attendance,yes,05/10/2026,return,,"))

    said = schools.did(
        "import", "facts", schools.file("old.csv", FACTS, "900001,low_attendance,no,14/09/2026,return,,")
    )

    assert "1 older than what is recorded and left" in said
    assert schools.facts()["low_attendance"]["value"] == "yes"


def test_a_file_without_days_says_nothing_new_on_another_day(council: Council, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(f"URN,measure,value\n{BROOKMANTLE},low_attendance,yes\n", encoding="utf-8")

    def imported() -> Summary:
        with council.work("Amara Okafor") as work:
            return load_facts([work], gather(read_facts(path))).summary

    assert imported().new == 1
    council.now("2026-11-05T09:00")
    assert (imported().changed, imported().unchanged) == (0, 1)
    (fact,) = council.say(f"school {BROOKMANTLE}").data["facts"]
    assert fact["on"] == "2026-10-01"


def test_national_figures_go_to_every_authority_and_an_authoritys_own_to_the_one_named(schools: CommandLine) -> None:
    schools.set_up("fenshire", "902")
    file = schools.file("facts.csv", FACTS, "national,ks2_rwm_pct,62,,DfE,2026,", "la,ks2_rwm_pct,60,,DfE,2026,")

    figures = schools.imported("facts", file)
    named = schools.imported("facts", file, "--authority", "fenshire")

    assert (figures["new"], figures["rejected"]) == (2, 1)
    assert "say whose average with --authority" in rejected(figures)[0][1]
    assert (named["new"], named["unchanged"], named["rejected"]) == (1, 1, 0)


def test_results_are_kept_by_year_and_the_cohort_goes_where_the_framework_says(schools: CommandLine) -> None:
    file = schools.file(
        "results.csv",
        RESULTS,
        "900001,2025/26,ks2_rwm_pct,57%,28",
        "900001,202526,ks2_maths_expected_progress_pct,SUPP,28",
        "900003,2026,ks4_five_ac_em_pct,61.5,160",
    )
    schools.imported("results", file)

    found = schools.facts()
    assert (found["ks2_rwm_pct"]["value"], found["ks2_rwm_pct"]["year"]) == ("57", 2026)
    assert found["ks2_rwm_pct"]["source"] == "results.csv"
    assert (found["ks2_cohort"]["value"], found["ks2_cohort"]["year"]) == ("28", 2026)
    assert found["ks2_maths_expected_progress_pct"]["value"] == "unknown"
    assert set(schools.facts("900003")) == {"ks4_five_ac_em_pct"}


def test_results_imported_again_say_nothing_new_whatever_the_file_is_called(schools: CommandLine) -> None:
    lines = (RESULTS, "900001,2026,ks2_rwm_pct,57,28", "900001,2026,ks2_english_expected_progress_pct,91,27")
    first = schools.imported("results", schools.file("provisional.csv", *lines))

    again = schools.imported("results", schools.file("final.csv", *lines))

    assert (figures_of(first), figures_of(again)) == ((3, 0, 0), (0, 0, 3))
    note = "1 school and year has more than one cohort for the same measure: the first in the file is kept."
    assert first["notes"] == again["notes"] == [note]
    assert schools.facts()["ks2_cohort"]["value"] == "28"


def test_another_figure_under_an_alias_is_a_reject(schools: CommandLine) -> None:
    file = schools.file("r.csv", RESULTS, "900001,2026,ks2_rwm_pct,57,", "900001,2026,rwm_pct,58,")

    figures = schools.imported("results", file)

    assert rejected(figures) == [(3, "Line 2 has 57 for ks2_rwm_pct in 2026.")]


@pytest.mark.rule("HFD-034")
def test_a_quartile_is_stored_as_it_is_loaded(schools: CommandLine) -> None:
    schools.imported("results", schools.file("results.csv", RESULTS, "900001,2026,quartile_y6_reading,4,9"))

    assert schools.facts()["quartile_y6_reading"]["value"] == "4"
    assert "quartile, Year 6 reading" in schools.did("run", "school", "900001")
    assert "1 of the 1 known measures in the lowest county quartile" in schools.did(
        "run", "category", "criteria", "900001"
    )
