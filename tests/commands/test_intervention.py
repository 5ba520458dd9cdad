"""/intervention, typed and pressed: a power proposed, what may not be, and what the school's page says of it."""

import pytest
from council import ALL_ACTS, BROOKMANTLE, Council

from chat.door import OpenForm


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def test_it_asks_which_power_and_takes_each_step_by_its_verb(council: Council) -> None:
    asked = council.form("intervention propose brookmantle")
    assert "workflow" in [each.name for each in asked.fields]
    card = council.say("intervention propose", school=BROOKMANTLE, workflow="every-power")
    assert card.data["id"] == "P-1"
    assert council.say("intervention consult P-1").data["state"] == "consult-done"
    assert [each["id"] for each in council.say("intervention brookmantle").data["power"]] == ["P-1"]


def test_a_day_that_is_still_to_come_or_before_the_last_step_is_pointed_out(council: Council) -> None:
    council.say("intervention propose", school=BROOKMANTLE, workflow="every-power", on="2026-09-21")
    for day, said in (("2026-10-02", "still to come"), ("2026-09-20", "before the last step")):
        asked = council.ask("intervention consult", which="P-1", on=day)
        assert isinstance(asked, OpenForm)
        assert said in asked.errors["on"]


def test_somebody_without_the_post_changes_nothing(council: Council) -> None:
    council.add_person("Cal Dunn", "clerk")
    council.say("intervention propose", school=BROOKMANTLE, workflow="every-power")
    assert "Your post does not allow" in council.refused("intervention consult P-1", "Cal Dunn")[0]
    assert council.say("intervention P-1").data["steps"] == []
