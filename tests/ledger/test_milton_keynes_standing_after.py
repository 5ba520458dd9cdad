"""Milton Keynes after an inspection and on leaving a category of concern, state by state."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import ACADEMY, SIP, borough, settle
from ledger.milton_keynes_formal import BOSS, no, take
from ledger.standing_at import against, asked, missing, put, rings, wanting

OFSTED, EXIT, OTHER_HEAD = "ofsted-category", "exit-strategy", "Jonah Pell"
FRAME = {"which", "on", "reason", "way", "school", "grown_from", "workflow"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    for here in borough(tmp_path, "2027-05-12T09:00"):
        here.add_person(OTHER_HEAD, "head_of_service")
        yield here


def fields(council: Council, words: str) -> dict[str, bool]:
    return {name: must for name, must in asked(council, words, BOSS).items() if name not in FRAME}


def lacks(council: Council, act: str, ref: str, **entered: str) -> tuple[str | None, str]:
    """The rule that refuses an act of the Head of School Improvement, and what it says is missing."""
    sentence, rule = no(council, act, ref, **entered)
    return rule, sentence.partition(" Missing: ")[2]


# An Ofsted category


@pytest.mark.rule("MK-086", "MK-087", "MK-127", "MK-132", "MK-141", "MK-142")
def test_each_ofsted_category_begins_it_and_each_step_asks_what_the_ledger_wants(council: Council) -> None:
    days = {"inspected_on": "2027-04-28", "published_on": "2027-05-12"}
    begun = ("special_measures", "serious_weaknesses", "notice_to_improve")
    for number, outcome in enumerate((*begun, "requires_improvement")):
        urn = f"93000{number}"
        council.add_school(urn, f"Fernlea School {number}")
        done = council.say(f"inspection record {urn}", SIP, school=urn, outcome=outcome, **days).data
        assert ("state" in done, done.get("workflow")) == ((True, OFSTED) if outcome in begun else (False, None))
    published = put(council, OFSTED, "report_published", published_on="2027-05-12")
    assert rings(council, published) == {"ofsted_recorded": ("2027-05-12", set())}
    opening = {"published_on": True, "statement_due_on": True, "target_removal_on": True}
    assert fields(council, f"inspection act {put(council, OFSTED, urn=QUILLMARSH)}") == opening
    (sentence,) = wanting(council, published, SIP)["in_category"]
    assert " is for: Head of School Improvement. Ask one of them" in sentence
    for state, verb, wanted in (
        ("in_category", "visit", {"hmi_letter_on": True, "hmi_letter_says": True}),
        ("monitored", "removed", {"removal_date": True, "summative_on": False}),
        ("watch_year", "review", {"review_agreed_on": True}),
    ):
        assert fields(council, f"inspection {verb} {put(council, OFSTED, state)}") == wanted, state


# The ledger's seven items; the first is for schools with a religious character.
SEVEN = (
    "Liaised with the Diocese on", "Feedback and the meetings after it attended on",
    "Statement and LA action plan prepared on", "Target date set, and help given to write and cost the plan, on",
    "Support provided from", "Monitoring information for HMI prepared on",
    "Activity adapted with School Improvement Partner and school on",
)  # fmt: skip


@pytest.mark.rule("MK-087", "MK-127", "MK-132")
def test_a_school_comes_out_when_all_of_the_seven_are_dated_and_the_statement_is_made(council: Council) -> None:
    for number, denomination in enumerate(("church_of_england", "roman_catholic", "other", "none")):
        urn = f"94000{number}"
        council.add_school(urn, f"St Osyth's School {number}", denomination=denomination)
        ref = put(council, OFSTED, "monitored", urn)
        statement = f"“Statement of the authority” (letter make {ref} document=la-statement)"
        items = SEVEN if denomination != "none" else SEVEN[1:]
        assert missing(council, ref, BOSS) == {"removed_from_category": {*items, statement}}, denomination
    removed = {"removal_date": "2027-05-12"}
    assert lacks(council, "inspection removed", ref, **removed) == ("MK-132", "Summative meeting held on.")
    left = no(council, "inspection enter", ref, SIP, duties_left="yes")[0]
    assert " is for: Head of School Improvement. Ask one of them" in left
    take(council, "inspection enter", ref, duties_left="no")
    assert against(council, ref, BOSS) == {"removed_from_category": ["MK-127", "MK-127"]}
    take(council, "inspection enter", ref, duties_left="yes")
    assert against(council, ref, BOSS) == {"removed_from_category": []}


@pytest.mark.rule("MK-087", "MK-127", "MK-128", "MK-141")
def test_statement_target_date_and_letter_ring_until_they_are_done_and_the_year_after_its_end(council: Council) -> None:
    days = {"statement_due_on": "2027-06-16", "target_removal_on": "2028-01-19", "hmi_letter_on": "2027-05-12"}
    statement = {"ofsted_statement": ("2027-06-16", set[str]())}
    target = {"target_removal": ("2028-01-19", {OTHER_HEAD})}
    letter = {"hmi_letter_report": ("2027-07-20", set[str]())}
    prepared, attached = {"statement_prepared_on": "2027-05-12"}, {"letter_attached_on": "2027-05-12"}
    for state, entered, due in (
        ("in_category", days, {**statement, **target}),
        ("in_category", {**days, **prepared}, target),
        ("monitored", days, {**statement, **target, **letter}),
        ("monitored", {**days, **prepared}, {**target, **letter}),
        ("monitored", {**days, **prepared, **attached}, target),
        ("watch_year", {**days, "removal_date": "2027-05-12"}, {"post_ofsted_minimum": ("2028-05-12", set[str]())}),
        ("released", {**days, "removal_date": "2027-05-12"}, {}),
    ):
        assert rings(council, put(council, OFSTED, state, **entered)) == due, (state, entered)
    year = put(council, OFSTED, "watch_year", removal_date="2026-05-13")
    (sentence,) = wanting(council, year, BOSS)["released"]
    assert "Not before Thursday 13 May 2027" in sentence
    assert wanting(council, put(council, OFSTED, "watch_year", removal_date="2026-05-12"), BOSS) == {"released": []}


# Leaving LA4a or LA4b

JUDGED = {"judged_by": BOSS, "support_given": "A consultant", "intervention_given": "The group, six times"}
TITLES = {
    "judged_by": "Officer who judges", "support_given": "Support it had", "intervention_given": "Intervention it had",
}  # fmt: skip


@pytest.mark.rule("MK-132")
def test_a_maintained_school_leaves_la4b_at_its_meeting_and_la4a_on_its_review(council: Council) -> None:
    begin = {"workflow": EXIT, "spell_start": "2027-01-20"}
    assert fields(council, f"intervention propose {BROOKMANTLE} workflow={EXIT}") == {"spell_start": True}
    assert council.refused(f"intervention propose {BROOKMANTLE}", school=BROOKMANTLE, **begin)[1] == "MK-132"
    for category, title in (("LA4a", "Half-termly review held on"), ("LA4b", "Summative meeting held on")):
        settle(council, BROOKMANTLE, category)
        ref = str(council.say(f"intervention propose {BROOKMANTLE}", school=BROOKMANTLE, **begin).data["id"])
        assert missing(council, ref, BOSS) == {"exit_agreed": {title}, "insufficient": set()}
        held = {"LA4a": "half_term_review_on", "LA4b": "summative_on"}[category]
        take(council, "intervention enter", ref, **{held: "2027-05-12"})
        assert missing(council, ref, BOSS) == {"exit_agreed": set(), "insufficient": set()}
        assert fields(council, f"intervention review {ref} way=exit_agreed") == {"progress": True}
        take(council, "intervention review", ref, way="exit_agreed", progress="Enough")
        end = {"programme": "Coasting schools network", "support_ends_on": "2027-12-17"}
        take(council, "intervention hand-back", ref, **end)
    sentence, rule = council.refused(f"intervention propose {ACADEMY} workflow={EXIT}")
    assert (rule, "for maintained schools" in sentence) == ("MK-123", True)


@pytest.mark.rule("MK-092", "MK-135", "MK-136")
def test_too_little_progress_is_judged_by_three_posts_and_support_that_goes_on_has_an_end(council: Council) -> None:
    ref, agreed = put(council, EXIT, spell_start="2026-06-09"), put(council, EXIT, "exit_agreed", QUILLMARSH)
    assert rings(council, agreed) == {}
    assert rings(council, ref) == {"year_in_concern": ("2027-06-09", set()), "other_models": ("2027-06-10", set())}
    (sentence,) = wanting(council, ref, SIP)["insufficient"]
    named = "Director of Children Services, or Assistant Director, Universal Services, or Head of School Improvement"
    assert f" is for: {named}. Ask one of them" in sentence
    way = {"way": "insufficient", "progress": "Too little"}
    asks = {"progress": True, "judged_by": False, "support_given": False, "intervention_given": False}
    assert fields(council, f"intervention review {ref} way=insufficient") == asks
    for left, title in TITLES.items():
        judged = {name: said for name, said in JUDGED.items() if name != left}
        assert lacks(council, "intervention review", ref, **way, **judged) == ("MK-136", f"{title}.")
    assert take(council, "intervention review", ref, **way, **JUDGED)["state"] == "insufficient"
    programme, ends = "Existing programme that goes on supporting it", "That support ends on"
    assert fields(council, f"intervention hand-back {agreed}") == {"programme": False, "support_ends_on": False}
    assert lacks(council, "intervention hand-back", agreed, programme="A network") == ("MK-135", f"{ends}.")
    ending = {"support_ends_on": "2027-12-17"}
    assert lacks(council, "intervention hand-back", agreed, **ending) == ("MK-135", f"{programme}.")
