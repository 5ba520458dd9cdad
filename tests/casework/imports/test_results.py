"""Our own long file of results."""

import pytest

from casework.imports.rejects import Reject
from casework.imports.results import ResultRow, read_results
from domain.refusals import Refused


def results(tmp_path, *lines, header="URN,year,measure,value,cohort"):
    path = tmp_path / "results.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return list(read_results(path).rows)


def test_figures_of_schools_nation_and_authority_are_read(tmp_path):
    found = results(
        tmp_path,
        "900001,2025/26,ks2_rwm_pct,58%,31",
        "national,202526,ks2_rwm_pct,61,",
        "la,2026,ks2_rwm_pct,c,",
    )
    assert found == [
        ResultRow("900001", "ks2_rwm_pct", "58", 2026, 31),
        ResultRow("national", "ks2_rwm_pct", "61", 2026, None),
        ResultRow("la", "ks2_rwm_pct", "", 2026, None),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("900001,,ks2_rwm_pct,58,", "year is blank"),
        ("900001,2026,ks2_rwm_pct,fifty,", "not a number"),
        ("900001,2026,ks2_rwm_pct,58,-4", "cohort is"),
        ("900001,2026,ks2_rwm_pct,58,3.5", "cohort is"),
        ("90000,2026,ks2_rwm_pct,58,", "six digits"),
        ("900001,2026,,58,", "measure is"),
    ],
)
def test_a_bad_line_is_a_reject(tmp_path, line, says):
    (found,) = results(tmp_path, line)
    assert isinstance(found, Reject)
    assert says in found.reason


def test_the_same_figure_twice_is_a_reject(tmp_path):
    _, second = results(tmp_path, "900001,2026,ks2_rwm_pct,58,", "900001,2025/26,KS2_RWM_pct,59,")
    assert second.reason == "ks2_rwm_pct of 900001 in 2026 is already in line 2."


def test_another_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="lacks the column year"):
        results(tmp_path, "900001,a,1", header="URN,measure,value")
