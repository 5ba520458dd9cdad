"""/raise-concern: recorded with who, when and from where; restricted ones are seen by whoever raised them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from chat.plain import plain_text


def test_a_concern_is_recorded_and_said_back(council: Council) -> None:
    answer = council.say(
        'raise-concern brookmantle area=leadership what="Two deputy posts empty" source=visit serious=yes'
    )
    assert answer.title == "C-1: Brookmantle Primary School (URN 900001)"
    assert "Recorded as C-1: Two deputy posts empty" in plain_text(answer)
    assert answer.data == {
        "id": "C-1", "urn": BROOKMANTLE, "area": "leadership", "restricted": False, "raised_on": "2026-10-01",
        "earlier": [], "sources": 1,
    }  # fmt: skip
    with council.work() as work:
        (concern,) = work.cases.concerns(BROOKMANTLE)
        assert (concern.source, concern.serious, concern.raised_by) == ("visit", True, "Amara Okafor")
        assert concern.raised_on == council.clock.today()
        assert not concern.brought_over


def test_what_was_seen_may_follow_a_colon(council: Council) -> None:
    answer = council.say("raise-concern brookmantle: attendance is below 88% area=attendance")
    assert "attendance is below 88%" in answer.text.replace("\\", "")


def test_the_concerns_of_the_last_twelve_months_are_counted_in_words(council: Council) -> None:
    council.say("raise-concern 900001 area=leadership what=First")
    council.now("2027-09-30T09:00")
    second = council.say("raise-concern 900001 area=leadership what=Second source=parents")
    assert "The second in twelve months, from two sources: C-1 before it" in plain_text(second)
    council.now("2027-10-02T09:00")
    answer = council.say("raise-concern 900001 area=leadership what=Third")
    assert answer.data["earlier"] == ["C-2"]
    assert council.say("raise-concern 900002 area=leadership what=Other").data["earlier"] == []


def test_the_areas_are_the_frameworks_own(council: Council) -> None:
    form = council.form("raise-concern brookmantle area=weather what=Rain")
    assert form.errors["area"].startswith("“weather” is not one of: attainment_and_progress, leadership")


def test_a_restricted_concern_says_that_it_is_and_leaves_its_words_out_of_what_others_see(council: Council) -> None:
    council.add_person("Bola Adeyemi", "head_of_service")
    answer = council.say("raise-concern 900001 area=leadership what=Hush restricted=yes")
    assert "restricted: only the people named on it can see it" in plain_text(answer)
    assert "Hush" not in plain_text(council.say("history 900001", "Bola Adeyemi"))


def test_a_post_that_may_not_raise_concerns_is_refused_and_nothing_is_recorded(council: Council) -> None:
    council.add_person("Cara Lindqvist", "sig_chair")
    assert (
        "School Improvement Adviser"
        in council.refused("raise-concern 900001 area=leadership what=Seen", "Cara Lindqvist")[0]
    )
    with council.work() as work:
        assert work.cases.concerns(BROOKMANTLE) == []


def test_a_concern_from_before_handbell_is_brought_over_with_its_true_day(council: Council) -> None:
    council.say("raise-concern 900001 area=leadership what=Newer")
    council.say('raise-concern 900001 area=leadership what=Older on="1 3 2025"')

    answer = council.say('raise-concern 900001 area=leadership what=Middle on="14 11 2025"')

    assert answer.data["raised_on"] == "2025-11-14"
    assert answer.data["earlier"] == ["C-2"]  # of the twelve months before that day, and none raised since
    assert "Brought over: it was raised on Friday 14 November 2025." in plain_text(answer)
    with council.work() as work:
        assert [(each.ref, each.brought_over) for each in work.cases.concerns(BROOKMANTLE)] == [
            ("C-3", True), ("C-2", True), ("C-1", False),
        ]  # fmt: skip
    assert "14 November 2025" in plain_text(council.say("concern C-3"))


def test_a_concern_cannot_have_been_raised_tomorrow(council: Council) -> None:
    assert "still to come" in council.refused('raise-concern 900001 area=leadership what=Seen on="2 10 2026"')[0]


def test_a_text_that_looks_like_a_pupils_name_is_kept_once_somebody_says_that_it_is_none(council: Council) -> None:
    sent = {"school": BROOKMANTLE, "area": "leadership", "what": "The pupil Jamie Holt waited", "evidence": "Minutes"}
    form = council.form("raise-concern", **sent)
    assert set(form.errors) == {"no_pupil"}
    assert form.errors["no_pupil"].startswith("“pupil Jamie Holt” looks like the name of a pupil.")
    assert dict(form.filled) == sent  # nothing is lost
    assert set(council.form("raise-concern", **sent, no_pupil="no").errors) == {"no_pupil"}
    assert council.say("raise-concern", **sent, no_pupil="yes").data["id"] == "C-1"
    cleaned = sent | {"what": "A child waited", "no_pupil": "yes"}  # taken out, the tick left as it was
    assert council.say("raise-concern", **cleaned).data["id"] == "C-2"
    typed = council.form('raise-concern 900001 area=leadership what="Year 5 Jamie waited"')
    assert (set(typed.missing), typed.filled["what"]) == ({"no_pupil"}, "Year 5 Jamie waited")


def test_safeguarding_is_shown_its_own_route_first_and_recorded_after_a_yes(council: Council) -> None:
    sent = {"school": BROOKMANTLE, "area": "safeguarding", "what": "The policy is old"}
    form = council.form("raise-concern", **sent)
    assert set(form.errors) == {"passed_on"}
    assert "designated officer (LADO)" in form.errors["passed_on"]
    told = council.form("raise-concern", **sent | {"area": "leadership", "what": "An allegation about a teacher"})
    assert told.errors["passed_on"].startswith("“allegation”: safeguarding has its own route.")
    with council.work() as work:
        assert work.cases.concerns(BROOKMANTLE) == []
    assert council.say("raise-concern", **sent, passed_on="yes").data["id"] == "C-1"
    assert council.say("history 900001").data["events"][0]["payload"]["ticked"] == ["passed_on"]


def test_what_it_rests_on_who_knows_and_who_may_see_it_are_kept(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    council.add_person("Dee Marsh", "director")
    words = (
        'raise-concern 900001 area=leadership what=Hush evidence="Two letters" known_to="The chair" source=governors'
    )
    answer = council.say(f'{words} restricted=yes see="Bola Adeyemi" link=https://example.org/1')
    assert answer.data["restricted"]
    card = council.say("concern C-1", "Bola Adeyemi")
    for said in ("Two letters", "The chair", "https://example.org/1"):
        assert said in plain_text(card)
    assert ("Who may see it", "Amara Okafor, Bola Adeyemi") in card.facts
    assert ("From", "Governors") in card.facts
    assert ("In the hands of", "Amara Okafor") in card.facts
    assert council.refused("concern C-1", "Dee Marsh")[0] == council.refused("concern C-9", "Dee Marsh")[0].replace(
        "C-9", "C-1"
    )
    form = council.form("raise-concern", school=BROOKMANTLE, area="leadership", what="Open", see="Bola Adeyemi")
    assert form.errors["see"].startswith("Everybody sees a concern that is not restricted.")


@pytest.mark.rule("MK-009")
def test_what_parents_say_is_a_source_of_a_concern(milton_keynes: Council) -> None:
    answer = milton_keynes.say("raise-concern 900001 area=governance source=parents what=Seen")
    assert ("From", "Parents or carers") in milton_keynes.say(f"concern {answer.data['id']}").facts


@pytest.mark.rule("MK-052")
def test_an_allegation_is_pointed_to_the_designated_officer(milton_keynes: Council) -> None:
    form = milton_keynes.form("raise-concern", school=BROOKMANTLE, area="governance", what="An allegation was made")
    assert "Local Authority Designated Officer" in form.errors["passed_on"]


@pytest.mark.rule("TRI-052")
def test_a_concern_comes_from_ofsted_or_from_the_authority(tmp_path: Path) -> None:
    council = found(sqlite_url(tmp_path), "2027-01-12T09:00", "tri-borough-2013")
    told = {"la": "Concern found by the authority", "ofsted kind=ofsted_concern": "Concern by Ofsted's judgement"}
    for number, (source, kind) in enumerate(told.items(), 1):
        council.say(f"raise-concern 900001 what=Seen area=governance source={source}")
        assert dict(council.say(f"concern C-{number}").facts)["Kind"].startswith(kind)
    council.house.close()


@pytest.fixture
def milton_keynes(tmp_path: Path) -> Iterator[Council]:
    council = found(sqlite_url(tmp_path), "2027-01-12T09:00", "milton-keynes-2009")
    yield council
    council.house.close()
