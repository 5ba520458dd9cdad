"""The rehearsal: its people, a clock that is only wound forward, and the bell that rings on the way."""

import asyncio
import shutil
from collections.abc import Sequence
from datetime import date, datetime

import pytest

from bot.demo.councils import COUNCILS
from bot.demo.house import DemoHouse, demo_house
from bot.pool import PooledDesk
from bot.rehearsal import HouseRehearsal
from chat.browser.rehearsal import Told
from chat.door import Asker, Request
from chat.message import Message
from chat.plain import plain_text
from domain.clock import LONDON
from domain.refusals import Refused

URN, SCHOOL = "900028", "Fennelwick CofE Academy"


@pytest.fixture
def rehearsal(demo: DemoHouse) -> HouseRehearsal:
    return HouseRehearsal(demo.house, demo.clock)


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


def test_everybody_of_every_council_can_be_spoken_as_the_richest_first(rehearsal):
    people = rehearsal.people()
    assert people[0].authority_title == "Marlowshire"
    assert people[0].posts_label == "Administrator, Head of school improvement"
    assert {seat.authority for seat in people} == {council.id for council in COUNCILS}
    assert len({seat.key for seat in people}) == len(people)
    assert "Derek Haddleton" not in {seat.name for seat in people}


async def test_a_seat_is_known_to_the_desk(demo, rehearsal):
    desk = PooledDesk(demo.house.desk)
    for seat in rehearsal.people():
        answer = await desk.answer(Asker("browser", seat.user, seat.authority), Request("help"))
        assert isinstance(answer, Message)
        assert seat.authority_title in plain_text(answer)
    desk.close()


async def test_an_hour_is_an_hour(rehearsal):
    await rehearsal.wind("hour")
    assert rehearsal.now() == london(2026, 10, 1, 10)


async def test_the_next_working_day_skips_the_weekend_and_begins_after_the_bell(rehearsal):
    await rehearsal.wind("working-day")
    assert rehearsal.now() == london(2026, 10, 2, 9)
    await rehearsal.wind("working-day")
    assert rehearsal.now() == london(2026, 10, 5, 9)


async def test_the_working_day_after_christmas_eve_is_after_the_bank_holidays(demo, rehearsal):
    demo.clock.moment = london(2026, 12, 24, 9)
    await rehearsal.wind("working-day")
    assert rehearsal.now() == london(2026, 12, 29, 9)


async def test_winding_rings_each_morning_on_the_way_and_tells_who_was_told(rehearsal):
    told = await rehearsal.wind(date(2026, 10, 9))
    users = {seat.user for seat in rehearsal.people()}
    assert told
    assert {one.to for one in told} <= users
    assert [one.at for one in told] == sorted(one.at for one in told)
    assert {one.at.astimezone(LONDON).strftime("%H:%M") for one in told} == {"08:30"}
    assert any("Propose a risk level" in plain_text(one.message) for one in told)
    assert tuple(rehearsal.told()) == tuple(told)


async def test_nothing_is_told_twice(rehearsal):
    first = await rehearsal.wind(date(2026, 10, 9))
    second = await rehearsal.wind("hour")
    assert first
    assert not second
    told = [(one.to, one.key) for one in rehearsal.told()]  # one person of three councils is told by each of them
    assert len(set(told)) == len(told)


async def test_winding_in_small_steps_tells_the_same_as_one_long_winding(demo_url, demo_file):
    async def told(url: str, days: list[date]) -> list[tuple[str, str, str]]:
        with demo_house(url) as demo:
            rehearsal = HouseRehearsal(demo.house, demo.clock)
            for day in days:
                await rehearsal.wind(day)
            return [(one.to, one.at.isoformat(), plain_text(one.message)) for one in rehearsal.told()]

    steps = await told(demo_url, [date(2026, 10, day) for day in (2, 5, 6, 7, 8, 9, 12)])
    other = shutil.copy(demo_file, demo_url.removeprefix("sqlite:///") + ".long")
    assert await told(f"sqlite:///{other}", [date(2026, 10, 12)]) == steps


