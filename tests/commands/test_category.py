"""What /category answers, and who may do each step."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council

from chat.form import FieldSpec
from chat.message import Message
from chat.plain import plain_text
from store.authorities import follow_framework


def test_a_school_nobody_has_placed_says_so_and_names_what_is_missing(council: Council) -> None:
    answer = council.say("category brookmantle")
    assert answer.title == "Brookmantle Primary School (URN 900001)"
    assert "No risk level has been agreed yet" in answer.text
    assert answer.data["category"] is None
    assert answer.data["suggested"] is None
    assert answer.data["cannot_rule_out"] == ["high", "medium_enhanced", "medium_timetabled"]
    assert "ks2_rwm_pct" in answer.data["missing"]


def test_a_category_goes_from_proposal_to_agreement_to_the_school(council: Council) -> None:
    council.say('category propose 900001 category=high reason="Below the floor" criteria=HP1')
    council.say('category agree 900001 where="SIG meeting"')
    answer = council.say("category notify 900001")
    assert (answer.data["category"], answer.data["state"]) == ("high", "notified")
    assert answer.data["agreed_by"] == "Amara Okafor"
    assert answer.data["since"] == "2026-10-01"


def test_the_answer_for_programs_holds_what_they_need(council: Council) -> None:
    data = council.say("category 900001").data
    assert {"urn", "category", "since", "agreed_by", "suggested", "cannot_rule_out", "criteria", "next_review"} <= set(
        data
    )
    assert data["criteria"]
    for criterion in data["criteria"]:
        assert {"id", "rule", "state", "missing"} <= set(criterion)
        assert criterion["state"] in {"met", "not_met", "unknown"}
    assert set(data["next_review"]) >= {"on", "sum", "rule"}


def test_a_missing_fact_is_neither_met_nor_unmet(council: Council) -> None:
    criteria = [each for each in council.say("category 900001").data["criteria"] if each["applicable"]]
    assert {each["state"] for each in criteria} == {"unknown"}
    assert all(each["missing"] for each in criteria)
    council.know(BROOKMANTLE, low_attendance=True)
    known = {each["id"]: each for each in council.say("category 900001").data["criteria"]}
    assert "met" in {each["state"] for each in known.values()}
    assert all(each["missing"] for each in known.values() if each["state"] == "unknown" and each["applicable"])


def test_nothing_can_be_agreed_notified_or_reviewed_before_its_turn(council: Council) -> None:
    sentence, rule = council.refused("category agree 900001 where=SIG")
    assert "category propose 900001" in sentence
    assert rule == "HFD-025"
    assert council.refused("category not-agreed 900001 views=Both")[1] == "HFD-025"
    assert council.refused("category notify 900001")[1]
    assert council.refused("category review 900001 note=Seen")[1] == "HFD-022"


def test_a_proposal_may_be_agreed_as_another_category(council: Council) -> None:
    council.say("category propose 900001 category=high reason=Below")
    answer = council.say("category agree 900001 where=SIG category=low")
    assert answer.data["category"] == "low"
    council.say("category notify 900001")
    assert "low" in repr(council.say("history 900001").data["events"][1])


@pytest.mark.parametrize("day", ["2 10 2026", "30 9 2026"])
def test_a_category_is_agreed_on_a_day_between_its_proposal_and_today(council: Council, day: str) -> None:
    council.say("category propose 900001 category=high reason=Below")
    assert "Enter the day it was agreed" in council.refused(f'category agree 900001 where=SIG on="{day}"')[0]


def test_both_views_are_kept_when_a_proposal_is_not_agreed_and_it_stays_open(council: Council) -> None:
    council.say("category propose 900001 category=high reason=Below")
    answer = council.say('category not-agreed 900001 views="LA: high; SIG: medium"')
    assert answer.data["proposed"] == "high"
    assert answer.data["category"] is None
    assert "LA: high; SIG: medium" in plain_text(council.say("history 900001"))


def test_a_later_proposal_takes_the_place_of_an_open_one(council: Council) -> None:
    council.say("category propose 900001 category=high reason=Below")
    assert council.say("category propose 900001 category=low reason=Better").data["proposed"] == "low"
    with council.work() as work:
        assert len(work.decisions.live(BROOKMANTLE)) == 1


def test_a_school_is_told_once_and_not_before_it_was_agreed_nor_tomorrow(council: Council) -> None:
    council.say("category propose 900001 category=high reason=Below")
    council.say("category agree 900001 where=SIG")
    assert "not after today" in council.refused('category notify 900001 on="2 10 2026"')[0]
    council.say("category notify 900001")
    assert "was told on" in council.refused("category notify 900001")[0]


def test_a_review_is_recorded_without_changing_the_category(council: Council) -> None:
    for words in ("propose 900001 category=high reason=Below", "agree 900001 where=SIG", "notify 900001"):
        council.say(f"category {words}")
    council.now("2027-01-11T09:00")
    answer = council.say("category review 900001 note=Seen")
    assert answer.data["category"] == "high"
    assert "last reviewed on Monday 11 January 2027" in plain_text(answer)


def test_a_category_stands_since_its_first_day_and_confirming_it_does_not_begin_it_anew(council: Council) -> None:
    asked = {field.name for field in council.form("category propose 900001").fields}
    assert not asked & {"strand", "despite"}  # this framework has nothing of the kind
    for day, category in (("2026-10-01", "high"), ("2026-10-05", "low"), ("2027-01-11", "low")):
        council.now(f"{day}T09:00")
        council.say(f"category propose 900001 category={category} reason=Seen")
        council.say("category agree 900001 where=SIG")
    answer = council.say("category 900001")
    assert (answer.data["since"], answer.data["confirmed_on"]) == ("2026-10-05", "2027-01-11")
    assert "since Monday 5 October 2026, last confirmed on Monday 11 January 2027" in plain_text(answer)


def test_the_schools_own_view_stands_beside_and_changes_nothing(council: Council) -> None:
    answer = council.say('category view 900001 summary="We judge ourselves good" category=low')
    assert "We judge ourselves good" in answer.text
    assert answer.data["category"] is None


def test_the_buttons_follow_the_step_and_the_post(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")

    def labels(who: str = "Amara Okafor") -> set[str]:
        return {button.label for button in council.say("category 900001", who).buttons}

    assert "Agree" not in labels()
    council.say("category propose 900001 category=high reason=Below")
    assert "Agree" in labels()
    assert "Agree" not in labels("Bola Adeyemi")
    council.say("category agree 900001 where=SIG")
    assert "School told" in labels("Bola Adeyemi")


def test_the_form_to_propose_is_filled_with_what_the_facts_show(council: Council) -> None:
    form = council.form("category propose brookmantle")
    assert form.filled["school"] == BROOKMANTLE
    assert isinstance(form.filled["criteria"], list)
    assert "category" not in form.filled or form.filled["category"] in {
        option.value for option in form.fields[1].options
    }


def test_every_criterion_is_listed_with_its_state_and_why(council: Council) -> None:
    answer = council.say("category criteria 900002")
    assert answer.table
    assert answer.table.head == ("Criterion", "State", "Why")
    assert len(answer.table.rows) == len(answer.data["criteria"])
    assert {row[1] for row in answer.table.rows} <= {"met", "not met", "unknown", "does not apply"}


SHIPPED = ["herefordshire-2013", "tri-borough-2013", "milton-keynes-2009", "havering-2011", "hertfordshire-2021"]


def filled(spec: FieldSpec) -> object:
    """Something for one required field of a form, from what the field itself says it takes."""
    if spec.kind in {"choice", "choices"}:
        return spec.options[0].value
    return {"school": QUILLMARSH, "yes_no": "no", "day": "today", "number": "1"}.get(spec.kind, "As judged")


@pytest.mark.parametrize("framework", SHIPPED)
@pytest.mark.parametrize("best", [True, False], ids=["the best category", "the gravest"])
def test_every_framework_says_what_it_needs_and_then_takes_a_proposal_or_says_which_rule_forbids_it(
    council: Council, framework: str, best: bool
) -> None:
    with council.house.database.write() as session:
        follow_framework(session, council.id, framework, council.clock.today())
    council.say("category quillmarsh")
    form = council.form(f"category propose {QUILLMARSH}")
    category = council.house.frameworks[framework].categories[0 if best else -1].id
    values = {spec.name: filled(spec) for spec in form.fields if spec.required} | {"category": category}
    for name in set(values) - {"school"}:
        assert name in council.form("category propose", **values | {name: ""}).errors, name
    answer = council.ask("category propose", **values)
    assert isinstance(answer, Message), answer
    if "refused" in answer.data:
        assert answer.data["rule"] in council.house.frameworks[framework].rules
    else:
        assert category in {answer.data["proposed"], answer.data["category"]}


@pytest.mark.parametrize("warm", ["category 900001", "category brookmantle"])
def test_a_warm_category_makes_at_most_eleven_statements(either_council: Council, warm: str) -> None:
    from sqlalchemy import event

    council = either_council
    council.say("category propose 900001 category=high reason=Below")
    council.say("category agree 900001 where=SIG")
    council.know(BROOKMANTLE, year=2026, ks2_rwm_pct="55")
    council.say(warm)
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(council.house.database.engine, "before_cursor_execute", count)
    council.say(warm)
    assert 0 < len(statements) <= 11, statements


def test_a_local_name_of_the_framework_is_understood(council: Council) -> None:
    assert council.say("risk 900001").data["urn"] == BROOKMANTLE
