"""/framework explains every rule of Hertfordshire's strategy, in its own words, with the paragraph it comes from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council, found, sqlite_url
from rules import known

from domain.framework import FrameworkError, load_framework

FOLDER = Path(__file__).parents[2] / "frameworks" / "hertfordshire-2021"
KINDS = {"statement", "transition", "criterion", "gate", "clock", "step", "requirement", "consequence", "standing duty"}
OWN = sorted(rule for rule in known() if rule.startswith("HRT-"))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The county on Monday 14 September 2026."""
    here = found(sqlite_url(tmp_path_factory.mktemp("county")), "2026-09-14T09:00", framework="hertfordshire-2021")
    yield here
    here.house.close()


def says(council: Council, term: str) -> str:
    """What is said of the one part that a term names."""
    (only,) = council.say(f"framework {term}").data["found"]
    return str(only["says"])


def test_all_138_rules_are_embodied_and_no_other() -> None:
    assert len(OWN) == 138
    assert sorted(load_framework(FOLDER).rules) == OWN


def test_the_law_that_the_text_keeps_for_notices_is_older_than_that_of_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER.name
    shutil.copytree(FOLDER, folder)
    about = folder / "framework.toml"
    about.write_text(about.read_text(encoding="utf-8").replace("2016-04-17", "2021-09-01"), encoding="utf-8")
    with pytest.raises(FrameworkError, match='"law_of_notices_as_at" is a day before "law_as_at"'):
        load_framework(folder)


def test_every_rule_is_explained_with_its_paragraph(council: Council) -> None:
    """Parts of documents.toml and entitlements.toml may say nothing of their own; every other part does."""
    for rule in OWN:
        parts = council.say(f"framework {rule}").data["found"]
        told = [part for part in parts if part["says"].endswith(".") and _has_paragraph(part["source"])]
        assert told, rule
        unsaid = [(part["kind"], part["id"]) for part in parts if not part["says"] and part["kind"] in KINDS]
        assert unsaid == [], rule


def _has_paragraph(source: str) -> bool:
    return "¶" in source or source in {"Foreword", "Appendix A RAYG table"}


@pytest.mark.rule("HRT-006", "HRT-007", "HRT-011", "HRT-016", "HRT-029", "HRT-053", "HRT-055")
@pytest.mark.parametrize(
    ("term", "number"),
    [("conditions", 9), ("lenses", 10), ("gap", 6), ("commitments", 14), ("priorities", 2), ("governance", 3)],
)
def test_lists_are_told_whole(council: Council, term: str, number: int) -> None:
    assert len(says(council, term).split(";")) == number


@pytest.mark.rule("HRT-020", "HRT-055")
def test_hubs_purposes_and_marks_are_told_whole(council: Council) -> None:
    assert all(
        hub in says(council, "tsh") for hub in ("Chiltern Teaching School Alliance", "Alban Teaching School Hub")
    )
    assert len(says(council, "action-group-purposes").split(";")) == 11
    marks, aims = says(council, "SEND").split(". ", 1)
    assert (len(marks.split(";")), aims.startswith("Four aims")) == (8, True)


@pytest.mark.rule("HRT-001", "HRT-005", "HRT-010", "HRT-014", "HRT-015", "HRT-021", "HRT-025", "HRT-043")
@pytest.mark.rule("HRT-046", "HRT-051", "HRT-056", "HRT-060", "HRT-070", "HRT-123", "HRT-034")
@pytest.mark.parametrize(
    ("term", "rule"),
    [
        ("vision", "HRT-001"), ("partners", "HRT-005"), ("covid", "HRT-010"), ("academies", "HRT-014"),
        ("duties", "HRT-015"), ("partnership", "HRT-021"), ("contract", "HRT-025"), ("support", "HRT-043"),
        ("RSC", "HRT-046"), ("parents", "HRT-051"), ("collaboration", "HRT-056"), ("commission", "HRT-060"),
        ("rating", "HRT-070"), ("powers", "HRT-123"), ("SDG", "HRT-034"),
    ],
)  # fmt: skip
def test_the_terms_that_officers_ask_for_lead_to_their_rule(council: Council, term: str, rule: str) -> None:
    parts = council.say(f"framework {term}").data["found"]
    assert rule in {each for part in parts for each in part["rules"]}


@pytest.mark.rule("HRT-002", "HRT-013", "HRT-024", "HRT-047", "HRT-048", "HRT-049", "HRT-050")
@pytest.mark.parametrize(
    ("term", "rule", "word"),
    [
        ("members", "HRT-002", "vision"), ("virtual school", "HRT-013", "looked after"),
        ("forum", "HRT-024", "sub-group"), ("forum", "HRT-050", "de-delegation"),
        ("diocese", "HRT-047", "church schools"), ("ESC", "HRT-048", "Key Stage 3"), ("PHF", "HRT-049", "primary"),
    ],
)  # fmt: skip
def test_who_is_who(council: Council, term: str, rule: str, word: str) -> None:
    parts = council.say(f"framework {term}").data["found"]
    found = [part for part in parts if rule in part["rules"]]
    assert any(word in part["says"] for part in found), parts


@pytest.mark.rule("HRT-003")
@pytest.mark.parametrize("words", ["framework", "framework vision", "framework HRT-114", "framework measures"])
def test_from_1_september_2026_every_answer_says_that_the_strategy_is_due_for_replacement(
    council: Council, words: str
) -> None:
    late = "due for replacement by the start of 2026-27"
    council.now("2026-08-31T09:00")
    assert not any(late in note for note in council.say(words).notes)
    council.now("2026-09-01T09:00")
    assert any(late in note for note in council.say(words).notes)


@pytest.mark.rule("HRT-009", "HRT-054", "HRT-105", "HRT-106", "HRT-129")
@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("HRT-009", "Schools Forum"),
        ("HRT-054", "independent"),
        ("HRT-105", "governing body"),
        ("HRT-106", "training"),
        ("HRT-129", "direct a notice"),
    ],
)
def test_reference_rules_are_told(council: Council, rule: str, word: str) -> None:
    assert any(word in part["says"] for part in council.say(f"framework {rule}").data["found"])


@pytest.mark.rule("HRT-083")
def test_states_are_the_ledgers_own(council: Council) -> None:
    states = {flow.id: flow.states for flow in load_framework(FOLDER).process.workflow}
    assert states["annual-rating"] == ("results_released", "rated", "told", "reviewed", "amended", "on_cusp")
    assert states["amber-red-identification"] == (
        "flagged", "discussed_with_school", "with_dsea_team_leader", "not_agreed", "confirmed", "on_register",
        "supported",
    )  # fmt: skip
    assert list(states) == [
        "annual-rating", "amber-red-identification", "action-group", "letter-to-powers", "powers-after-category",
        "ofsted-category", "academy-route", "register-removal", "contract-cycle",
    ]  # fmt: skip
    assert council.say("framework academy-route").data["found"]
