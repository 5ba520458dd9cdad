"""Herefordshire's powers at the desk: when each is open, who is asked first, how long it lasts, and handing it back."""

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import (
    ADVISER,
    DIRECTOR,
    given,
    only_open,
    powers_open,
    school_of,
    staffed,
    take,
    written,
)
from posting import word_of
from ringing import ring

from chat.plain import plain_text

PROPOSE = f"intervention propose {BROOKMANTLE} workflow="
ACTS = ("consult", "assess", "decide", "notice", "use", "answer", "review", "hand-back", "close")
BOARD = {f"intervention {act}": "HFD-094" for act in ACTS} | {
    "intervention consult": "HFD-096", "intervention use": "HFD-095", "intervention review": "HFD-087",
    "intervention hand-back": "HFD-097",
}  # fmt: skip
POWER = {f"intervention {act}": "HFD-088" for act in ACTS} | {
    "intervention decide": "HFD-085", "intervention use": "HFD-085", "intervention review": "HFD-087",
    "intervention hand-back": "HFD-087",
}  # fmt: skip
STAKEHOLDERS = "head_consulted_on={0} parents_consulted_on={0} staff_consulted_on={0}"


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Monday 25 January 2027, with a Director and an adviser."""
    return staffed(council, "2027-01-25T09:00")


def dues(county: Council, ref: str) -> dict[str, str | None]:
    return {each["id"]: each["due"] for each in county.say(f"intervention {ref}").data["clocks"]}


def special_measures(county: Council) -> None:
    """Decided on Friday 29 January 2027, and told to the Secretary of State on Monday 1 February."""
    county.now("2027-02-01T09:00")
    county.say(f"inspection record {BROOKMANTLE} outcome=special_measures inspected_on=2027-01-29", ADVISER)
    take(county, "2027-02-01 A inspection act O-1 secretary_told_on=2027-02-01 -> secretary-told")


# Which powers, when, and for whom


@pytest.mark.rule("HFD-085", "HFD-088", "HFD-071")
def test_powers_wait_for_the_end_of_a_notice_and_are_then_all_there(council: Council) -> None:
    given(staffed(council, "2026-11-12T09:00"))
    council.now("2026-12-07T09:00")
    for power in ("workflow=power power=governors", "workflow=power power=collaboration", "workflow=ieb"):
        words = f"intervention propose {BROOKMANTLE} {power} governance_barrier=Vacancies"
        words = words if "ieb" in power else words.partition(" governance_barrier")[0]
        assert council.refused(words, ADVISER)[1] == "HFD-085"
    take(council, """
        2026-12-08 A warning-notice answer N-1 way=response-expired -> response-expired
        2026-12-08 D warning-notice decided N-1 -> powers-open
    """)  # fmt: skip
    listed = council.say(f"intervention {BROOKMANTLE}").data["can_begin"]
    assert listed == ["budget-suspension", "ieb", "power", "secretary-of-state"]
    chosen = {each.value: each.label for each in council.form(f"{PROPOSE}power").fields[4].options}
    assert set(chosen) == {"governors", "collaboration"}
    assert council.say(f"{PROPOSE}power power=governors", ADVISER).data["state"] == "proposed"
    assert council.say(f"{PROPOSE}power power=collaboration", ADVISER).data["id"] == "P-2"
    sentence, rule = council.refused("intervention enter P-2 power=governors", ADVISER)  # that is another power
    assert (rule, "stands as it was entered" in sentence) == ("HFD-098", True)


@pytest.mark.rule("HFD-086", "HFD-085")
def test_special_measures_open_powers_without_a_notice_from_the_day_the_secretary_of_state_knows(
    county: Council,
) -> None:
    county.now("2027-02-01T09:00")
    county.say(f"inspection record {BROOKMANTLE} outcome=special_measures inspected_on=2027-01-29", ADVISER)
    assert county.refused(f"{PROPOSE}power power=governors", ADVISER)[1] == "HFD-085"
    county.say(f'{PROPOSE}ieb governance_barrier="Four vacancies"', ADVISER)
    assert county.refused("intervention consult P-1 governing_body_consulted_on=2027-02-01", DIRECTOR)[1] == "HFD-094"
    required = {each.name for each in county.form("inspection act O-1").fields if each.required}
    assert required == {"which", "secretary_told_on"}
    assert county.refused("inspection published O-1 published_on=2027-02-01")[1] == "HFD-086"
    before = "inspection act O-1 secretary_told_on=2027-01-28"
    assert "secretary_told_on" in county.ask(before, ADVISER).data["errors"]  # type: ignore[union-attr]
    written(county, "P-1", "ieb-consultation", membership="Three people")
    county.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    take(county, """
        2027-02-01 A inspection act O-1 secretary_told_on=2027-02-01 -> secretary-told
        2027-02-01 D intervention consult P-1 governing_body_consulted_on=2027-02-01 -> consulting
        2027-02-01 A intervention propose 900001 workflow=power power=governors -> proposed
        2027-02-12 A inspection published O-1 published_on=2027-02-12 -> published
        2027-12-01 A inspection removed O-1 -> removed
    """)  # fmt: skip


@pytest.mark.rule("HFD-071", "HFD-085")
@pytest.mark.parametrize(
    ("kind", "body", "day"),
    [
        ("aided", "Archdiocese", "archdiocese_consulted_on"),
        ("controlled", "Diocesan Board of Education", "diocesan_board_consulted_on"),
    ],
)
def test_a_power_is_not_proposed_for_a_church_school_before_its_diocesan_body_was_consulted(
    council: Council, kind: str, body: str, day: str
) -> None:
    urn = school_of(staffed(council, "2026-11-02T09:00"), kind)
    for words in ("budget-suspension grounds=scheme", "power power=collaboration", "ieb governance_barrier=Vacancies"):
        sentence, rule = council.refused(f"intervention propose {urn} workflow={words}", ADVISER)
        assert (rule, sentence.endswith(f"Missing: {body} consulted on.")) == ("HFD-071", True)
        begun = council.say(f"intervention propose {urn} workflow={words} {day}=2026-11-02", ADVISER)
        assert begun.data["ended_on"] is None
    offered = {field.name for field in council.form(f"intervention propose {BROOKMANTLE} workflow=power").fields}
    assert day not in offered


@pytest.mark.rule("HFD-078", "HFD-089")
def test_over_an_academy_only_what_the_secretary_of_state_does_is_recorded(county: Council) -> None:
    academy, unit = school_of(county, "academy"), school_of(county, "unit")
    county.now("2027-01-18T09:00")
    for urn in (academy, unit):
        assert county.say(f"intervention {urn}").data["can_begin"] == ["secretary-of-state"]
        assert county.refused(f"intervention propose {urn} workflow=ieb")[1] == "HFD-078"
    sentence, rule = county.refused(f"intervention propose {academy} power=governors acted_on=2027-01-18", ADVISER)
    assert (rule, "not appointed to an academy" in sentence) == ("HFD-078", True)
    changed = county.say(f"intervention propose {academy} power=sponsor_changed acted_on=2027-01-18", ADVISER)
    assert (changed.data["workflow"], changed.data["state"]) == ("secretary-of-state", "recorded")
    county.now("2027-03-01T09:00")
    recorded = f"{PROPOSE}secretary-of-state acted_on=2027-03-01 power="
    assert county.refused(f"{recorded}sponsor_changed", ADVISER)[1] == "HFD-078"
    assert county.say(f"{recorded}governors", ADVISER).data["state"] == "recorded"
    assert county.say("intervention close P-2", ADVISER).data["state"] == "over"


# The board


@pytest.mark.rule("HFD-094", "HFD-095", "HFD-096", "HFD-097", "HFD-087")
def test_a_board_is_consulted_on_appointed_watched_for_twelve_months_and_gives_way(council: Council) -> None:
    powers_open(staffed(council, "2026-11-12T09:00"))
    council.now("2027-03-01T09:00")
    assert council.form(f"{PROPOSE}ieb").fields[4].required
    council.say(f'{PROPOSE}ieb governance_barrier="Four vacancies and no clerk"', ADVISER)
    only_open(council, "P-1", BOARD, {"intervention consult"})
    consult = "intervention consult P-1 governing_body_consulted_on=2027-03-01"
    assert council.refused(consult, ADVISER)[1] == "HFD-096"
    sentence, rule = council.refused(consult, DIRECTOR)
    assert (rule, "letter make P-1 document=ieb-consultation" in sentence) == ("HFD-096", True)
    letter = written(council, "P-1", "ieb-consultation", membership="Three people who know finance")
    assert [each["body"] for each in letter.data["recipients"]] == ["governing_body", "head", "parents", "staff"]
    text = word_of(letter).text
    for said in ("Four vacancies and no clerk", "three or five members", "know finance", "within twelve months"):
        assert said in text, said
    council.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    council.say(consult, DIRECTOR)
    only_open(council, "P-1", BOARD, {"intervention use"})
    council.now("2027-03-08T09:00")
    appoint = "intervention use P-1 members=4 expertise=Finance established_on=2027-03-08"
    assert "is for: Director" in council.refused(appoint, ADVISER)[0]
    sentence, rule = council.refused(appoint, DIRECTOR)
    assert (rule, sentence.partition("Missing: ")[2]) == (
        "HFD-096", "Head consulted on; Parents consulted on; Staff consulted on.",
    )  # fmt: skip
    council.say(f"intervention enter P-1 {STAKEHOLDERS.format('2027-03-08')}", ADVISER)
    early = appoint.replace("2027-03-08", "2027-03-05")
    for name, who in {"head": "the head was", "parents": "parents were", "staff": "staff were"}.items():
        sentence, rule = council.refused(early, DIRECTOR)
        assert (rule, f"before {who} consulted" in sentence) == ("HFD-096", True), name
        council.say(f'intervention enter P-1 {name}_consulted_on=2027-03-01 reason="Read again"', ADVISER)
    four = council.refused(appoint, DIRECTOR)
    assert (four[1], "Why another number" in four[0]) == ("HFD-095", True)
    appointed = council.say(f'{appoint} members_reason="A fifth follows in May"', DIRECTOR)
    assert (appointed.data["state"], dues(council, "P-1")["ieb_return"]) == ("in-place", "2028-03-08")
    only_open(council, "P-1", BOARD, {"intervention review", "intervention hand-back"})
    take(council, '2027-09-06 A intervention review P-1 reason="Not yet" -> in-place')
    heard = [each.who for each in ring(council, "2028-03-08T08:30") if "Return to normal governance" in each.text]
    assert DIRECTOR in heard
    council.now("2028-04-03T09:00")
    back = 'intervention hand-back P-1 improvement="A full governing body"'
    assert "is for: Director" in council.refused(back, ADVISER)[0]
    sentence, rule = council.refused(back, DIRECTOR)
    assert (rule, "Not after Wednesday 8 March 2028" in sentence) == ("HFD-097", True)
    council.say("intervention enter P-1 past_target=yes", DIRECTOR)
    assert council.refused(back, DIRECTOR)[1] == "HFD-097"
    ended = council.say(f'{back} past_target_reason="Elections were late"', DIRECTOR)
    assert ended.data["state"] == "normal-governance"
    only_open(council, "P-1", BOARD, set())


@pytest.mark.rule("HFD-094", "HFD-095", "HFD-096")
@pytest.mark.parametrize("members", ["3", "5"])
def test_a_board_of_three_or_five_needs_no_reason_and_special_measures_no_notice(county: Council, members: str) -> None:
    county.now("2027-02-01T09:00")
    county.say(f'{PROPOSE}ieb governance_barrier="Four vacancies"', ADVISER)
    consult = "intervention consult P-1 governing_body_consulted_on=2027-02-01"
    sentence, rule = county.refused(consult, DIRECTOR)
    assert (rule, "after a warning notice that was not complied with" in sentence) == ("HFD-094", True)
    special_measures(county)
    written(county, "P-1", "ieb-consultation", membership="Three people")
    county.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    county.say(f"{consult} {STAKEHOLDERS.format('2027-02-01')}", DIRECTOR)
    appoint = f"intervention use P-1 members={members} expertise=Finance established_on=2027-02-01"
    assert county.say(appoint, DIRECTOR).data["state"] == "in-place"


@pytest.mark.rule("HFD-096")
@pytest.mark.parametrize(
    ("kind", "body", "day"),
    [
        ("aided", "the Archdiocese was", "archdiocese_consulted_on"),
        ("controlled", "the Diocesan Board was", "diocesan_board_consulted_on"),
    ],
)
def test_no_board_is_set_up_at_a_church_school_before_its_diocesan_body_was_consulted(
    county: Council, kind: str, body: str, day: str
) -> None:
    urn = school_of(county, kind)
    county.now("2027-02-01T09:00")
    county.say(f"inspection record {urn} outcome=special_measures inspected_on=2027-01-29", ADVISER)
    take(county, "2027-02-01 A inspection act O-1 secretary_told_on=2027-02-01 -> secretary-told")
    county.say(f"intervention propose {urn} workflow=ieb governance_barrier=Vacancies {day}=2027-02-01", ADVISER)
    written(county, "P-1", "ieb-consultation", membership="Three people")
    county.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    consulted = f"governing_body_consulted_on=2027-02-01 {STAKEHOLDERS.format('2027-02-01')}"
    county.say(f"intervention consult P-1 {consulted}", DIRECTOR)
    county.now("2027-02-04T09:00")
    county.say(f'intervention enter P-1 {day}=2027-02-03 reason="The day of its answer"', ADVISER)
    appoint = "intervention use P-1 members=3 expertise=Finance established_on="
    sentence, rule = county.refused(f"{appoint}2027-02-02", DIRECTOR)
    assert (rule, f"before {body} consulted" in sentence) == ("HFD-096", True)
    assert county.say(f"{appoint}2027-02-03", DIRECTOR).data["state"] == "in-place"
    sentence, rule = county.refused(f'intervention enter P-1 {day}=2027-02-04 reason="Later"', ADVISER)
    assert (rule, f"before {body} consulted" in sentence) == ("HFD-096", True)  # nor by a correction afterwards


@pytest.mark.rule("HFD-085", "HFD-094", "HFD-096")
def test_once_the_notice_is_withdrawn_neither_a_decided_power_nor_a_board_begins(council: Council) -> None:
    powers_open(staffed(council, "2026-11-12T09:00"))
    council.say(f"{PROPOSE}ieb governance_barrier=Vacancies", ADVISER)
    written(council, "P-1", "ieb-consultation", membership="Three people")
    council.say("intervention enter P-1 law_seen=yes", DIRECTOR)
    consult = f"intervention consult P-1 governing_body_consulted_on=2026-12-08 {STAKEHOLDERS.format('2026-12-08')}"
    council.say(consult, DIRECTOR)
    council.say(f"{PROPOSE}power power=governors", ADVISER)
    council.say("intervention enter P-2 why=Fit law_seen=yes", DIRECTOR)
    withdrawn = "2026-12-09 D warning-notice close N-1 improvement=Secured -> withdrawn"
    take(council, withdrawn)
    assert council.refused("intervention decide P-2 way=decided on=2026-12-09", DIRECTOR)[1] == "HFD-085"
    council.say('warning-notice undo N-1 reason="Not yet"', DIRECTOR)
    council.say("intervention decide P-2 way=decided", DIRECTOR)
    take(council, withdrawn)
    use = "intervention use P-1 members=3 expertise=Finance established_on=2026-12-09"
    assert council.refused(use, DIRECTOR)[1] == "HFD-094"
    told = "intervention use P-2 governing_body_told_on=2026-12-09"
    assert council.refused(told, ADVISER)[1] == "HFD-085"
    for ref in ("P-1", "P-2"):
        assert council.say(f'intervention drop {ref} reason="The notice is withdrawn"', DIRECTOR).data["ended_on"]
    council.say(f"{PROPOSE}ieb governance_barrier=Vacancies", ADVISER)
    assert council.say('intervention drop P-3 reason="Not now"', DIRECTOR).data["ended_on"]


# More governors, and work with another school


@pytest.mark.rule("HFD-085", "HFD-087", "HFD-088")
def test_more_governors_are_decided_by_the_director_used_and_taken_back(council: Council) -> None:
    powers_open(staffed(council, "2026-11-12T09:00"))
    council.say(f"{PROPOSE}power power=governors", ADVISER)
    only_open(council, "P-1", POWER, {"intervention decide"})
    decide = "intervention decide P-1 way=decided"
    assert council.refused(f"{decide} on=2026-12-08", ADVISER)[1] == "HFD-085"
    sentence, rule = council.refused(f"{decide} on=2026-12-08", DIRECTOR)
    assert (rule, "Say why this power fits best" in sentence) == ("HFD-085", True)
    council.say('intervention enter P-1 why="Nobody knows finance" law_seen=yes', DIRECTOR)
    council.say(decide, DIRECTOR)
    only_open(council, "P-1", POWER, {"intervention use"})
    assert council.refused("intervention use P-1 on=2026-12-08", ADVISER)[1] == "HFD-085"
    take(council, """
        2026-12-10 A intervention use P-1 governing_body_told_on=2026-12-10 -> in-use
        2027-03-01 A intervention review P-1 reason="Asked at the project group: not yet" -> in-use
    """)  # fmt: skip
    only_open(council, "P-1", POWER, {"intervention review", "intervention hand-back"})
    assert council.refused("intervention hand-back P-1 improvement=Yes", ADVISER)[1] == "HFD-087"
    take(council, "2027-06-10 D intervention hand-back P-1 improvement=Yes -> handed-back")
    only_open(council, "P-1", POWER, set())


@pytest.mark.rule("HFD-098", "HFD-099")
def test_work_with_another_school_rests_on_a_serious_concern_and_may_become_a_case_study(county: Council) -> None:
    county.now("2027-01-11T09:00")
    county.say(f"{PROPOSE}power power=collaboration", ADVISER)
    county.say("intervention enter P-1 why=Fit law_seen=yes", DIRECTOR)
    sentence, rule = county.refused("intervention decide P-1 way=decided on=2027-01-11", DIRECTOR)
    assert rule == "HFD-098"
    assert sentence.partition("Missing: ")[2].count(";") == 2
    county.say(
        'intervention enter P-1 serious_concern="Results have halved" partner_school="Quillmarsh High School" '
        'shape="One head over both"',
        ADVISER,
    )
    assert county.say("intervention decide P-1 way=decided", DIRECTOR).data["state"] == "decided"
    told = "intervention use P-1 governing_body_told_on=2027-01-11"
    assert county.refused(told, ADVISER)[1] == "HFD-098"
    county.say(f"{told} partner_told_on=2027-01-11", ADVISER)
    county.now("2027-06-10T09:00")
    back = county.say("intervention hand-back P-1 improvement=Yes", DIRECTOR)
    assert "case study" in plain_text(back)
    assert "is carried to" in plain_text(county.say(f'sig add "Case study of P-1" school={BROOKMANTLE}'))


@pytest.mark.rule("HFD-085", "HFD-088")
def test_a_power_that_is_declined_is_over_and_says_why(county: Council) -> None:
    county.say(f"{PROPOSE}power power=collaboration", ADVISER)
    county.form("intervention decide P-1 way=declined", DIRECTOR)
    declined = county.say('intervention decide P-1 way=declined reason="Talks go well"', DIRECTOR)
    assert declined.data["ended_on"] == "2027-01-25"
    only_open(county, "P-1", POWER, set())
