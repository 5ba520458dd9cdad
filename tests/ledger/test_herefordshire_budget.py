"""Herefordshire's suspension of a budget at the desk: grounds, written notice, the reply, the same day, and back."""

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import ADVISER, DIRECTOR, only_open, staffed, take, written
from posting import word_of
from ringing import ring

PROPOSE = f"intervention propose {BROOKMANTLE} workflow=budget-suspension"
BUDGET = {
    "intervention consult": "HFD-090", "intervention assess": "HFD-090", "intervention decide": "HFD-090",
    "intervention notice": "HFD-091", "intervention use": "HFD-092", "intervention answer": "HFD-091",
    "intervention review": "HFD-093", "intervention hand-back": "HFD-093", "intervention close": "HFD-091",
}  # fmt: skip


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 25 January 2027, with a Director and an adviser."""
    return staffed(council, "2027-01-25T09:00")


def dues(county: Council, ref: str) -> dict[str, str | None]:
    return {each["id"]: each["due"] for each in county.say(f"intervention {ref}").data["clocks"]}


@pytest.mark.rule("HFD-090", "HFD-091", "HFD-092", "HFD-093")
def test_a_budget_is_suspended_after_the_day_for_the_reply_and_asked_about_each_term(county: Council) -> None:
    county.say(f"{PROPOSE} grounds=protection", ADVISER)
    only_open(county, "P-1", BUDGET, {"intervention notice"})
    notice = "intervention notice P-1 given_on=2027-01-25"
    sentence, rule = county.refused(notice, DIRECTOR)
    assert (rule, "Reasons" in sentence, "Day by which" in sentence) == ("HFD-091", True, True)
    county.say('intervention enter P-1 reasons="A deficit that grows" reply_by=2027-01-22', ADVISER)
    assert county.refused(notice, DIRECTOR)[1] == "HFD-091"
    county.say('intervention enter P-1 reply_by=2027-02-15 reason="Three weeks"', ADVISER)
    assert county.refused(notice, ADVISER)[1] == "HFD-091"
    sentence, rule = county.refused(notice, DIRECTOR)
    assert (rule, "letter make P-1 document=budget-suspension-notice" in sentence) == ("HFD-091", True)
    letter = written(county, "P-1", "budget-suspension-notice", given_on="2027-01-25")
    assert [each["body"] for each in letter.data["recipients"]] == ["governing_body"]
    text = word_of(letter).text
    for said in (
        "A deficit that grows", "need protecting", "By Monday 15 February 2027", "appeal to the Secretary of State",
        "from Tuesday 16 February 2027 if there is none",
    ):  # fmt: skip
        assert said in text, said
    assert "law of" in county.refused(notice, DIRECTOR)[0]
    county.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    county.say(notice, DIRECTOR)
    only_open(county, "P-1", BUDGET, {"intervention use", "intervention answer"})
    assert (dues(county, "P-1")["budget_reply"], dues(county, "P-1")["budget_silence"]) == ("2027-02-15", "2027-02-16")
    today = "intervention use P-1 effect_on=2027-01-25"
    sentence, rule = county.refused(today, DIRECTOR)
    assert (rule, "Not before Tuesday 16 February 2027" in sentence) == ("HFD-092", True)
    for changed, rule in {
        "serious_concerns=yes": "HFD-092", 'reply_by=2027-01-26 reason="Sooner"': "HFD-091", "reasons=Other": "HFD-091",
        "grounds=scheme": "HFD-090",
    }.items():  # fmt: skip
        sentence, refused = county.refused(f"intervention enter P-1 {changed}", DIRECTOR)
        assert (refused, "only at: The ground is recorded" in sentence) == (rule, True), changed
    county.now("2027-02-16T09:00")
    in_use = "intervention use P-1 effect_on=2027-02-16"
    assert county.refused(in_use, ADVISER)[1] == "HFD-092"
    assert county.say(in_use, DIRECTOR).data["state"] == "suspended"
    only_open(county, "P-1", BUDGET, {"intervention review", "intervention hand-back"})
    assert dues(county, "P-1")["delegation_asked"] == "2027-03-25"
    asked = [each.who for each in ring(county, "2027-03-25T08:30") if "whether the budget can go back" in each.text]
    assert DIRECTOR in asked
    county.now("2027-03-25T09:00")
    county.say('intervention review P-1 delegation_asked_on=2027-03-25 reason="The plan is new"', DIRECTOR)
    assert dues(county, "P-1")["delegation_asked_again"] == "2027-07-21"
    county.now("2027-05-04T09:00")
    again = county.form('intervention review P-1 reason="Asked once more"', DIRECTOR)
    assert ("delegation_asked_on" in again.missing, "delegation_asked_on" in again.filled) == (True, False)
    once_more = county.say('intervention review P-1 delegation_asked_on=2027-05-04 reason="Asked once more"', DIRECTOR)
    assert once_more.data["steps"][-1][2] == "2027-05-04"
    take(county, '2027-05-10 D intervention hand-back P-1 concerns_addressed="A balanced budget" -> restored')
    only_open(county, "P-1", BUDGET, set())


@pytest.mark.rule("HFD-091", "HFD-092")
@pytest.mark.parametrize(
    "walked",
    [
        """2027-02-15 A intervention answer P-1 way=agreed answered_on=2027-02-15 -> agreed
           2027-02-15 D intervention use P-1 effect_on=2027-02-15 -> suspended""",
        """2027-02-15 A intervention answer P-1 way=appealed answered_on=2027-02-15 -> appealed
           2027-03-08 D intervention use P-1 effect_on=2027-03-08 -> suspended""",
        """2027-02-15 A intervention answer P-1 way=appealed answered_on=2027-02-15 -> appealed
           2027-03-08 A intervention close P-1 -> not-suspended""",
        "2027-02-16 D intervention use P-1 effect_on=2027-02-16 -> suspended",
    ],
    ids=["agreed", "an appeal that fails", "an appeal that succeeds", "no reply"],
)
def test_without_serious_concerns_a_suspension_waits_for_the_reply(county: Council, walked: str) -> None:
    county.say(f"{PROPOSE} grounds=scheme,protection", ADVISER)
    county.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    county.say('intervention enter P-1 reasons="The scheme was not kept to" reply_by=2027-02-15', ADVISER)
    written(county, "P-1", "budget-suspension-notice", given_on="2027-01-25")
    county.say("intervention notice P-1 given_on=2027-01-25", DIRECTOR)
    *earlier, last = walked.splitlines()
    for line in earlier:
        take(county, line)
        upheld = {"intervention close"} if "appealed" in line else set()
        only_open(county, "P-1", BUDGET, {"intervention use"} | upheld)
    take(county, last)
    county.now("2027-03-09T09:00")
    late = "intervention answer P-1 way=agreed answered_on=2027-02-15"
    assert county.refused(late, ADVISER)[1] == "HFD-091"


@pytest.mark.rule("HFD-090", "HFD-092")
def test_with_serious_concerns_a_suspension_counts_from_the_day_of_its_notice(county: Council) -> None:
    county.say(f"{PROPOSE} grounds=protection", ADVISER)
    county.say("intervention enter P-1 reasons=Deficit reply_by=2027-02-15 serious_concerns=yes law_seen=yes", DIRECTOR)
    written(county, "P-1", "budget-suspension-notice", given_on="2027-01-25")
    county.say("intervention notice P-1 given_on=2027-01-25", DIRECTOR)
    assert county.refused("intervention use P-1 effect_on=2027-01-25", ADVISER)[1] == "HFD-092"
    take(county, "2027-01-25 D intervention use P-1 effect_on=2027-01-25 -> suspended")


@pytest.mark.rule("HFD-091")
def test_an_answer_after_the_day_of_the_notice_is_no_answer_in_time(county: Council) -> None:
    assert county.form(PROPOSE).fields[4].required
    county.say(f"{PROPOSE} grounds=scheme", ADVISER)
    assert dues(county, "P-1").get("budget_reply") is None
    county.say("intervention enter P-1 reasons=Scheme reply_by=2027-02-15", ADVISER)
    assert county.refused("intervention enter P-1 serious_concerns=yes", ADVISER)[1] == "HFD-092"
    county.say("intervention enter P-1 serious_concerns=yes law_seen=yes", DIRECTOR)
    letter = written(county, "P-1", "budget-suspension-notice", given_on="2027-01-25")
    assert "from the day of this notice, Monday 25 January 2027" in word_of(letter).text
    county.say("intervention notice P-1 given_on=2027-01-25", DIRECTOR)
    county.now("2027-02-16T09:00")
    for way in ("agreed", "appealed"):
        answer = f"intervention answer P-1 way={way} answered_on=2027-02-16"
        assert county.refused(answer, ADVISER)[1] == "HFD-091"
