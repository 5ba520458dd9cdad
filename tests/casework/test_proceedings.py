"""Proceedings at the desk: what a step taken back leaves behind, numbers out of range, and a concern on its way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url
from ledger.hertfordshire import HIP, confirm, county
from ledger.hertfordshire_acts import Matter
from ledger.milton_keynes import SIP, borough
from posting import introduce

from chat.door import OpenForm
from chat.plain import plain_text

REMOVED_ON = "removal_date"
DUTIES = (
    "feedback_attended_on", "statement_prepared_on", "plan_costed_on", "support_provided_on", "hmi_information_on",
    "activity_adapted_on",
)  # fmt: skip


@pytest.fixture
def keynes(tmp_path: Path) -> Iterator[Council]:
    """Milton Keynes on Wednesday 12 January 2028, with a school whose special measures are about to end as O-1."""
    for here in borough(tmp_path, "2027-01-20T09:00"):
        words = "outcome=special_measures inspected_on=2027-01-06 published_on=2027-01-20"
        here.say(f"inspection record {BROOKMANTLE} {words}", SIP)
        here.say("inspection act O-1 statement_due_on=2027-02-03 target_removal_on=2028-01-19")
        here.now("2027-05-12T09:00")
        here.say('inspection visit O-1 hmi_letter_on=2027-05-12 hmi_letter_says="Work is effective"')
        here.now("2028-01-12T09:00")
        done = " ".join(f"{each}=2027-05-13" for each in DUTIES)
        here.say(f'inspection enter O-1 {done} support="A consultant" plan_link="In the folder"')
        introduce(here)
        here.say("letter make O-1 document=la-statement to_hmi=no")
        yield here


def known(council: Council, measure: str) -> tuple[str, str] | None:
    """What stands of a measure, and where it is from."""
    with council.work() as work:
        rows = [row for row in work.facts.of(BROOKMANTLE) if row.measure == measure]
    return (rows[0].value, rows[0].source) if rows else None


def held(council: Council) -> list[str]:
    """The days until which the year after an Ofsted category holds the school back."""
    stays = council.say(f"category {BROOKMANTLE}").data["stays"]
    return [each["on"] for each in stays if each["how"] == "hold"]


def test_a_step_and_what_followed_it_by_itself_are_taken_back_together_with_the_facts_they_recorded(
    keynes: Council,
) -> None:
    removed = "inspection removed O-1 summative_on=2028-01-10 removal_date="
    assert keynes.say(f"{removed}2028-01-12").data["state"] == "watch_year"  # by way of “removed”, in one act
    assert (known(keynes, REMOVED_ON), held(keynes)) == (("2028-01-12", "proceeding O-1"), ["2029-01-12"])
    undone = keynes.say('inspection undo O-1 reason="The wrong school"')
    assert (undone.data["state"], [each[1] for each in undone.data["steps"]][-1]) == ("monitored", "monitored")
    assert (known(keynes, REMOVED_ON), held(keynes)) == (("unknown", "proceeding O-1"), [])
    assert keynes.say(f"{removed}2028-01-11").data["state"] == "watch_year"  # it can be taken again, as another day
    assert held(keynes) == ["2029-01-11"]


def test_what_was_recorded_otherwise_comes_back_and_what_came_later_stays(keynes: Council) -> None:
    by_hand = f'school set {BROOKMANTLE} measure={REMOVED_ON} source="Letter of the inspectors" value='
    keynes.say(f"{by_hand}2027-12-01")
    removed = "inspection removed O-1 summative_on=2028-01-10 removal_date=2028-01-12"
    keynes.say(removed)
    keynes.say('inspection undo O-1 reason="The wrong school"')
    assert (known(keynes, REMOVED_ON), held(keynes)) == (("2027-12-01", "Letter of the inspectors"), ["2028-12-01"])
    keynes.say(removed)
    keynes.say(f"{by_hand}2028-01-10")
    keynes.say('inspection undo O-1 reason="The wrong school again"')
    assert known(keynes, REMOVED_ON) == ("2028-01-10", "Letter of the inspectors")


def errors(council: Council, words: str) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    answer = council.ask(words)
    return dict(answer.errors if isinstance(answer, OpenForm) else answer.data["errors"])


def test_a_number_out_of_range_is_pointed_out_and_not_kept(tmp_path: Path) -> None:
    here = found(sqlite_url(tmp_path), "2027-01-25T09:00")
    here.say(f"intervention propose {BROOKMANTLE} workflow=ieb governance_barrier=Vacancies")
    for wrong in ("4001", "-1", "9" * 30):
        assert "0 to 4,000" in errors(here, f"intervention enter P-1 members={wrong}")["members"], wrong
    for no_number in ("3.5", "²", "three"):
        assert errors(here, f"intervention enter P-1 members={no_number}")["members"], no_number
    assert "members" not in here.say("intervention P-1").data["entered"]
    assert here.say("intervention enter P-1 members=5").data["entered"]["members"] == "5"
    here.house.close()


def test_a_concern_ends_after_its_way_and_a_way_goes_on_only_while_its_concern_is_open(tmp_path: Path) -> None:
    for here in county(tmp_path, "2025-11-14T09:00"):
        confirm(here, BROOKMANTLE, "amber")
        for what in ("Still amber", "Staff leave"):
            here.say(f'raise-concern {BROOKMANTLE} area=governance what="{what}"', HIP)
        here.say("concern take-further C-1 spell_start=2025-11-14 need=needs_support", HIP)
        sentence, rule = here.refused("concern resolve C-1: Better")
        assert ("stands at “On register”" in sentence, rule) == (True, "HRT-112")
        instead = "concern merge C-2 into=C-1"
        assert instead in here.refused("concern merge C-1 into=C-2")[0]
        assert "Joined to it: C-2" in plain_text(here.say(instead))
        matter = Matter(here, "C-1")
        matter.does("concern review", improvement="Teaching is sound")
        talked = dict.fromkeys(("removal_head", "colour_head", "removal_chair", "colour_chair"), "2025-11-14")
        matter.does("concern discuss", new_colour="amber", amber_reason="Money alone", **talked)
        assert matter.does("concern settle", letter_on="2025-11-14") == "removed"
        assert known(here, "removed_from_register") == ("2025-11-14", "proceeding C-1")
        here.say("concern resolve C-1: Better")
        assert "concern reopen C-1" in here.refused("concern undo C-1: A slip")[0]
        here.say("concern reopen C-1: It was not over")
        assert here.say("concern undo C-1: A slip").data["state"] == "discussed"
        assert known(here, "removed_from_register") == ("unknown", "proceeding C-1")
        assert "stands at “Talked over with head and chair”" in here.refused("concern resolve C-1: Better")[0]
