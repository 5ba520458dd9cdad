"""Herefordshire's letters about concerns, notices and powers: everybody they go to, by the kind of school."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire_formal import ADVISER, CONTENTS, DIRECTOR, school_of, staffed
from ledger.herefordshire_standing import BOARD, CHURCH, KINDS, churches
from ledger.standing_at import put
from posting import introduce

PEOPLE = {"head": "Rosa Lindqvist", "chair": "Piers Abara", "clerk": "Ada Penn", "diocese": "Ifeoma Wells"}
NO_CHAIR = {"head": "Tom Ashby", "clerk": "Una Vale"}
GOVERNORS, COPIED_HEAD = ("governing_body", "Piers Abara", False), ("head", "Rosa Lindqvist", True)
TO_CLERK = ("governing_body", "Una Vale", False)
NOTICE = CONTENTS | {"ground": "refusal", "ground_evidence": "Letter of 10 November"}
DEPARTMENT = "Department for Education (Academies and Performance Division)"


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 16 November 2026: everybody is known, at Quillmarsh no chair."""
    staffed(council, "2026-11-16T09:00")
    churches(council)
    for urn in (BROOKMANTLE, *KINDS):
        introduce(council, urn, **PEOPLE)
    introduce(council, QUILLMARSH, **NO_CHAIR)
    return council


def goes_to(council: Council, ref: str, document: str, who: str, **answers: str) -> list[tuple[str, str, bool]]:
    """Make it: each body, by name, and whether it gets a copy."""
    typed = " ".join(f'{name}="{value}"' for name, value in answers.items())
    letter = council.say(f"letter make {ref} document={document} {typed}", who)
    return [(each["body"], each["name"], each["copy"]) for each in letter.data["recipients"]]


def body_of(urn: str) -> str:
    return "diocesan_board" if CHURCH[urn] == BOARD else "archdiocese"


@pytest.mark.rule("HFD-074", "HFD-075", "HFD-076")
def test_an_academys_head_and_chair_are_written_to_its_sponsor_where_it_fits_and_ofsted_if_wanted(
    county: Council,
) -> None:
    academy = school_of(county, "academy")
    introduce(county, academy, **PEOPLE, sponsor="Larch Trust")
    about = {"nature": "Results", "evidence": "Tables", "school_told_on": "2026-11-03", "response": "None"}
    both = [("head", "Rosa Lindqvist", False), ("chair", "Piers Abara", False)]
    for fits, more in (
        ({}, []),
        ({"sponsor_fits": "no"}, []),
        ({"sponsor_fits": "yes"}, [("sponsor", "Larch Trust", True)]),
    ):
        ref = put(county, "academy-escalation", "school-told", academy, **about, **fits)
        assert goes_to(county, ref, "academy-concern-letter", ADVISER) == [*both, *more], fits
    for told, more in (("dfe", []), ("dfe,ofsted", [("ofsted", "Ofsted", True)])):
        ref = put(county, "academy-escalation", "not-addressed", academy, **about, referred_to=told)
        went = goes_to(county, ref, "dfe-referral", ADVISER, why_not_addressed="No plan came")
        assert went == [("dfe", DEPARTMENT, False), *more], told


@pytest.mark.rule("HFD-071", "HFD-080")
def test_the_body_of_a_controlled_or_aided_schools_faith_is_asked_its_view_and_may_get_a_copy_of_the_notice(
    county: Council,
) -> None:
    for urn in CHURCH:
        body = body_of(urn)
        notice = put(county, "warning-notice", "drafting", urn, **NOTICE, powers_in_view="An interim board")
        asked = goes_to(county, notice, "diocese-consultation", ADVISER, concern="No head since May")
        assert asked == [(body, "Ifeoma Wells", False)]
        told = goes_to(county, notice, "warning-notice", DIRECTOR, given_on="2026-11-16", tell_diocese="yes")
        assert told == [GOVERNORS, COPIED_HEAD, (body, "Ifeoma Wells", True)]
    for urn in ("900015", "900016"):
        notice = put(county, "warning-notice", "drafting", urn, **NOTICE)
        told = goes_to(county, notice, "warning-notice", DIRECTOR, given_on="2026-11-16", tell_diocese="yes")
        assert told == [GOVERNORS, COPIED_HEAD]
        sentence, rule = county.refused(f"letter make {notice} document=diocese-consultation concern=None", ADVISER)
        assert (rule, f"goes to nobody at {KINDS[urn][0]}" in sentence) == ("HFD-071", True)
    quiet = put(county, "warning-notice", "drafting", "900011", **NOTICE)
    assert goes_to(county, quiet, "warning-notice", DIRECTOR, given_on="2026-11-16") == [GOVERNORS, COPIED_HEAD]
    elsewhere = put(county, "warning-notice", "drafting", QUILLMARSH, **NOTICE)
    assert goes_to(county, elsewhere, "warning-notice", DIRECTOR, given_on="2026-11-16") == [
        TO_CLERK, ("head", "Tom Ashby", True),
    ]  # fmt: skip


@pytest.mark.rule("HFD-091", "HFD-096")
def test_a_suspension_is_written_to_the_governors_alone_and_a_board_to_all_who_have_a_stake(county: Council) -> None:
    suspended = {"grounds": "scheme", "reasons": "Deficit", "reply_by": "2026-12-07"}
    for urn, governors in ((BROOKMANTLE, GOVERNORS), ("900012", GOVERNORS), (QUILLMARSH, TO_CLERK)):
        ref = put(county, "budget-suspension", urn=urn, **suspended)
        assert goes_to(county, ref, "budget-suspension-notice", DIRECTOR, given_on="2026-11-16") == [governors]
    diocese = {"900012": "diocesan_board", "900013": "archdiocese", "900015": "diocesan_board"}
    for urn in (BROOKMANTLE, QUILLMARSH, *diocese):
        ref = put(county, "ieb", urn=urn, governance_barrier="Four vacancies")
        assert goes_to(county, ref, "ieb-consultation", DIRECTOR, membership="Three people") == [
            TO_CLERK if urn == QUILLMARSH else GOVERNORS,
            ("head", NO_CHAIR["head"] if urn == QUILLMARSH else PEOPLE["head"], False),
            ("parents", "Parents of the school's pupils", False),
            ("staff", "Staff of the school", False),
            *([(diocese[urn], "Ifeoma Wells", True)] if urn in diocese else []),
        ]  # fmt: skip
