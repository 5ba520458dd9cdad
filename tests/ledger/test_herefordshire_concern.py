"""Herefordshire's concerns at the desk: governors and leaders first at a maintained school, the academy's own route."""

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire import Seen, settle
from ledger.herefordshire_formal import ADVISER, DIRECTOR, only_open, school_of, staffed, take, written
from posting import word_of
from ringing import ring

from chat.plain import plain_text

RAISE = 'raise-concern {} area=leadership what="Results have halved" serious=yes'
ACADEMY = {
    "concern discuss": "HFD-074", "concern tell": "HFD-074", "concern visit": "HFD-074", "concern review": "HFD-074",
    "concern confirm": "HFD-075", "concern plan": "HFD-074", "concern refer": "HFD-074", "concern settle": "HFD-074",
}  # fmt: skip
MAINTAINED = ACADEMY | dict.fromkeys(ACADEMY, "HFD-070") | {"concern refer": "HFD-073"}


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 2 November 2026, with a Director and an adviser."""
    return staffed(council, "2026-11-02T09:00")


def raised(county: Council, urn: str, more: str) -> None:
    county.say(RAISE.format(urn), ADVISER)
    assert county.say(f"concern take-further C-1 {more}", ADVISER).data["state"] == "concern-noted"


# Academies


@pytest.mark.rule("HFD-074", "HFD-075", "HFD-076")
def test_the_academy_hears_first_its_sponsor_next_and_the_department_last(county: Council) -> None:
    academy = school_of(county, "academy")
    assert "evidence" in {each.name for each in county.form(RAISE.format(academy) + " area=").fields}
    raised(county, academy, 'nature="Results have halved" evidence="Tables of October"')
    only_open(county, "C-1", ACADEMY, {"concern tell"})
    told = [each.who for each in ring(county, "2026-11-02T10:00") if "Academy told of the concern" in each.text]
    assert told == [ADVISER]
    sentence, rule = county.refused("concern tell C-1 school_told_on=2026-11-02", ADVISER)
    assert (rule, "letter make C-1 document=academy-concern-letter" in sentence) == ("HFD-074", True)
    letter = written(county, "C-1", "academy-concern-letter", ADVISER)
    assert [each["body"] for each in letter.data["recipients"]] == ["head", "chair"]
    text = word_of(letter).text
    for said in ("Results have halved", "Tables of October", "we shall tell the Department for Education"):
        assert said in text, said
    take(county, "2026-11-02 A concern tell C-1 school_told_on=2026-11-02 -> school-told")
    only_open(county, "C-1", ACADEMY, {"concern tell", "concern settle", "concern confirm"})
    tell = 'concern tell C-1 sponsor="Larch Trust" sponsor_told_on=2026-11-02'
    assert county.refused(f"{tell} sponsor_fits=no", ADVISER)[1] == "HFD-074"
    county.say(f"{tell} sponsor_fits=yes", ADVISER)
    only_open(county, "C-1", ACADEMY, {"concern settle", "concern confirm"})
    county.now("2027-01-18T09:00")
    form = county.form("concern confirm C-1", ADVISER)
    assert {each.name for each in form.fields if each.required} == {"which", "response", "reason"}
    take(county, '2027-01-18 A concern confirm C-1 response=None reason="No plan came" -> not-addressed')
    only_open(county, "C-1", ACADEMY, {"concern refer"})
    due = county.say("concern C-1").data["clocks"]
    assert ("dfe_referral", "2027-01-18") in [(each["id"], each["due"]) for each in due]
    only_ofsted = county.refused("concern refer C-1 referred_to=ofsted dfe_told_on=2027-01-18", ADVISER)
    assert (only_ofsted[1], "in any case" in only_ofsted[0]) == ("HFD-076", True)
    early = county.ask("concern refer C-1 referred_to=dfe dfe_told_on=2026-11-01", ADVISER)
    assert early.data["errors"]  # type: ignore[union-attr]
    refer = "concern refer C-1 referred_to=dfe,ofsted dfe_told_on=2027-01-18"
    sentence, rule = county.refused(refer, ADVISER)
    assert (rule, "letter make C-1 document=dfe-referral" in sentence) == ("HFD-075", True)
    county.say("concern enter C-1 referred_to=dfe,ofsted", ADVISER)
    letter = written(county, "C-1", "dfe-referral", ADVISER, why_not_addressed="No plan came")
    assert [each["body"] for each in letter.data["recipients"]] == ["dfe", "ofsted"]
    text = word_of(letter).text
    for said in ("Results have halved", "Tables of October", "told on Monday 2 November 2026", "Larch", "No plan came"):
        assert said in text, said
    answer = county.say(refer, ADVISER)
    assert (answer.data["state"], answer.data["ended_on"]) == ("dfe-told", "2027-01-18")


@pytest.mark.rule("HFD-074", "HFD-075")
@pytest.mark.parametrize(
    "walked",
    [
        "2026-11-16 A concern settle C-1 -> resolved",
        """2026-11-03 A concern tell C-1 sponsor=Larch sponsor_fits=yes sponsor_told_on=2026-11-03 -> sponsor-told
           2026-11-16 A concern settle C-1 -> resolved""",
        """2026-11-16 A concern confirm C-1 response=Silence reason="Nothing was done" -> not-addressed
           2026-11-16 A concern refer C-1 referred_to=dfe dfe_told_on=2026-11-16 -> dfe-told""",
    ],
    ids=["answered", "answered after the sponsor was told", "without a sponsor"],
)
def test_an_academy_that_answers_is_not_referred_and_one_without_sponsor_is(county: Council, walked: str) -> None:
    raised(county, school_of(county, "academy"), "nature=Results evidence=Tables")
    written(county, "C-1", "academy-concern-letter", ADVISER)
    take(county, "2026-11-02 A concern tell C-1 school_told_on=2026-11-02 -> school-told")
    for line in walked.splitlines():
        if "refer" in line:
            written(county, "C-1", "dfe-referral", ADVISER, why_not_addressed="Nothing was done")
        take(county, line)
    only_open(county, "C-1", ACADEMY, set())


# Schools that the council maintains


@pytest.mark.rule("HFD-070", "HFD-072", "HFD-073")
def test_governors_and_leaders_are_talked_to_first_and_support_is_watched(county: Council) -> None:
    raised(county, BROOKMANTLE, 'nature="High risk, and no head"')
    shown = plain_text(county.say("concern C-1"))
    assert "only refusal or a barrier leads on to formal action" in shown
    assert any("act early enough" in each["says"] for each in county.say("framework HFD-072").data["found"])
    only_open(county, "C-1", MAINTAINED, {"concern discuss", "concern refer"})
    county.now("2026-11-10T09:00")
    county.form("concern discuss C-1 governing_body_met_on=2026-11-10", ADVISER)
    both = "governing_body_met_on=2026-11-10 leaders_met_on=2026-11-10"
    answer = county.say(f"concern discuss C-1 {both}", ADVISER)
    assert (answer.data["state"], "support arrange" in plain_text(answer)) == ("discussed", True)
    only_open(county, "C-1", MAINTAINED, {"concern plan", "concern refer", "concern settle"})
    take(county, """
        2026-11-12 A concern plan C-1 support="A National Leader for two days a week" -> supported
        2027-01-11 A concern review C-1 effect="Reading is up" -> supported
    """)  # fmt: skip
    only_open(county, "C-1", MAINTAINED, {"concern review", "concern refer", "concern settle"})
    take(county, '2027-03-01 A concern settle C-1 reason="A head is in post" -> settled')
    only_open(county, "C-1", MAINTAINED, set())


@pytest.mark.rule("HFD-071", "HFD-073")
@pytest.mark.parametrize(
    ("kind", "day"),
    [("aided", "archdiocese_consulted_on"), ("controlled", "diocesan_board_consulted_on"), ("community", "")],
)
def test_a_refusal_leads_to_a_notice_the_same_day_once_the_diocesan_body_was_consulted(
    county: Council, kind: str, day: str
) -> None:
    urn = school_of(county, kind)
    raised(county, urn, "nature=Refusal")
    county.now("2026-11-16T09:00")
    refer = 'concern refer C-1 ground=refusal reason="The chair will not meet us"'
    assert county.refused(refer, ADVISER)[1] == "HFD-073"
    if day:
        assert county.refused(refer, DIRECTOR)[1] == "HFD-071"
        sentence, rule = county.refused(f"{refer} {day}=2026-11-13", DIRECTOR)
        assert (rule, "letter make C-1 document=diocese-consultation" in sentence) == ("HFD-071", True)
        county.say('concern enter C-1 powers_in_view="An interim board"', ADVISER)
        letter = written(county, "C-1", "diocese-consultation", ADVISER, concern="No head since May")
        assert [each["body"] for each in letter.data["recipients"]] == [day.removesuffix("_consulted_on")]
        for said in ("No head since May", "An interim board", "what you think"):
            assert said in word_of(letter).text
    else:
        sentence, rule = county.refused("letter make C-1 document=diocese-consultation concern=x", ADVISER)
        assert (rule, "goes to nobody at Brookmantle" in sentence) == ("HFD-071", True)
    answer = county.say(f"{refer} {day and f'{day}=2026-11-13'}", DIRECTOR)
    assert (answer.data["state"], "warning-notice draft" in plain_text(answer)) == ("formal-action", True)
    begun = county.say(f"warning-notice draft {urn} ground=refusal grown_from=C-1", ADVISER)
    assert begun.data["links"] == [("C-1", "N-1")]


@pytest.mark.rule("HFD-070", "HFD-073")
def test_a_concern_about_a_pupil_referral_unit_is_supported_and_leads_to_no_notice(county: Council) -> None:
    raised(county, school_of(county, "unit"), "nature=Refusal")
    refer = 'concern refer C-1 ground=refusal reason="The chair will not meet us"'
    sentence, rule = county.refused(refer, DIRECTOR)
    assert (rule, "not for a pupil referral unit" in sentence) == ("HFD-073", True)
    both = "governing_body_met_on=2026-11-02 leaders_met_on=2026-11-02"
    county.say(f"concern discuss C-1 {both}", ADVISER)
    assert county.refused(refer, DIRECTOR)[1] == "HFD-073"
    take(county, "2026-11-02 A concern plan C-1 support=Days -> supported")
    assert county.refused(refer, DIRECTOR)[1] == "HFD-073"


# Inspections


@pytest.mark.rule("HFD-040")
def test_requires_improvement_asks_for_a_proposal_the_day_it_is_recorded(primary: Seen) -> None:
    council = primary.council
    settle(council, BROOKMANTLE, "low")
    council.now("2026-11-05T09:00")
    recorded = "outcome=requires_improvement inspected_on=2026-10-14 published_on=2026-11-05"
    answer = council.say(f"inspection record {BROOKMANTLE} {recorded}")
    assert answer.data["id"] is None
    assert (primary.suggested, primary.met[:1]) == ("high", ["HA1"])
    council.plan()
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    assert ("2026-11-05", "risk-cycle/trigger") in [(row["due"]["on"], row["kind"]) for row in rows]