async def test_what_is_done_changes_what_is_told(demo, rehearsal):
    """Once a level is agreed its adviser is rung to tell the school; once the school is told, no more."""

    def do(words: str, **values: str) -> None:
        answer = demo.house.desk.answer(Asker("browser", "browser::1"), Request(words, {"school": URN, **values}))
        assert isinstance(answer, Message)
        assert not {"refused", "errors", "fault"} & set(answer.data), answer

    def to_tell(told: Sequence[Told]) -> list[str]:
        pressing = [one for one in told if not one.message.title.startswith("Your week")]
        lines = ((one.to, line) for one in pressing for line in plain_text(one.message).splitlines())
        return [to for to, line in lines if "Notify the school" in line and SCHOOL in line]

    do("category agree", where="SIG")
    (adviser,) = to_tell(await rehearsal.wind("hour"))
    assert to_tell(await rehearsal.wind(date(2026, 10, 2))) == [adviser]  # the first working day after
    assert adviser not in to_tell(await rehearsal.wind(date(2026, 10, 7)))
    assert adviser in to_tell(await rehearsal.wind(date(2026, 10, 8)))  # the fifth
    do("category notify")
    assert not to_tell(await rehearsal.wind(date(2026, 10, 16)))


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 9, 30), date(1970, 1, 1)])
async def test_the_clock_is_never_wound_back(rehearsal, day):
    before = rehearsal.now()
    with pytest.raises(Refused, match="only wound forward"):
        await rehearsal.wind(day)
    assert rehearsal.now() == before
    assert not rehearsal.told()


async def test_the_clock_is_not_wound_further_than_the_bell_can_ring(rehearsal):
    with pytest.raises(Refused, match="too far at once"):
        await rehearsal.wind(date(2031, 1, 1))


async def test_a_restart_goes_on_from_where_the_clock_stood(demo_url):
    with demo_house(demo_url) as demo:
        await HouseRehearsal(demo.house, demo.clock).wind(date(2026, 10, 14))
    with demo_house(demo_url) as demo:
        assert HouseRehearsal(demo.house, demo.clock).now() == london(2026, 10, 14, 9)
        assert not demo.built


async def test_people_are_answered_while_the_clock_is_being_wound(demo, rehearsal):
    desk = PooledDesk(demo.house.desk)
    winding = asyncio.create_task(rehearsal.wind(date(2026, 10, 20)))
    answers = []
    while not winding.done():
        answers.append(await desk.answer(Asker("browser", "browser::2"), Request("category 900001")))
    concern = {"school": "900001", "area": "finance", "what": "Overspent."}
    answers.append(await desk.answer(Asker("browser", "browser::2"), Request("raise-concern", concern)))
    assert await winding
    desk.close()
    assert len(answers) > 5
    assert all(isinstance(each, Message) and "fault" not in each.data for each in answers)


async def test_two_windings_at_once_are_done_one_after_the_other(rehearsal):
    await asyncio.gather(rehearsal.wind("hour"), rehearsal.wind("hour"), rehearsal.wind("hour"))
    assert rehearsal.now() == london(2026, 10, 1, 12)


def test_every_command_is_hinted_with_what_it_does(rehearsal):
    hints = {hint.words: hint.help for hint in rehearsal.commands()}
    assert hints["category propose"] == "Propose a category for a school"
    assert {"category", "raise-concern", "schedule-project-group", "help"} <= set(hints)


def test_schools_are_offered_before_anybody_asked_for_one(demo):
    desk = PooledDesk(demo.house.desk)
    demo.house.desk.warm()
    offered = desk.options(Asker("browser", "browser::1", "marlowshire"), "school", "fenn")
    desk.close()
    assert [option.label for option in offered] == ["Fennelwick CofE Academy (900028)"]
