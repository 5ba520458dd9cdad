"""Herefordshire whole: every rule explained, the cycle's states, conversations at medium and high, standing duties."""

from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire import Seen, settle

from chat.plain import plain_text

RULES = [
    line.split()[0]
    for line in (Path(__file__).parents[1] / "rules.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("HFD-")
]
ACADEMY = "900003"
CONVERSATION = 'category discuss {urn} talk={talk} party={party} led_by="Bethan Lloyd"'
COVERED = 'covered="the detailed assessment beside the school\'s own self-evaluation"'


@pytest.fixture
def told(council: Council) -> Council:
    """Marlowshire on the day after the October meeting, with an adviser, the Director and an academy."""
    council.now("2026-10-09T09:00")
    council.add_person("Bethan Lloyd", "adviser")
    council.add_person("Mererid Vaughan", "director")
    council.add_person("Colm Teague", "clerk")
    council.add_school(ACADEMY, "Rowan Academy", school_type="academy")
    return council


def at(council: Council, urn: str = BROOKMANTLE) -> str:
    return str(Seen(council, urn).data["workflow_state"])


def test_every_rule_of_the_ledger_is_embodied_and_no_other(council: Council) -> None:
    assert len(RULES) == 120
    assert council.house.frameworks["herefordshire-2013"].rules == set(RULES)


def test_every_rule_is_explained_at_the_desk_with_its_paragraph(council: Council) -> None:
    for rule in RULES:
        found = council.say(f"framework {rule}").data["found"]
        assert any(each["says"] and each["source"] and each["title"] for each in found), rule


@pytest.mark.parametrize(
    ("workflow", "states"),
    [
        ("risk-cycle", "not-assessed proposed agreed notified under-review revised-proposed"),
        ("response-medium", "notified meeting-to-arrange meeting-held academy-informed"),
        (
            "response-high-maintained",
            "notified detailed-drafting conversation-held second-level-done support-plan intervention project-group"
            " closed",
        ),
        ("academy-escalation", "concern-noted school-told sponsor-told not-addressed dfe-told resolved"),
        (
            "warning-notice",
            "ground-recorded drafting given accepted appealed response-expired action-running action-complied"
            " action-failed powers-open withdrawn",
        ),
        ("budget-suspension", "ground-recorded notice-given suspended agreed appealed restored not-suspended"),
        ("ieb", "proposed consulting in-place normal-governance"),
        ("project-group", "required set-up meeting-planned meeting-held closed"),
        ("sig-membership", "vacant nominated serving review-due ended extended"),
    ],
)
def test_the_workflows_have_the_states_of_the_ledger_and_each_can_be_reached(
    council: Council, workflow: str, states: str
) -> None:
    found = council.house.frameworks["herefordshire-2013"].workflow(workflow)
    assert found
    assert list(found.states) == states.split()
    assert {found.start, *(way.to_state for way in found.transition)} == set(states.split())


@pytest.mark.rule("HFD-021", "HFD-022", "HFD-023", "HFD-025")
def test_a_level_goes_through_the_states_of_the_cycle(told: Council) -> None:
    told.say(f'category propose {BROOKMANTLE} category=medium_timetabled reason="A new head"')
    assert at(told) == "proposed"
    told.say(f'category not-agreed {BROOKMANTLE} views="LA: medium; SIG: low"')
    assert at(told) == "proposed"
    told.say(f'category agree {BROOKMANTLE} where="SIG meeting"')
    assert at(told) == "agreed"
    told.say(f"category notify {BROOKMANTLE}")
    assert at(told) == "notified"
    told.now("2027-01-20T09:00")
    told.say(f'category review {BROOKMANTLE} note="Nothing new"')
    assert at(told) == "notified"
    told.say(f'category propose {BROOKMANTLE} category=high reason="Validated data"')
    assert at(told) == "revised-proposed"
    told.say(f'category agree {BROOKMANTLE} where="By letters"')
    assert at(told) == "agreed"
    told.say(f'category propose {BROOKMANTLE} category=medium_enhanced reason="Figures corrected"')
    assert at(told) == "revised-proposed"


@pytest.mark.rule("HFD-025")
def test_where_the_group_does_not_agree_the_director_may_decide_with_a_reason(told: Council) -> None:
    told.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"')
    told.say(f'category not-agreed {BROOKMANTLE} views="LA: high; SIG: medium"')
    words = f'category agree {BROOKMANTLE} where="Director\'s office" exceptional="Two years below the floor"'
    sentence, rule = told.refused(words)
    assert (rule, "ask the Director" in sentence) == ("HFD-025", True)
    data = told.say(words, "Mererid Vaughan").data
    assert (data["category"], data["exceptional"]) == ("high", True)
    assert "Two years below the floor" in Seen(told, BROOKMANTLE).text


@pytest.mark.rule("HFD-057")
@pytest.mark.parametrize("level", ["medium_enhanced", "medium_timetabled"])
def test_at_medium_an_adviser_meets_the_head_alone(told: Council, level: str) -> None:
    settle(told, BROOKMANTLE, level)
    told.now("2026-11-03T15:00")
    told.say(CONVERSATION.format(urn=BROOKMANTLE, talk="medium-conversation", party="head"))
    (heard,) = Seen(told, BROOKMANTLE).data["heard"]
    assert heard == {
        "talk": "medium-conversation", "party": "head", "on": "2026-11-03", "agrees": None, "by": "Bethan Lloyd",
    }  # fmt: skip
    answer = told.ask(CONVERSATION.format(urn=BROOKMANTLE, talk="medium-conversation", party="chair"))
    assert "party" in answer.data["errors"]  # type: ignore[union-attr]


@pytest.mark.rule("HFD-057", "HFD-060")
@pytest.mark.parametrize(("level", "talk"), [("medium_enhanced", "medium-conversation"), ("high", "high-conversation")])
def test_business_support_does_not_hold_these_conversations(told: Council, level: str, talk: str) -> None:
    settle(told, BROOKMANTLE, level)
    words = CONVERSATION.format(urn=BROOKMANTLE, talk=talk, party="head").replace("Bethan Lloyd", "Colm Teague")
    sentence, _ = told.refused(f"{words} {COVERED}" if level == "high" else words)
    assert "School Improvement Adviser" in sentence


@pytest.mark.rule("HFD-060")
def test_at_high_the_conversation_is_with_head_and_chair_over_the_detailed_assessment(told: Council) -> None:
    settle(told, BROOKMANTLE, "high")
    told.now("2026-10-20T15:00")
    both = CONVERSATION.format(urn=BROOKMANTLE, talk="high-conversation", party="head,chair")
    answer = told.ask(both)
    assert "detailed assessment" in answer.data["errors"]["covered"]  # type: ignore[union-attr]
    told.say(f"{both} {COVERED}")
    assert [each["party"] for each in Seen(told, BROOKMANTLE).data["heard"]] == ["head", "chair"]


@pytest.mark.rule("HFD-059", "HFD-062")
def test_high_risk_asks_for_a_detailed_assessment_and_more_visits_at_a_maintained_school_only(told: Council) -> None:
    for urn, maintained in ((BROOKMANTLE, True), (ACADEMY, False)):
        settle(told, urn, "high")
        seen = Seen(told, urn)
        for consequence, said in (
            ("detailed-assessment", "The council writes a fuller assessment"),
            ("monitoring-visits", "More monitoring visits are planned"),
        ):
            assert (consequence in seen.data["follows"]) is maintained
            assert (said in seen.text) is maintained


@pytest.mark.rule("HFD-063")
def test_a_high_risk_academy_is_invited_by_the_director_and_nothing_else_follows(told: Council) -> None:
    settle(told, ACADEMY, "high")
    assert Seen(told, ACADEMY).data["follows"] == ["academy-high-risk-invitation"]
    assert "invites the chair and the head to comment" in Seen(told, ACADEMY).text


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("headline-low", "vulnerable pupils progress faster than expected"),
        ("headline-medium", "one or two factors short of an Ofsted category"),
        ("headline-high", "several factors come together"),
    ],
)
def test_the_headline_picture_of_each_level_is_explained(council: Council, term: str, said: str) -> None:
    (found,) = council.say(f"framework {term}").data["found"]
    assert said in found["says"]


