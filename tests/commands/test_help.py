"""/help: made from the declarations, for people and for programs."""

from pathlib import Path
from typing import Any

import concerned
import proceedings
import pytest
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council, found, sqlite_url
from jsonschema import Draft202012Validator

from chat.form import describe
from chat.plain import plain_text
from commands import COMMANDS
from commands.command import Act

TEXT = "Autumn data seen"
GIVEN: dict[str, Any] = {
    "school": BROOKMANTLE, "concern": "C-1", "name": "Amara Okafor", "coordinator": "Amara Okafor", "category": "high",
    "criteria": ["HP1"], "area": "leadership", "source": "visit", "measure": "low_attendance", "value": "yes",
    "posts": ["adviser"], "on": "2026-10-01", "first": "2026-10-15", "received": "2026-09-30", "serious": True,
    "restricted": False, "academy_agrees": False, "everyone": True, "meetings": 3, "year": 2026,
    "code": "3F9A1C-77B02D", "item": "sig-oct", "group": "G-1", "meeting": "sig-nov", "starts": "09:00",
    "ends": "12:00", "team": "adviser", "new_address": False, "stop": False, "required_on": "", "last_met": "",
    "person": "Amara Okafor", "kind": "calendar", "due": "D-1", "to": "Amara Okafor", "from": "2026-10-02",
    "since": "2026-10-01", "until": "2026-10-05", "overdue": True, "cover": "Amara Okafor", "tell_at": "08:00",
    "days": "0.5", "entry": "U-1", "arrangement": "S-1", "service": "paid_support", "giver": "sia",
    "sort": "support", "free": True,
    "document": "risk-notification", "letter": "L-1", "recipient": "head", "how": "post", "mail": True,
    "talk": "medium-conversation", "party": ["head"], "agrees": True, "led_by": "Amara Okafor",
    "by": "Amara Okafor", "met": ["EA1"],
    "not_met": ["EA2"], "unknown": ["EA3"], "stage": "told", "step": "agree", "schools": [], "without": [],
    "covered": ["the detailed assessment beside the school's own self-evaluation"],
    "which": "N-1", "grown_from": "C-1", "outcome": "good", "inspected_on": "2026-09-21", "published_on": "2026-10-01",
    "zone": "Europe/London", "command": "category", "term": "HP1", "email": "amara@example.org",
}  # fmt: skip
# What a field of the same name means something else in.
GIVEN_IN: dict[str, dict[str, Any]] = {
    "category moderate": {"talk": "second-look", "party": ["principal_adviser"]},
    "category chase": {"stage": "not begun"},
    "category batch": {"talk": "second-look", "party": ["principal_adviser"]},
    "category list": {"name": "watched"},
    "support talk": {"party": "head"},
    "support list": {"first": True, "over": True, "waiting": True},
    "deadlines bring-over": {"kind": "notice", "began": "2026-09-01", "due": "2026-11-02", "owner": "Amara Okafor"},
    "deadlines enter": {"duty": "every-review", "on": "2026-12-09"},
    "school carry-over": {"to": "900002"},
    "risk-register": {"adviser": "Amara Okafor", "movement": "new", "all": True},
    **concerned.given(),
    **{f"{kind.command} show": {"all": True} for kind in proceedings.KINDS},
}

# What the framework of these tests asks besides, because it has several ways.
ASKED_BESIDES: dict[str, dict[str, Any]] = {
    "concern take-further": {"workflow": concerned.WAY},
    **{f"{kind.command} stop-clock": {"clock": "every_reply"} for kind in proceedings.KINDS},
    "concern stop-clock": {"clock": "every_reply"},
    "warning-notice draft": {"workflow": "every-notice"},
    "intervention propose": {"workflow": "every-power"},
}


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def given(command: str, act: Act) -> dict[str, Any]:
    """A value for every field of an act's form."""
    known = GIVEN | GIVEN_IN.get(f"{command} {act.name}".strip(), {})
    return {spec.name: known.get(spec.name, TEXT) for spec in describe(act.form)}


def test_help_lists_every_command_with_what_it_does_and_an_example(council: Council) -> None:
    text = plain_text(council.say("help"))
    for command in COMMANDS:
        assert f"/{command.name} {command.summary}. For example: {command.acts[0].example}" in text


def test_help_leaves_out_what_the_reader_may_not_do(council: Council) -> None:
    council.add_person("Bola Adeyemi", "sig_chair")
    text = plain_text(council.say("help", "Bola Adeyemi"))
    assert "/category" in text
    assert "/raise-concern" not in text


def test_help_with_a_command_shows_each_act_its_example_and_its_fields(council: Council) -> None:
    told = {each["name"]: each["acts"] for each in council.say("help").data["commands"]}
    for command in COMMANDS:
        text = plain_text(council.say(f"help {command.name}"))
        for act, said in zip(command.acts, told[command.name], strict=True):
            assert act.help in text
            assert said["example"] in text
            for spec in describe(act.form):
                assert f"- {spec.name}: {spec.title}" in text


