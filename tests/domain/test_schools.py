"""Types, governance, phases, stages and denominations as the register tells them."""

import pytest

from domain.phases import phase_of
from domain.schools import (
    Ages,
    Denomination,
    Governance,
    Phase,
    SchoolRecord,
    SchoolType,
    Status,
    denomination,
    denominations,
    school_type,
    stages,
    status,
)


@pytest.mark.parametrize(
    ("code", "name", "kind", "governance"),
    [
        ("01", "Community school", "community", "maintained"),
        ("2", "", "voluntary_aided", "maintained"),
        ("03", "", "voluntary_controlled", "maintained"),
        ("5", "", "foundation", "maintained"),
        ("07", "", "maintained_special", "maintained"),
        ("12", "", "foundation_special", "maintained"),
        ("15", "", "nursery", "maintained"),
        ("14", "", "pru", "pru"),
        ("34", "", "academy", "academy"),
        ("44", "", "academy_special", "academy"),
        ("42", "", "academy_alternative", "academy"),
        ("35", "", "free_school", "academy"),
        ("40", "", "utc", "academy"),
        ("41", "", "studio_school", "academy"),
        ("08", "", "non_maintained_special", "other"),
        ("10", "", "independent_special", "other"),
        ("11", "", "independent", "other"),
        ("18", "", "college", "other"),
        ("37", "British schools overseas", "other", "other"),
        ("99", "A kind not yet invented", "other", "other"),
        ("", "", "unknown", "unknown"),
        ("", "LA Nursery School", "nursery", "maintained"),
        ("", "Free Schools - 16-19", "free_school_16_19", "academy"),
        ("", "Academy 16-19 Converter", "academy_16_19", "academy"),
        ("", "Academy Alternative Provision Sponsor Led", "academy_alternative", "academy"),
    ],
)
def test_a_type_code_or_an_older_name_tells_the_kind_and_who_answers_for_it(code, name, kind, governance):
    found = school_type(code, name)
    assert (found, found.governance) == (SchoolType(kind), Governance(governance))


def test_a_blank_type_is_told_by_its_group_only_for_academies_and_free_schools():
    assert school_type("", "", "10").governance is Governance.ACADEMY
    assert school_type("", "", "11") is SchoolType.FREE_SCHOOL
    assert school_type("", "", "", "Free Schools") is SchoolType.FREE_SCHOOL
    assert school_type("", "", "4") is SchoolType.UNKNOWN
    assert school_type("", "", "5").governance is Governance.UNKNOWN


def test_the_family_is_the_value_frameworks_speak_of():
    assert SchoolType.ACADEMY_SPECIAL.family is SchoolType.ACADEMY
    assert SchoolType.STUDIO_SCHOOL.family is SchoolType.FREE_SCHOOL
    assert SchoolType.FOUNDATION_SPECIAL.family is SchoolType.MAINTAINED_SPECIAL
    assert SchoolType.VOLUNTARY_AIDED.family is SchoolType.VOLUNTARY_AIDED


def test_special_and_foundation_schools_are_recognised():
    special = {kind for kind in SchoolType if kind.is_special}
    assert {"maintained_special", "foundation_special", "academy_special", "free_school_special"} <= special
    assert {kind for kind in SchoolType if kind.is_foundation} == {"foundation", "foundation_special"}


@pytest.mark.parametrize(
    ("text", "kind", "ages", "name", "phase"),
    [
        ("Primary", "community", Ages(4, 11), "Oakwell Primary School", Phase.PRIMARY),
        ("Primary", "community", Ages(3, 7), "Oakwell First School", Phase.INFANT),
        ("Primary", "community", Ages(), "Oakwell Infants' and Nursery School", Phase.INFANT),
        ("Primary", "community", Ages(7, 11), "Oakwell School", Phase.JUNIOR),
        ("Primary", "community", Ages(), "Oakwell Junior School", Phase.JUNIOR),
        ("Primary", "community", Ages(), "Oakwell Junior Mixed and Infant School", Phase.PRIMARY),
        ("Primary", "community", Ages(), "Oakwell JMI School", Phase.PRIMARY),
        ("Primary", "community", Ages(2, 9), "Oakwell First School", Phase.PRIMARY),
        (
            "Middle Deemed Secondary",
            "academy",
            Ages(9, 13),
            "Oakwell Middle School",
            Phase.MIDDLE_DEEMED_SECONDARY,
        ),
        ("All Through", "free_school", Ages(3, 19), "Oakwell School", Phase.ALL_THROUGH),
        ("All-through", "academy", Ages(), "Oakwell School", Phase.ALL_THROUGH),
        ("16 Plus", "academy_16_19", Ages(16, 19), "Oakwell Sixth Form College", Phase.POST_16),
        ("Not applicable", "maintained_special", Ages(3, 19), "Oakwell School", Phase.SPECIAL),
        ("Secondary", "academy_alternative", Ages(11, 16), "Oakwell AP Academy", Phase.PRU),
        ("", "nursery", Ages(), "Oakwell Nursery School", Phase.NURSERY),
        ("", "unknown", Ages(), "Oakwell Primary School", Phase.PRIMARY),
        ("", "academy", Ages(), "Oakwell School", Phase.UNKNOWN),
        ("Not applicable", "independent", Ages(3, 13), "Oakwell House", Phase.UNKNOWN),
    ],
)
def test_the_phase_is_read_from_the_register_then_ages_then_name(text, kind, ages, name, phase):
    assert phase_of("", text, SchoolType(kind), ages, name) is phase