@pytest.mark.rule("HFD-077")
@pytest.mark.parametrize(
    ("today", "by"), [("2026-09-14", "2026-12-18"), ("2027-02-01", "2027-03-25"), ("2027-05-04", "2027-07-21")]
)
def test_the_department_and_ofsted_are_met_each_term(council: Council, today: str, by: str) -> None:
    council.now(f"{today}T09:00")
    council.plan()
    rows = council.say("deadlines everyone=yes until=2027-08-31").data["due"]
    assert (by, "HFD-077") in [(row["due"]["on"], row["due"]["rule"]) for row in rows if "Ofsted" in row["what"]]


@pytest.mark.rule("HFD-003")
def test_the_framework_is_gone_over_by_the_end_of_the_summer_term(council: Council) -> None:
    council.plan()
    rows = council.say("deadlines everyone=yes until=2027-08-31").data["due"]
    found = [(row["due"]["on"], row["due"]["rule"]) for row in rows if row["what"] == "Review of the framework"]
    assert found == [("2027-07-21", "HFD-003")]


@pytest.mark.rule("HFD-023", "HFD-042", "HFD-043")
@pytest.mark.parametrize(
    ("grade", "inspected", "anniversary"),
    [
        ("good", "2023-10-14", "2026-10-14"),
        ("outstanding", "2024-01-20", "2027-01-20"),
        ("satisfactory", "2026-02-10", "2027-02-10"),
        ("requires_improvement", "2023-10-14", None),
    ],
)
def test_the_anniversary_of_an_inspection_asks_for_a_fresh_look(
    told: Council, grade: str, inspected: str, anniversary: str | None
) -> None:
    told.know(BROOKMANTLE, ofsted_grade=grade, last_inspected=inspected)
    settle(told, BROOKMANTLE, "low")
    told.plan()
    rows = told.say(f"deadlines {BROOKMANTLE}").data["due"]
    days = [row["due"]["on"] for row in rows if row["kind"] == "risk-cycle/trigger"]
    assert days == ([anniversary] if anniversary else [])


@pytest.mark.rule("HFD-006", "HFD-007")
def test_a_school_without_outside_challenge_or_alliance_is_shown_as_such(council: Council) -> None:
    shown = plain_text(council.say(f"school {BROOKMANTLE}"))
    assert "Outside challenge: none recorded" in shown
    assert "Alliances the school is in: none recorded" in shown
    council.know(BROOKMANTLE, external_challenge_source="A head from another county", alliances="Vale Alliance")
    assert "none recorded" not in plain_text(council.say(f"school {BROOKMANTLE}"))
