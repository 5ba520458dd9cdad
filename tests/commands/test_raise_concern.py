"""/raise-concern: recorded with who, when and from where; restricted ones are seen by whoever raised them."""

from council import BROOKMANTLE, Council

from chat.plain import plain_text


def test_a_concern_is_recorded_and_said_back(council: Council) -> None:
    answer = council.say(
        'raise-concern brookmantle area=leadership what="Two deputy posts empty" source=visit serious=yes'
    )
    assert answer.title == "C-1: Brookmantle Primary School (URN 900001)"
    assert "Recorded as C-1: Two deputy posts empty" in plain_text(answer)
    assert answer.data == {
        "id": "C-1", "urn": BROOKMANTLE, "area": "leadership", "restricted": False, "raised_on": "2026-10-01",
        "earlier": [],
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
    assert "Another was raised in the last twelve months: C-1" in plain_text(
        council.say("raise-concern 900001 area=leadership what=Second")
    )
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
