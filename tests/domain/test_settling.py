"""What a step still waits for, and the state it leads to."""

from pathlib import Path

import pytest
from saltmere import saltmere

from domain.framework import Framework
from domain.settling import Situation, walk, wanting

BOTH = {"keys": {"principal_adviser": True, "head_of_service": True}}
TUG = """
[[workflow]]
id = "tug"
title = "Tug"
categories = ["storm"]
walked = true
start = "called"
states = ["called", "roped", "towing", "freed", "early", "said-no"]

[[workflow.transition]]
from = "called"
to = "roped"
on = "a storm is proposed"
step = "propose"
in_year = false

[[workflow.transition]]
from = "called"
to = "early"
on = "a storm is proposed within the year"
step = "propose"
in_year = true

[[workflow.transition]]
from = "roped"
to = "towing"
on = "both keys are turned"
at_once = true
requires = ["both-keys"]

[[workflow.transition]]
from = "towing"
to = "freed"
on = "at once"
at_once = true

[[workflow.transition]]
from = "freed"
to = "roped"
on = "round again"
at_once = true

[[workflow.transition]]
from = "early"
to = "said-no"
on = "a key says no"
step = "moderate"
answer = { agrees = "no" }
"""


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    return saltmere(tmp_path, process=TUG)


def storm(**more: object) -> Situation:
    return Situation(category="storm", governance="maintained", **more)  # type: ignore[arg-type]


def test_one_step_leads_through_every_state_that_is_taken_at_once(framework: Framework) -> None:
    assert walk(framework, "propose", "early", storm()) == "early"
    assert walk(framework, "notify", "towing", storm()) == "roped"  # by way of freed; both keys are not turned


def test_a_ring_of_ways_is_walked_round_once_and_ends_where_it_closes(framework: Framework) -> None:
    assert walk(framework, "propose", "", storm(heard=BOTH)) == "roped"
    assert walk(framework, "notify", "freed", storm(heard=BOTH)) == "freed"


def test_a_way_whose_requirement_is_open_is_not_taken(framework: Framework) -> None:
    assert walk(framework, "propose", "", storm()) == "roped"
    assert walk(framework, "propose", "", storm(heard={"keys": {"head_of_service": True}})) == "roped"


def test_a_way_for_changes_within_the_year_is_for_them_alone(framework: Framework) -> None:
    assert walk(framework, "propose", "called", storm(in_year=True)) == "early"


@pytest.mark.parametrize(
    ("answers", "state"), [({"agrees": "no"}, "said-no"), ({"agrees": "yes"}, "early"), ({}, "early")]
)
def test_a_way_with_an_answer_waits_for_that_answer(framework: Framework, answers: dict[str, str], state: str) -> None:
    assert walk(framework, "moderate", "early", storm(answers=answers)) == state


def test_a_step_that_leads_nowhere_from_here_leaves_the_state_as_it_is(framework: Framework) -> None:
    assert walk(framework, "notify", "early", storm()) == "early"


def test_a_state_that_is_none_of_this_workflow_begins_at_its_start(framework: Framework) -> None:
    assert walk(framework, "propose", "logged", storm()) == "roped"


def test_the_workflow_that_names_the_category_comes_before_the_one_for_all(framework: Framework) -> None:
    swell = Situation(category="swell", governance="maintained")
    assert walk(framework, "propose", "", swell) == "sounded"
    assert walk(framework, "propose", "", storm()) == "roped"


def test_without_a_workflow_the_state_stays(tmp_path: Path) -> None:
    framework = saltmere(tmp_path)
    none = framework.model_copy(update={"process": framework.process.model_copy(update={"workflow": ()})})
    assert walk(none, "propose", "here", storm()) == "here"


# What is wanting


def waits(framework: Framework, step: str = "agree", **more: object) -> dict[str, tuple[str, ...]]:
    return {each.requirement.id: each.parties for each in wanting(framework, step, storm(**more))}


@pytest.mark.parametrize(
    ("heard", "parties"),
    [
        ({}, ("principal_adviser", "head_of_service")),
        ({"principal_adviser": True}, ("head_of_service",)),
        ({"principal_adviser": True, "head_of_service": False}, ("head_of_service",)),
        ({"principal_adviser": True, "head_of_service": None}, ("head_of_service",)),
        ({"principal_adviser": True, "head_of_service": True}, None),
    ],
)
def test_agreement_is_a_yes_of_each_party(
    framework: Framework, heard: dict[str, bool | None], parties: tuple[str, ...] | None
) -> None:
    assert waits(framework, heard={"keys": heard}) == ({} if parties is None else {"both-keys": parties})


def test_what_a_fact_settled_is_not_asked_and_an_exception_only_where_the_framework_says_so(
    framework: Framework,
) -> None:
    assert waits(framework, automatic=True) == {}
    assert "both-keys" in waits(framework, exceptional=True)


MORE = """
[[requirement]]
id = "any-key"
step = "notify"
talk = "keys"
of = "any"
refused = "One key."

[[requirement]]
id = "from-storm-to-better"
step = "review"
talk = "quay"
leaving = ["swell"]
better = true
refused = "Talk first."

[[requirement]]
id = "squall-talked-over"
step = "discuss"
talk = "quay"
when = { ground = "squall" }
in_year = true
refused = "Talk first."

[[requirement]]
id = "own-view"
step = "propose"
school_view = true
categories = ["storm"]
governance = ["maintained"]
refused = "The school's view first."
"""


@pytest.mark.parametrize(
    ("step", "more", "wants"),
    [
        ("notify", {}, True),
        ("notify", {"heard": {"keys": {"head_of_service": False}}}, False),  # heard is enough here
        ("review", {}, False),
        ("review", {"leaving": "swell"}, False),
        ("review", {"leaving": "swell", "betters": True}, True),
        ("review", {"leaving": "calm", "betters": True}, False),
        ("discuss", {"answers": {"ground": "squall"}, "in_year": True}, True),
        ("discuss", {"answers": {"ground": "squall"}}, False),
        ("discuss", {"answers": {"ground": "other"}, "in_year": True}, False),
        ("discuss", {"answers": {"ground": "squall"}, "in_year": True, "heard": {"quay": {"head": None}}}, False),
        ("propose", {}, True),
        ("propose", {"school_view": True}, False),
        ("propose", {"governance": "academy"}, False),
        ("propose", {"category": "swell"}, False),
    ],
)
def test_a_requirement_is_asked_for_where_it_says_and_nowhere_else(
    tmp_path: Path, step: str, more: dict[str, object], wants: bool
) -> None:
    framework = saltmere(tmp_path, deciding=MORE)
    situation = Situation(**{"category": "storm", "governance": "maintained", **more})  # type: ignore[arg-type]
    assert bool(wanting(framework, step, situation)) is wants
