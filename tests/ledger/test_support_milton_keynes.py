"""Milton Keynes's support: SIP days and their ceiling, what is settled before it is given, and the year's tasks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, TERMS_2026, Council
from supported import days, due, funding, ids, link, log, on_framework, stand, text

from store.terms import ImportedYear

PSM, SIP = "Priya Nair", "Idris Bell"
PURPOSE = "Make clear what intervention and support are needed"
AUDIT = f'support arrange {BROOKMANTLE} service=audit form="Lessons for two days" funding=Council'


@pytest.fixture
def keynes(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire on Milton Keynes's framework, on Wednesday 2 September 2026, the first day of term."""
    council = on_framework(tmp_path, "milton-keynes-2009", "2026-09-02T09:00")
    autumn, spring, summer = TERMS_2026["terms"]
    terms = [autumn | {"start": "2026-09-02"}, spring, summer | {"end": "2027-07-20"}]  # type: ignore[operator]
    year = {"academic_year": "2026/27", "terms": terms}
    with council.work() as work:
        work.terms.save(
            ImportedYear(authority=council.id, academic_year="2026/27", content=year, imported_at=work.clock.now())
        )
    council.add_person(PSM, "psm")
    council.add_person(SIP, "adviser")
    yield council
    council.house.close()


@pytest.mark.rule("MK-054")
def test_every_school_has_five_and_a_half_sip_days_and_more_is_warned_of(keynes: Council) -> None:
    stand(keynes, BROOKMANTLE, "LA2")
    keynes.now("2027-05-14T09:00")
    assert days(keynes, BROOKMANTLE, "sip")["stated"] == 5.5
    assert log(keynes, BROOKMANTLE, "5")["warnings"] == []
    assert days(keynes, BROOKMANTLE, "sip")["left"] == 0.5
    (warning,) = log(keynes, BROOKMANTLE, "1")["warnings"]
    assert warning["rule"] == "MK-054"
    assert days(keynes, BROOKMANTLE, "sip")["left"] == -0.5


@pytest.mark.rule("MK-054")
def test_half_a_day_that_is_left_is_logged_in_silence_and_extra_days_are_on_top(keynes: Council) -> None:
    log(keynes, BROOKMANTLE, "5")
    assert log(keynes, BROOKMANTLE, "0.5")["warnings"] == []
    keynes.say(f'support agree {BROOKMANTLE} days=2 reason="New head"')
    held = days(keynes, BROOKMANTLE, "sip")
    assert (held["total"], held["left"]) == (7.5, 2)


@pytest.mark.rule("MK-017")
def test_a_national_challenge_school_has_twenty_days_at_the_most(keynes: Council) -> None:
    stand(keynes, QUILLMARSH, "LA4b")
    keynes.know(QUILLMARSH, national_challenge_status="current")
    keynes.now("2027-06-18T09:00")
    assert log(keynes, QUILLMARSH, "19.5", giver="nca")["warnings"] == []
    held = days(keynes, QUILLMARSH, "sip")
    assert (held["ceiling"], held["stated"], held["left"]) == (20, None, 0.5)
    assert "a ceiling, not an entitlement" in text(keynes, f"support {QUILLMARSH}")
    sentence, rule = keynes.refused(f'support log {QUILLMARSH} days=1 what="In school"')
    assert rule == "MK-017"
    assert "20.5 days" in sentence
    assert log(keynes, QUILLMARSH, "0.5")["warnings"] == []
    keynes.refused(f'support log {QUILLMARSH} days=0.25 what="In school"')


@pytest.mark.rule("MK-017")
def test_a_correction_or_an_agreement_cannot_pass_the_ceiling_either(keynes: Council) -> None:
    keynes.know(QUILLMARSH, national_challenge_status="current")
    log(keynes, QUILLMARSH, "19")
    log(keynes, QUILLMARSH, "1")
    assert keynes.refused('support correct U-2 days=1.25 reason="Longer"')[1] == "MK-017"
    keynes.say('support correct U-2 days=0.75 reason="Shorter"')
    assert days(keynes, QUILLMARSH, "sip")["used"] == 19.75
    assert keynes.refused(f"support agree {QUILLMARSH} days=20.25 reason=More")[1] == "MK-017"


@pytest.mark.rule("MK-017")
@pytest.mark.parametrize("status", ["former", "never", "unknown"])
def test_the_ceiling_is_for_schools_in_the_national_challenge_alone(keynes: Council, status: str) -> None:
    keynes.know(QUILLMARSH, national_challenge_status=status)
    held = days(keynes, QUILLMARSH, "sip")
    assert (held["stated"], held["ceiling"]) == (5.5, None)


