"""The warning notice in Hertfordshire: grounds, parts, copies, fifteen days, the further notice, powers and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, HIP, Seen, add_schools, county
from ledger.hertfordshire_acts import FIVE_PARTS, Matter, given, looked_at_law, notice, typed, written
from ringing import ring

from chat.plain import plain_text

AIDED, CATHOLIC, FOUNDATION, CONTROLLED, SPECIAL = (f"90001{number}" for number in range(5))


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, "2027-03-01T09:00")


def add_church_schools(council: Council) -> None:
    """Schools of each kind of the law beside the community schools."""
    council.add_school(AIDED, "Saint Osyth's Primary School", school_type="voluntary_aided",
                       denomination="church_of_england")  # fmt: skip
    council.add_school(CATHOLIC, "Saint Gerard's Primary School", school_type="voluntary_aided",
                       denomination="roman_catholic")  # fmt: skip
    council.add_school(FOUNDATION, "Wherry Valley School", school_type="foundation")
    council.add_school(CONTROLLED, "Holt Lane Primary School", school_type="voluntary_controlled",
                       denomination="church_of_england")  # fmt: skip
    council.add_school(SPECIAL, "Ashgrove School", school_type="maintained_special")


# Transcribed from the ledger: what stands once the notice or the further notice is given, with its rule.
LATE = {
    "powers": "HRT-133", "failure": "HRT-133", "used": "HRT-135", "grounds": "HRT-125", "low_now": "HRT-125",
    "likely_to_stay": "HRT-125", **dict.fromkeys(FIVE_PARTS, "HRT-127"),
}  # fmt: skip
LATER = {
    "powers": "governors", "used": "governors", "grounds": "breakdown", "low_now": "no", "likely_to_stay": "no",
}  # fmt: skip


@pytest.mark.rule("HRT-122", "HRT-125", "HRT-126", "HRT-127", "HRT-128", "HRT-133", "HRT-134", "HRT-135", "HRT-136")
@pytest.mark.rule("HRT-137")
def test_a_notice_is_walked_to_powers_and_back(council: Council) -> None:
    council.now("2027-03-22T09:00")
    matter = given(council, "2027-03-22")
    assert matter.data["state"] == "notice_given"
    assert matter.days["warning_notice"] == "2027-04-06"
    assert matter.days["warning_notice_working_days"] == "2027-04-14"
    council.now("2027-04-06T09:00")
    assert matter.refused("warning-notice judge", way="not_complied", reason="No plan") == "HRT-133"
    council.now("2027-04-07T09:00")
    assert matter.does("warning-notice judge", way="not_complied", reason="No plan") == "not_complied"
    assert matter.refused("intervention use", used="budget") == "HRT-134"
    assert matter.refused("intervention notice", further_on="2027-04-07") == "HRT-133"  # no power is named
    further = {"further_on": "2027-04-07", "powers": "budget,board", "failure": "No plan came"}
    sentence, rule = matter.why("intervention notice", **further)
    assert (rule, "letter make N-1 document=further-written-notice" in sentence) == ("HRT-133", True)
    matter.does("intervention enter", powers="budget,board", failure="No plan came")
    written(matter, "further-written-notice")
    said = plain_text(council.say(typed(f"intervention notice {matter.ref}", **further)))
    assert "counted as working days, are not over. Not before Wednesday 14 April 2027" in said
    assert matter.refused("intervention use", used="budget") == "HRT-134"  # not eligible before it is served
    assert matter.does("intervention notice", served_on="2027-04-07") == "eligible"
    for late, rule in LATE.items():  # what was served is not changed afterwards
        assert matter.refused("intervention enter", **{late: LATER.get(late, "Another")}) == rule, late
    council.now("2027-04-13T09:00")
    assert matter.refused("intervention consult", on="2027-04-13") == "HRT-136"
    assert matter.does("intervention consult", consulted_governing_body="2027-04-13") == "consulted"
    council.now("2027-04-20T09:00")
    assert matter.refused("intervention use", used="board") == "HRT-135"
    matter.does("intervention enter", board_proposed_on="2027-04-20")
    assert matter.refused("intervention use", used="board") == "HRT-135"  # proposed, not imposed
    assert matter.refused("intervention use", used="governors") == "HRT-133"  # the notice did not name it
    assert "Two months for additional governors" in matter.text  # what the law says now of using powers
    assert matter.does("intervention use", used="budget") == "powers_used"
    council.now("2027-06-24T09:00")
    assert matter.refused("intervention hand-back", returned_on="2027-06-24") == "HRT-137"
    matter.does("intervention enter", returned_on="2027-06-24", improvements="A plan is kept")
    assert any("Letter that gives powers back" in each.text for each in ring(council, "2027-06-24T16:00"))
    sentence, rule = matter.why("intervention hand-back", return_letter_on="2027-06-24")
    assert (rule, "letter make N-1 document=powers-return-letter" in sentence) == ("HRT-137", True)
    written(matter, "powers-return-letter")
    assert matter.does("intervention hand-back", return_letter_on="2027-06-24") == "powers_returned"
    assert matter.walked == [
        "notice_given", "not_complied", "further_notice", "eligible", "consulted", "powers_used", "powers_returned",
    ]  # fmt: skip


# Transcribed from the ledger: what is entered with the draft, and by which rule it is refused.
NO_DRAFT = [
    ({"grounds": "standards", "low_now": "yes"}, "HRT-125"),
    ({"grounds": "standards", "low_now": "yes", "likely_to_stay": "no"}, "HRT-125"),
    ({"grounds": "standards", "likely_to_stay": "yes"}, "HRT-125"),
    ({"straight": "refuses"}, "HRT-045"),
]


@pytest.mark.rule("HRT-125", "HRT-127", "HRT-128", "HRT-130", "HRT-122", "HRT-124")
def test_a_notice_needs_ground_reason_five_parts_and_a_maintained_school(council: Council) -> None:
    add_schools(council)
    form = council.form(f"warning-notice draft {BROOKMANTLE}", HIP)
    required = [field.name for field in form.fields if field.required]
    assert required == ["school", "straight", "straight_reason", "grounds"]
    words = f"warning-notice draft {BROOKMANTLE}"
    usual = {"straight": "statutory", "straight_reason": "Checks are not made", "grounds": "safety"}
    for entered, rule in NO_DRAFT:
        assert council.refused(typed(words, **(usual | entered)), HIP)[1] == rule, entered
    for act in ("warning-notice draft", "intervention propose"):
        sentence, rule = council.refused(f"{act} {ACADEMY}", HIP)
        assert (rule, f"raise-concern {ACADEMY}" in sentence) == (
            "HRT-130" if act.startswith("warning") else "HRT-135", True,
        )  # fmt: skip
    matter = notice(council, grounds="standards", low_now="yes", likely_to_stay="yes")
    for moved in ("moved since Sunday 17 April 2016", "No representations to Ofsted", "sets its own compliance period"):
        assert moved in matter.text, moved
    looked_at_law(matter)
    for part in FIVE_PARTS:
        four = {name: value for name, value in FIVE_PARTS.items() if name != part}
        sentence, rule = matter.why("warning-notice give", notice_given="2027-03-01", **four)
        assert rule == "HRT-127", part
    assert "What the council will do if the action is not, or cannot be, taken" in sentence
    said = {"notice_given": "2027-03-01", **FIVE_PARTS}
    sentence, rule = matter.why("warning-notice give", **said)
    assert (rule, "letter make N-1 document=warning-notice" in sentence) == ("HRT-128", True)
    matter.does("warning-notice enter", **FIVE_PARTS)
    written(matter, "warning-notice", notice_given="2027-02-26")
    sentence, rule = matter.why("warning-notice give", **said)
    assert (rule, "Friday 26 February 2027, and Monday 1 March 2027 is" in sentence) == ("HRT-128", True)
    council.say('letter withdraw L-1 reason="Another day"')
    written(matter, "warning-notice", notice_given="2027-03-01")
    council.say("warning-notice enter N-1 law_seen=no")
    sentence, rule = matter.why("warning-notice give", **said)
    assert (rule, "the law of Sunday 17 April 2016" in sentence) == ("HRT-125", True)
    assert "No representations to Ofsted" in sentence
    looked_at_law(matter)
    sentence, rule = matter.why("warning-notice give", HIP, **said)
    assert (rule, "Operations Director, Education" in sentence) == ("HRT-125", True)  # the council decides, not HfL
    assert matter.does("warning-notice give", **said) == "notice_given"
    assert matter.days["warning_notice"] == "2027-03-16"


# Transcribed from the ledger: who has a copy beside the governing body, by kind of school.
COPIED = [
    (AIDED, ["head", "diocese_st_albans", "appointer", "ofsted"]),
    (CATHOLIC, ["head", "diocese_westminster", "appointer", "ofsted"]),
    (FOUNDATION, ["head", "appointer", "ofsted"]),
    (QUILLMARSH, ["head", "ofsted"]),
]
CONSULTED = {
    CATHOLIC: ["consulted_governing_body", "consulted_diocese"],
    CONTROLLED: ["consulted_governing_body", "consulted_diocese"],
    FOUNDATION: ["consulted_governing_body", "consulted_appointer"],
    QUILLMARSH: ["consulted_governing_body"],
}


@pytest.mark.rule("HRT-128")
def test_copies_go_out_with_a_notice_by_the_kind_of_school_and_ring_until_all_have_gone(council: Council) -> None:
    add_church_schools(council)
    for number, (urn, copies) in enumerate(COPIED, 1):
        matter = looked_at_law(notice(council, urn, **({"appointer_is_diocese": "no"} if len(copies) > 3 else {})))
        matter.does("warning-notice enter", **FIVE_PARTS)
        letter = written(matter, "warning-notice", notice_given="2027-03-01")
        assert [each["body"] for each in letter.data["recipients"]] == ["governing_body", *copies]
        matter.does("warning-notice give", notice_given="2027-03-01")
        for copy in ["governing_body", *copies]:
            assert ("proceeding/copies", "HRT-128") in due(council, urn), (urn, copy)
            council.say(f"letter sent L-{number} recipient={copy} how=post on=2027-03-01")
        assert ("proceeding/copies", "HRT-128") not in due(council, urn)
    both = looked_at_law(notice(council, CONTROLLED, appointer_is_diocese="yes"))  # the same body has one copy
    both.does("warning-notice enter", **FIVE_PARTS)
    letter = written(both, "warning-notice", notice_given="2027-03-01")
    assert [each["body"] for each in letter.data["recipients"]][2:] == ["diocese_st_albans", "ofsted"]


def due(council: Council, urn: str) -> list[tuple[str, str | None]]:
    """What is due at a school, with its rule."""
    council.plan()
    return [(each["kind"], each["due"]["rule"]) for each in council.say(f"deadlines {urn}").data["due"]]


@pytest.mark.rule("HRT-131", "HRT-132", "HRT-134", "HRT-135", "HRT-136", "HRT-137", "HRT-126")
def test_an_ofsted_category_overrides_a_notice_and_opens_powers_without_one(council: Council) -> None:
    add_church_schools(council)
    matter = given(council, "2027-03-01")
    propose = "intervention propose {urn} powers=budget,board"
    assert council.refused(propose.format(urn=BROOKMANTLE), HIP)[1] == "HRT-134"
    council.now("2027-03-10T09:00")
    inspected = "outcome=special_measures inspected_on=2027-02-11 published_on=2027-03-10"
    council.say(f"inspection record {BROOKMANTLE} {inspected}", HIP)
    assert matter.data["state"] == "overridden"
    assert not any("Compliance period" in each.text for each in ring(council, "2027-03-16T16:00"))
    for urn, consulted in CONSULTED.items():
        council.now("2027-03-16T17:00")
        council.say(f"inspection record {urn} {inspected}", HIP)
        power = Matter(council, str(council.say(propose.format(urn=urn), HIP).data["id"]))
        assert power.refused("intervention use", used="budget") == "HRT-136"
        some = dict.fromkeys(consulted[:-1], "2027-03-16")
        assert power.refused("intervention consult", on="2027-03-16", **some) == "HRT-136", urn
        assert power.does("intervention consult", **dict.fromkeys(consulted, "2027-03-16")) == "consulted"
    assert power.refused("intervention use", used="governors") == "HRT-136"  # nobody was consulted on it
    assert power.refused("intervention enter", powers="governors,budget,board") == "HRT-135"
    assert power.refused("intervention use", used="board", board_proposed_on="2027-03-16") == "HRT-135"
    answered = {"used": "board", "board_proposed_on": "2027-03-16", "board_answer": "consented"}
    assert "No duty to make an academy order" in power.why("intervention use", **answered)[0]
    power.does("intervention enter", law_seen="yes")
    assert power.does("intervention use", **answered) == "powers_used"
    assert power.refused("intervention hand-back", returned_on="2027-03-16") == "HRT-137"
    back = {"returned_on": "2027-03-16", "return_letter_on": "2027-03-16", "improvements": "Governed well"}
    power.does("intervention enter", returned_on="2027-03-16", improvements="Governed well")
    written(power, "powers-return-letter")
    assert power.does("intervention hand-back", **back) == "powers_returned"


@pytest.mark.rule("HRT-107", "HRT-131", "HRT-132", "HRT-079")
def test_a_category_counts_from_the_publication_of_its_report(council: Council) -> None:
    matter = given(council, "2027-03-01")
    council.now("2027-03-05T09:00")
    council.say(f"inspection record {BROOKMANTLE} outcome=special_measures inspected_on=2027-03-04", HIP)
    assert Seen(council, BROOKMANTLE).data["category"] == "red"  # by the fact, published or not
    assert matter.data["state"] == "notice_given"
    propose = f"intervention propose {BROOKMANTLE} powers=budget"
    assert council.refused(propose, HIP)[1] == "HRT-134"
    report = Matter(council, "O-1")
    assert report.refused("inspection published", reason="It is in its category") == "HRT-107"
    council.now("2027-03-10T09:00")
    assert report.does("inspection published", published_on="2027-03-10") == "red_and_register"
    assert matter.data["state"] == "overridden"
    assert council.say(propose, HIP).data["state"] == "proposed"


@pytest.mark.rule("HRT-131", "HRT-132")
def test_a_notice_after_a_category_is_not_needed_and_one_given_all_the_same_stands(council: Council) -> None:
    matter = looked_at_law(notice(council))
    matter.does("warning-notice enter", **FIVE_PARTS)
    written(matter, "warning-notice", notice_given="2027-03-01")
    for urn in (BROOKMANTLE, QUILLMARSH):
        recorded = "outcome=serious_weaknesses inspected_on=2027-02-11 published_on=2027-02-26"
        council.say(f"inspection record {urn} {recorded}", HIP)
    usual = {"straight": "statutory", "straight_reason": "Checks are not made", "grounds": "safety"}
    assert council.refused(typed(f"warning-notice draft {QUILLMARSH}", **usual), HIP)[1] == "HRT-131"
    assert notice(council, QUILLMARSH, despite_category="yes").data["state"] == "notice_draft"
    sentence, rule = matter.why("warning-notice give", notice_given="2027-03-01")
    assert (rule, "propose the powers" in sentence) == ("HRT-131", True)
    given_all_the_same = {"notice_given": "2027-03-01", "despite_category": "yes"}
    assert matter.does("warning-notice give", **given_all_the_same) == "notice_given"
    assert matter.data["state"] == "notice_given"


@pytest.mark.rule("HRT-132", "HRT-131")
def test_a_category_overrides_only_a_notice_that_was_given_before_its_report(council: Council) -> None:
    """By the days themselves, whatever was recorded first; one that stood through a category ends with the next."""
    matter = given(council, "2027-03-01")
    council.now("2027-03-05T09:00")
    backdated = "outcome=serious_weaknesses inspected_on=2027-02-11 published_on=2027-02-26"
    council.say(f"inspection record {BROOKMANTLE} {backdated}", HIP)
    assert Matter(council, "O-1").data["state"] == "red_and_register"
    assert matter.data["state"] == "notice_given"
    sentence, rule = matter.why("warning-notice close", way="overridden")
    assert (rule, "published later than the notice was given" in sentence) == ("HRT-132", True)
    council.say('inspection enter O-1 published_on=2027-03-01 reason="The same day is no later day"', HIP)
    assert matter.data["state"] == "notice_given"
    council.say('inspection enter O-1 published_on=2027-03-03 reason="Misread"', HIP)
    assert matter.data["state"] == "overridden"  # the notice of 1 March came first after all
    despite = looked_at_law(notice(council, despite_category="yes"))
    despite.does("warning-notice enter", **FIVE_PARTS)
    written(despite, "warning-notice", notice_given="2027-03-05")
    assert despite.does("warning-notice give", notice_given="2027-03-05") == "notice_given"
    council.now("2027-03-15T09:00")
    second = "outcome=special_measures inspected_on=2027-03-08 published_on=2027-03-15"
    answer = council.say(f"inspection record {BROOKMANTLE} {second}", HIP)
    assert (answer.data["id"], answer.data["state"]) == ("O-2", "red_and_register")
    assert "O-1 of an earlier inspection goes on beside O-2" in plain_text(answer)
    assert despite.data["state"] == "overridden"
    assert Matter(council, "O-2").days["statement_of_action"] == "2027-03-25"  # ten days from its own report
    assert not any("Compliance period" in each.text for each in ring(council, "2027-03-19T16:00"))


@pytest.mark.rule("HRT-133", "HRT-126")
def test_before_the_period_ends_only_recorded_dissatisfaction_lets_the_council_go_on(council: Council) -> None:
    council.now("2027-03-22T09:00")
    matter = given(council, "2027-03-22")
    council.now("2027-03-30T09:00")
    assert matter.refused("warning-notice judge", way="not_complied", reason="It has said no") == "HRT-133"
    said = {"way": "not_complied", "dissatisfied": "yes", "reason": "It has said no"}
    assert matter.does("warning-notice judge", **said) == "not_complied"
    further = {"further_on": "2027-03-30", "powers": "collaboration", "failure": "It has said no"}
    matter.does("intervention enter", powers="collaboration", failure="It has said no")
    written(matter, "further-written-notice")
    assert matter.does("intervention notice", **further) == "further_notice"
    council.now("2027-03-31T09:00")
    other = given(council, "2027-03-31", QUILLMARSH)
    council.now("2027-04-26T09:00")
    other.does("warning-notice judge", way="not_complied", reason="Nothing came")
    late = {"further_on": "2027-04-26", "powers": "budget", "failure": "Nothing came"}
    other.does("intervention enter", powers="budget", failure="Nothing came")
    written(other, "further-written-notice")
    answer = council.say(typed(f"intervention notice {other.ref}", **late))
    assert "not over" not in plain_text(answer)  # both counts are over
    matter.does("intervention notice", served_on="2027-04-26")
    matter.does("intervention consult", consulted_governing_body="2027-04-26")
    matter.does("intervention enter", board_proposed_on="2027-04-26", board_answer="consented")
    for unnamed in ("governors", "budget", "board"):
        assert matter.refused("intervention use", used=unnamed) == "HRT-133", unnamed
    assert matter.does("intervention close", reason="It has come round") == "withdrawn"


# Transcribed from the ledger's workflow: what each state lets through; every other act is refused with its rule.
ACTS = {
    "letter-of-concern issue": "HRT-116", "letter-of-concern plan": "HRT-119", "letter-of-concern judge": "HRT-120",
    "warning-notice give": "HRT-125", "warning-notice judge": "HRT-133", "intervention notice": "HRT-133",
    "intervention consult": "HRT-136", "intervention use": "HRT-134", "intervention hand-back": "HRT-137",
}  # fmt: skip
PAPERS: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "notice_draft": ("warning-notice", FIVE_PARTS, {"notice_given": "2027-03-01"}),
    "not_complied": ("further-written-notice", {"powers": "budget", "failure": "No"}, {}),
}
WAY = [
    ("notice_draft", "warning-notice give", {"notice_given": "2027-03-01"}),
    ("notice_given", "warning-notice judge", {"way": "not_complied", "dissatisfied": "yes", "reason": "No"}),
    ("not_complied", "intervention notice", {"further_on": "2027-03-01"}),
    ("further_notice", "intervention notice", {"served_on": "2027-03-01"}),
    ("eligible", "intervention consult", {"consulted_governing_body": "2027-03-01"}),
    ("consulted", "intervention use", {"used": "budget"}),
    ("powers_used", "intervention hand-back", {}),
]


@pytest.mark.rule("HRT-125", "HRT-133", "HRT-134", "HRT-136", "HRT-137")
def test_no_step_is_taken_before_its_turn(council: Council) -> None:
    matter = looked_at_law(notice(council))
    for state, act, entered in WAY:
        assert matter.data["state"] == state
        for other, rule in ACTS.items():
            if other != act:
                assert matter.refused(other) == rule, (state, other)
        if state in PAPERS:
            document, words, answers = PAPERS[state]
            matter.does(f"{act.split()[0]} enter", **words)
            written(matter, document, **answers)
        if entered:
            matter.does(act, **entered)
    over = given(council, "2027-03-01", QUILLMARSH)
    assert over.refused("warning-notice close", way="overridden") == "HRT-132"
    assert over.does("warning-notice judge", way="complied", reason="All of it is done") == "complied"
    assert "is over" in over.why("warning-notice judge")[0]