def test_help_finds_a_command_by_another_name_and_with_its_slash(council: Council) -> None:
    assert council.say("help /category").title == council.say("help risk").title == "/category"
    assert "There is no command “catgory”" in council.refused("help catgory")[0]


def test_one_act_is_explained_with_the_authoritys_own_questions_choices_and_posts(council: Council) -> None:
    answer = council.say("help category propose")
    assert (answer.title, answer.data["act"]) == ("/category propose", "propose")
    text = plain_text(answer)
    assert "Who may: School Improvement Adviser, Principal adviser" in text
    assert "Choose: high, medium_enhanced, medium_timetabled, low." in text
    assert "category agree" not in text
    council.add_person("Bola Adeyemi", "sig_chair")
    assert "Your posts do not include this." in plain_text(council.say("help category propose", "Bola Adeyemi"))
    assert "It has: criteria, triggers, judge, propose" in council.refused("help category promote")[0]
    assert "type “help done”" in council.refused("help done soon")[0]


@pytest.mark.parametrize(
    ("framework", "gravest", "area", "rule"),
    [
        ("havering-2011", "3C", "leadership_and_management", "HAV-001"),
        ("hertfordshire-2021", "red", "leadership_and_management", "HRT-001"),
        ("milton-keynes-2009", "LA4b", "leadership_and_management", "MK-001"),
        ("tri-borough-2013", "inadequate", "leadership_and_management", "TRI-001"),
    ],
)
def test_examples_use_words_that_the_asking_authority_has(
    tmp_path: Path, framework: str, gravest: str, area: str, rule: str
) -> None:
    here = found(sqlite_url(tmp_path), "2026-10-05T09:00", framework)
    acts = {
        f"{each['name']} {act['name']}".strip(): act["example"]
        for each in here.say("help").data["commands"]
        for act in each["acts"]
    }
    assert acts["category propose"].startswith(f"category propose brookmantle category={gravest} ")
    assert f"category={gravest}" in plain_text(here.say("help category"))
    assert f"area={area}" in acts["raise-concern"]
    assert acts["framework"] == f"framework {rule}"
    assert here.say(acts["framework"]).data["found"]
    documents = [each.id for each in here.house.frameworks[framework].documents.document]
    assert acts["letter make"] == f"letter make brookmantle document={documents[0]}"
    here.say(acts["school set"])
    here.house.close()


def test_every_act_gives_a_program_a_schema_that_it_can_fill(council: Council) -> None:
    described = council.say("help").data["commands"]
    assert [each["name"] for each in described] == [command.name for command in COMMANDS]
    for said, command in zip(described, COMMANDS, strict=True):
        assert set(said["aliases"]) >= set(command.aliases)
        assert said["permission"] == command.acts[0].needs.value
        assert [act["name"] for act in said["acts"]] == [act.name for act in command.acts]
        for act, declared in zip(said["acts"], command.acts, strict=True):
            Draft202012Validator.check_schema(act["form"])
            schema = Draft202012Validator(act["form"])
            values = given(command.name, declared)
            if "on" not in act["form"].get("required", ()) and command.name == "school":
                values.pop("year", None)
            assert list(schema.iter_errors(values)) == [], (command.name, act["name"])
            assert list(schema.iter_errors({})) == [] or act["form"]["required"]
            assert list(schema.iter_errors({**values, "no_such_field": 1}))


def test_what_a_schema_allows_the_form_takes(council: Council) -> None:
    council.say("raise-concern 900001 area=leadership what=Seen")
    council.say(f"category propose {QUILLMARSH} category=high reason=Below")  # ready for a batch
    for command in COMMANDS:
        for act in command.acts:
            words = f"{command.name} {act.name}".strip()
            values = given(command.name, act) | ASKED_BESIDES.get(words, {})
            if command.name != "link":
                answer = council.ask(f"{command.name} {act.name}".strip(), **values)
                data = getattr(answer, "data", {"errors": getattr(answer, "errors", answer)})
                assert not {"errors", "fault"} & set(data), (command.name, act.name, answer)


def test_choices_in_a_schema_are_the_authoritys_own(council: Council) -> None:
    described = {each["name"]: each for each in council.say("help").data["commands"]}
    propose = next(act for act in described["category"]["acts"] if act["name"] == "propose")
    assert propose["form"]["properties"]["category"]["enum"] == [
        category.id for category in reversed(council.house.frameworks[ALL_ACTS].categories)
    ]
    (criteria,) = [propose["form"]["properties"]["criteria"]["items"]["enum"]]
    assert "HP1" in criteria