@pytest.mark.rule("MK-032")
def test_extra_days_by_category_are_none_stated_until_they_are_agreed(keynes: Council) -> None:
    stand(keynes, BROOKMANTLE, "LA3")
    extra = days(keynes, BROOKMANTLE, "extra")
    assert (days(keynes, BROOKMANTLE, "sip")["stated"], extra["none_stated"], extra["total"]) == (5.5, True, None)
    keynes.say(f'support agree {BROOKMANTLE} days=3 sort=extra reason="Agreed with the leadership team"')
    assert days(keynes, BROOKMANTLE, "extra")["total"] == 3


@pytest.mark.rule("MK-004")
def test_a_lower_category_with_fewer_days_than_a_higher_one_raises_a_query(keynes: Council) -> None:
    stand(keynes, QUILLMARSH, "LA4a")
    stand(keynes, BROOKMANTLE, "LA2")
    assert keynes.say(f"support agree {QUILLMARSH} days=6 sort=extra reason=Need").data["warnings"] == []
    assert keynes.say(f"support agree {BROOKMANTLE} days=6 sort=extra reason=Need").data["warnings"] == []
    (query,) = keynes.say(f"support agree {BROOKMANTLE} days=8 sort=extra reason=Need").data["warnings"]
    assert query["rule"] == "MK-004"
    (query,) = keynes.say(f"support agree {QUILLMARSH} days=7.75 sort=extra reason=Need").data["warnings"]
    assert query["rule"] == "MK-004"
    assert keynes.say(f"support agree {QUILLMARSH} days=8 sort=extra reason=Need").data["warnings"] == []


@pytest.mark.rule("MK-057")
@pytest.mark.parametrize(("category", "warned"), [("LA3", []), ("LA4a", ["MK-057"]), ("LA4b", ["MK-057"])])
def test_in_4a_and_4b_a_sip_who_gives_support_is_warned_of(keynes: Council, category: str, warned: list[str]) -> None:
    stand(keynes, BROOKMANTLE, category)
    arranged = keynes.say(f"support arrange {BROOKMANTLE} service=subject_leader_coaching giver=sip").data
    assert [each["rule"] for each in arranged["warnings"]] == warned
    assert [each["rule"] for each in log(keynes, BROOKMANTLE, "1", giver="sip", sort="extra")["warnings"]] == warned
    assert log(keynes, BROOKMANTLE, "1", giver="sip", sort="sip")["warnings"] == []
    assert log(keynes, BROOKMANTLE, "1", giver="ns_consultant", sort="extra")["warnings"] == []


@pytest.mark.rule("MK-062")
def test_an_audit_has_one_of_four_purposes(keynes: Council) -> None:
    sentence, rule = keynes.refused(f'{AUDIT} purpose="parent request"')
    assert rule == "MK-062"
    offered = next(
        spec for spec in keynes.form(f"support arrange {BROOKMANTLE} service=audit").fields if spec.name == "purpose"
    )
    assert [option.value for option in offered.options] == [
        PURPOSE,
        "Judge the progress made after intervention",
        "A baseline of a subject or phase across schools",
        "The headteacher or the Chair of Governors asked for it",
    ]
    assert all(option.value in sentence for option in offered.options)
    assert keynes.say(f'{AUDIT} purpose="{PURPOSE}"').data["state"] == "waiting"


@pytest.mark.rule("MK-063")
def test_an_audit_waits_until_both_head_and_chair_were_talked_with(keynes: Council) -> None:
    keynes.now("2027-03-02T09:00")
    assert keynes.say(f'{AUDIT} purpose="{PURPOSE}"').data["waits_for"] == ["Headteacher", "Chair of Governors"]
    sentence, rule = keynes.refused("support approve S-1")
    assert (rule, "headteacher" in sentence) == ("MK-063", True)
    keynes.now("2027-03-03T09:00")
    keynes.say("support talk S-1: head")
    sentence, rule = keynes.refused("support approve S-1")
    assert (rule, "Chair of Governors" in sentence) == ("MK-063", True)
    keynes.now("2027-03-08T09:00")
    done = keynes.say("support talk S-1: chair").data
    assert (done["state"], done["talks"]) == ("running", {"head": "2027-03-03", "chair": "2027-03-08"})