def test_a_phase_code_that_lost_its_zero_is_the_same_code():
    assert phase_of("04", "", SchoolType.ACADEMY, Ages(), "Oakwell") is Phase.SECONDARY
    assert phase_of("4", "", SchoolType.ACADEMY, Ages(), "Oakwell") is Phase.SECONDARY


@pytest.mark.parametrize(
    ("phase", "ages", "sixth_form", "expected"),
    [
        (Phase.NURSERY, Ages(2, 5), None, {"early_years"}),
        (Phase.PRIMARY, Ages(), None, {"early_years", "primary"}),
        (Phase.INFANT, Ages(5, 7), None, {"early_years", "primary"}),
        (Phase.JUNIOR, Ages(7, 11), None, {"primary"}),
        (Phase.MIDDLE_DEEMED_PRIMARY, Ages(8, 12), None, {"primary"}),
        (Phase.MIDDLE_DEEMED_SECONDARY, Ages(9, 13), None, {"secondary"}),
        (Phase.SECONDARY, Ages(11, 16), None, {"secondary"}),
        (Phase.SECONDARY, Ages(11, 18), None, {"secondary", "post_16"}),
        (Phase.SECONDARY, Ages(11, 18), False, {"secondary"}),
        (Phase.ALL_THROUGH, Ages(4, 18), True, {"early_years", "primary", "secondary", "post_16"}),
        (Phase.ALL_THROUGH, Ages(7, 16), None, {"primary", "secondary"}),
        (Phase.POST_16, Ages(16, 19), None, {"post_16"}),
        (Phase.SPECIAL, Ages(3, 19), True, set()),
        (Phase.PRU, Ages(11, 16), None, set()),
        (Phase.UNKNOWN, Ages(3, 19), None, set()),
    ],
)
def test_the_stages_follow_from_the_phase_the_ages_and_the_sixth_form(phase, ages, sixth_form, expected):
    assert stages(phase, ages, sixth_form) == expected


@pytest.mark.parametrize(
    ("character", "expected", "is_faith"),
    [
        ("Church of England", Denomination.CHURCH_OF_ENGLAND, True),
        ("Roman Catholic", Denomination.ROMAN_CATHOLIC, True),
        ("Methodist/Church of England", Denomination.CHURCH_OF_ENGLAND, True),
        ("Jewish", Denomination.OTHER, True),
        ("Inter- / non- denominational", Denomination.OTHER, True),
        ("Does not apply", Denomination.NONE, False),
        ("None", Denomination.NONE, False),
        ("", Denomination.UNKNOWN, None),
    ],
)
def test_the_denomination_is_read_from_the_religious_character(character, expected, is_faith):
    assert denomination(character) is expected
    assert denomination(character).is_faith is is_faith


def test_a_joint_school_has_both_denominations():
    both = (Denomination.CHURCH_OF_ENGLAND, Denomination.ROMAN_CATHOLIC)
    assert denominations("Church of England/Roman Catholic") == both


def test_a_school_proposed_to_close_is_still_open():
    assert status("3", "") is Status.PROPOSED_TO_CLOSE
    assert status("", "Open, but proposed to close") is Status.PROPOSED_TO_CLOSE
    assert Status.PROPOSED_TO_CLOSE.is_open
    assert not Status.PROPOSED_TO_OPEN.is_open
    assert status("", "Half open") is None


def test_the_laestab_is_the_authoritys_code_and_the_establishment_number():
    record = SchoolRecord("123456", "Oakwell", "084", "Oakshire", "0012", SchoolType.COMMUNITY, Status.OPEN)
    assert record.laestab == "0840012"
    assert record.previous_laestab is None
    college = SchoolRecord("123457", "Oakwell College", "084", "Oakshire", "", SchoolType.COLLEGE, Status.OPEN)
    assert college.laestab is None
