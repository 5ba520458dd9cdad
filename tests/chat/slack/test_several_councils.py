"""Somebody whose one Slack account several councils know: asked by buttons which is meant, answered by that one."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from boroughs import ALONE, EVERYWHERE, FERRISHAM, QUAYMOUTH, TWINS, Boroughs, opened
from council import sqlite_url
from fake_slack import FakeSlack

from bot.pool import PooledDesk
from chat.slack.door import SlackDoor
from store.people import Person

from .conftest import Reception, Scene, _settings

NAMED = "St Werburgh's CofE Primary School, {}"


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Boroughs]:
    with opened(sqlite_url(tmp_path), "2026-10-01T09:00") as here:
        yield here


@pytest.fixture
async def scene(three: Boroughs) -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        bola = slack.user("bola")
        _link(three, f"slack:{bola.person.team}:{bola.id}")
        with closing(PooledDesk(three.first.house.desk)) as pooled:
            desk = Reception(pooled)
            door = SlackDoor(desk, _settings(slack, "socket", 2.5))
            await door.start()
            await slack.sockets.connected()
            slack.calls.clear()
            yield Scene(slack, three.first.house, desk, door, bola)
            await door.stop()
    assert slack.problems == []


def _link(three: Boroughs, user: str) -> None:
    """The account that every council knows is this one."""
    from sqlmodel import col, update

    with three.first.house.database.write() as session:
        session.exec(update(Person).where(col(Person.user) == EVERYWHERE).values(user=user))


async def test_which_of_two_councils_schools_is_meant_is_asked_by_buttons_that_land_in_their_own(scene, three):
    told = await scene.amara.command("/raise-concern", 'st werburgh area=finance what="Look in=ferrisham"')

    await scene.amara.press(told.shown, f"{NAMED.format('Quaymouth')} ({TWINS[QUAYMOUTH]})")
    await scene.slack.until(lambda: scene.slack.responses)

    assert three.records() == {"marlowshire": [], FERRISHAM: [], QUAYMOUTH: [("raise-concern", False)]}
    with three.councils[QUAYMOUTH].work() as work:
        (raised,) = work.cases.concerns(TWINS[QUAYMOUTH])
    assert raised.what == "Look in=ferrisham"


async def test_a_window_opened_for_one_councils_school_is_sent_off_to_it(scene, three):
    await scene.amara.command("/raise-concern", "sandreed: the roof leaks")
    view = await scene.filled_in()
    told = await scene.amara.submit(view, {"Area": scene.amara.offers(view, "Area")[0]})

    assert "Sandreed Primary School" in scene.words(told.view)
    assert three.record(QUAYMOUTH) == [("raise-concern", False)]


async def test_a_window_opened_for_no_school_is_settled_by_the_one_that_is_picked(scene, three):
    await scene.amara.command("/category", "larkquill")
    await scene.amara.command("/raise-concern")
    view = await scene.filled_in()
    offered = await scene.amara.type_ahead(view, "School", "werb")
    assert sorted(each["value"] for each in offered.options) == sorted(TWINS.values())

    area = scene.amara.offers(view, "Area")[0]
    await scene.amara.submit(
        view, {"School": ALONE[FERRISHAM], "Area": area, "What have you seen?": "Two posts are empty."}
    )

    assert three.record(FERRISHAM) == [("raise-concern", False)]


async def test_an_act_about_no_school_asks_in_the_window_and_opens_the_form_of_the_council_pressed(scene, three):
    await scene.amara.command("/handbell", "schedule-project-group")
    await scene.slack.until(lambda: "Which council?" in scene.words(scene.window()))

    await scene.amara.press(scene.window(), "Ferrisham")
    await scene.slack.until(lambda: "Coordinator" in scene.words(scene.window()))

    assert "in=ferrisham" in scene.window()["private_metadata"]
    assert ALONE[FERRISHAM] not in scene.words(scene.window())