@pytest.mark.rule("MK-064")
def test_extra_primary_support_waits_for_the_primary_strategy_manager(keynes: Council) -> None:
    asked = keynes.say(f'support arrange {BROOKMANTLE} service=primary_extra need="Writing in Year 4"').data
    assert (asked["state"], asked["waits_for"]) == ("waiting", ["Primary Strategy Manager"])
    assert keynes.refused("support approve S-1")[1] == "MK-064"
    assert keynes.say("support approve S-1", PSM).data["state"] == "running"
    assert keynes.refused(f'support arrange {QUILLMARSH} service=primary_extra need="Writing"')[1] == "MK-064"


@pytest.mark.rule("MK-067")
def test_eight_factors_are_weighed_when_consultant_time_is_shared_out(keynes: Council) -> None:
    form = keynes.form(f"support arrange {BROOKMANTLE} service=consultant_time")
    factors = next(spec for spec in form.fields if spec.name == "factors_weighed")
    assert [option.value for option in factors.options] == [
        "Standards", "Value added", "Needs of groups of pupils", "Quality of plans", "Subject leadership", "Staffing",
        "Capacity to work with consultants", "Issues of this school",
    ]  # fmt: skip
    said = keynes.say(
        "support arrange", school=BROOKMANTLE, service="consultant_time", factors_weighed=["Standards", "Staffing"]
    )
    assert len([each for each in said.data["not_answered"] if each.startswith("Weighed: ")]) == 6


@pytest.mark.rule("MK-068")
def test_targeted_money_follows_a_suitable_plan(keynes: Council) -> None:
    keynes.now("2026-10-02T09:00")
    asked = f"support arrange {QUILLMARSH} service=targeted_intervention_money"
    sentence, rule = keynes.refused(f"{asked} plan_suitable=yes")
    assert (rule, sentence.startswith("Plan not received")) == ("MK-068", True)
    assert keynes.refused(f'{asked} plan_received="1 October 2026" plan_suitable=no')[1] == "MK-068"
    assert keynes.say(f'{asked} plan_received="1 October 2026" plan_suitable=yes').data["state"] == "running"


@pytest.mark.rule("MK-134")
def test_outside_support_is_saved_only_with_both_tests(keynes: Council) -> None:
    stand(keynes, BROOKMANTLE, "LA4b")
    asked = f"support arrange {BROOKMANTLE} service=outside_support"
    for half in ('fitness="Fits the plan"', 'value_for_money="Two quotes"'):
        assert keynes.refused(f"{asked} {half}")[1] == "MK-134"
    assert keynes.say(f"support {BROOKMANTLE}").data["arranged"] == []
    keynes.say(f'{asked} fitness="Fits the plan" value_for_money="Two quotes"')
    assert [each["service"] for each in keynes.say(f"support {BROOKMANTLE}").data["arranged"]] == ["outside_support"]


@pytest.mark.rule("MK-030")
@pytest.mark.parametrize(("category", "required"), [("LA4b", ["subject_leader_coaching"]), ("LA3", [])])
def test_coaching_of_subject_leaders_is_required_in_intervention(
    keynes: Council, category: str, required: list[str]
) -> None:
    stand(keynes, QUILLMARSH, category)
    assert [each["id"] for each in keynes.say(f"support {QUILLMARSH}").data["required"]] == required
    keynes.say(f"support arrange {QUILLMARSH} service=subject_leader_coaching giver=ns_consultant")
    assert keynes.say(f"support {QUILLMARSH}").data["required"] == []


@pytest.mark.rule("MK-031")
def test_two_schools_are_paired_once_their_protocol_is_clear(keynes: Council) -> None:
    stand(keynes, QUILLMARSH, "LA1")
    assert [each["urn"] for each in keynes.say("support partners").data["schools"]] == [QUILLMARSH]
    asked = f'support arrange {BROOKMANTLE} service=pairing partner="Quillmarsh High School"'
    assert keynes.refused(asked)[1] == "MK-031"
    keynes.now("2027-01-18T09:00")
    answers = keynes.say(f'{asked} protocol_agreed="15 January 2027"').data["answers"]
    assert answers == {"partner": "Quillmarsh High School (900002)", "protocol_agreed": "2027-01-15"}


@pytest.mark.rule("MK-135")
def test_after_a_concern_support_tapers_off_until_a_day_that_an_officer_sets(keynes: Council) -> None:
    asked = f"support arrange {QUILLMARSH} service=after_concern"
    assert keynes.refused(f'{asked} ends="17 December 2027"')[1] == "MK-135"
    said = keynes.say(f'{asked} taper_plan="A day a month" ends="17 December 2027"')
    assert said.data["answers"]["ends"] == "2027-12-17"


@pytest.mark.rule("MK-025")
@pytest.mark.rule("MK-146")
@pytest.mark.rule("MK-041")
def test_the_offer_to_every_school_is_listed(keynes: Council) -> None:
    assert "leadership_offer" in ids(keynes, "support services")
    said = text(keynes, "support services about=consultants")
    for specialism in ("primary", "early years", "SENDIS", "EMASS", "behaviour"):
        assert specialism in said
    assert ids(keynes, "support services about=(EST)") == ["est_training"]
    assert funding(keynes, BROOKMANTLE, "est_training") == "free"
    assert "free of charge" in text(keynes, "support services about=(EST)")


@pytest.mark.rule("MK-058")
@pytest.mark.rule("MK-065")
@pytest.mark.rule("MK-069")
def test_the_year_begins_with_sharing_out_a_schedule_and_three_editions(keynes: Council) -> None:
    keynes.now("2026-09-01T09:00")
    asked = {each.about: (each.due.isoformat(), each.rule) for each in due(keynes, "support/task")}
    assert asked == {
        "allocation": ("2026-09-02", "MK-058"),
        "support-schedule": ("2026-09-02", "MK-065"),
        "support-schedule-review": ("2026-12-18", "MK-065"),
        "support-programme-secondary": ("2026-09-02", "MK-069"),
        "support-programme-primary": ("2026-09-02", "MK-069"),
        "support-programme-special": ("2026-09-02", "MK-069"),
    }


@pytest.mark.rule("MK-065")
def test_the_schedule_is_reviewed_once_in_each_term_and_stays_due_until_it_is(keynes: Council) -> None:
    reviews = []
    for moment in ("2026-09-02", "2026-12-21", "2027-01-04", "2027-04-12"):
        keynes.now(f"{moment}T09:00")
        open_now = [each for each in due(keynes, "support/task") if each.about == "support-schedule-review"]
        reviews.append([each.due.isoformat() for each in open_now])
    assert reviews == [
        ["2026-12-18"],
        ["2026-12-18", "2027-03-25"],
        ["2026-12-18", "2027-03-25"],
        ["2026-12-18", "2027-03-25", "2027-07-20"],
    ]


@pytest.mark.rule("MK-011")
def test_a_school_without_a_sip_is_flagged_as_the_year_starts(keynes: Council) -> None:
    link(keynes, QUILLMARSH, SIP, date(2026, 9, 1))
    (flagged,) = due(keynes, "support/no-adviser")
    assert (flagged.urn, flagged.due.isoformat(), flagged.rule) == (BROOKMANTLE, "2026-09-02", "MK-011")
    assert flagged.label == "No SIP is allocated"
    link(keynes, BROOKMANTLE, SIP, date(2026, 9, 2))
    assert due(keynes, "support/no-adviser") == []


@pytest.mark.rule("MK-012")
def test_a_sip_changes_after_three_years_with_a_warning_one_term_before(keynes: Council) -> None:
    link(keynes, BROOKMANTLE, SIP, date(2024, 1, 8))
    keynes.now("2026-09-01T09:00")
    assert due(keynes, "support/change-adviser") == []
    keynes.now("2026-09-02T09:00")
    (change,) = due(keynes, "support/change-adviser")
    assert (change.due.isoformat(), change.rule) == ("2027-01-08", "MK-012")
    link(keynes, BROOKMANTLE, PSM, date(2026, 9, 2))
    assert due(keynes, "support/change-adviser") == []


def test_days_too_many_are_heard_of_at_once_above_the_adviser(keynes: Council) -> None:
    link(keynes, BROOKMANTLE, SIP, date(2026, 9, 1))
    log(keynes, BROOKMANTLE, "5.5")
    assert due(keynes, "support/exceeded") == []
    log(keynes, BROOKMANTLE, "0.25")
    (told,) = due(keynes, "support/exceeded")
    assert (told.due.isoformat(), told.rule) == ("2026-09-02", "MK-054")
    with keynes.work() as work:
        owner = work.people.numbered(told.owner)
        assert owner
        assert "principal_adviser" in owner.posts
    keynes.say(f'support agree {BROOKMANTLE} days=0.25 reason="Agreed afterwards"')
    assert due(keynes, "support/exceeded") == []
