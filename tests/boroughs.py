"""Three fictional councils in one service on one framework, with people whose one account several of them know."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from council import Council, found

from casework.setting_up import first_administrator
from chat.door import Answer, Asker, OpenForm, Request
from chat.message import Message
from domain.phases import Phase
from store.authorities import AuthorityRow, add_authority, authority
from store.people import Person
from store.record import Event
from store.work import Work

MARLOWSHIRE, FERRISHAM, QUAYMOUTH = "marlowshire", "ferrisham", "quaymouth"
FRAMEWORK = "herefordshire-2013"  # whichever: what is tried here is the same under each
EVERYWHERE, TWO, ONE = "slack:T1:U1", "slack:T1:U2", "slack:T1:U3"  # the accounts, by how many councils know them
ADVISER = "Bola Adeyemi"
TWINS = {FERRISHAM: "910010", QUAYMOUTH: "920010"}  # St Werburgh's, in two councils
ALONE = {MARLOWSHIRE: "900001", FERRISHAM: "910001", QUAYMOUTH: "920001"}  # Brookmantle, Larkquill, Sandreed
POSTS = {
    EVERYWHERE: {MARLOWSHIRE: ["adviser"], FERRISHAM: ["adviser", "clerk"], QUAYMOUTH: ["adviser", "clerk"]},
    TWO: {MARLOWSHIRE: ["head_of_service", "administrator"], FERRISHAM: ["head_of_service", "administrator"]},
    ONE: {FERRISHAM: ["adviser"]},
}
NAMES = {EVERYWHERE: ADVISER, TWO: "Cara Lindqvist", ONE: "Dilys Rees"}


@dataclass
class Boroughs:
    """One house, and each council of it by id."""

    councils: dict[str, Council]

    @property
    def first(self) -> Council:
        """The council whose house and clock are everybody's."""
        return self.councils[MARLOWSHIRE]

    def ask(self, words: str, who: str = EVERYWHERE, **values: Any) -> Answer:
        """Ask the desk from a chat account; with values, send a filled form."""
        return self.first.house.desk.answer(Asker("slack", who), Request(words, values or None))

    def say(self, words: str, who: str = EVERYWHERE, **values: Any) -> Message:
        """Ask, expecting an answer that was done, or a question."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, Message), answer
        assert not {"refused", "errors", "fault"} & set(answer.data), answer
        return answer

    def refused(self, words: str, who: str = EVERYWHERE, **values: Any) -> str:
        """Ask, expecting a refusal: its sentence."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, Message), answer
        assert "refused" in answer.data, answer
        return str(answer.data["refused"])

    def form(self, words: str, who: str = EVERYWHERE, **values: Any) -> OpenForm:
        """Ask, expecting a form."""
        answer = self.ask(words, who, **values)
        assert isinstance(answer, OpenForm), answer
        return answer

    def press(self, message: Message, label: str, who: str = EVERYWHERE) -> Answer:
        """Press the one button whose label has these words."""
        (words,) = [button.words for button in message.buttons if label in button.label]
        return self.ask(words, who)

    def record(self, council: str) -> list[tuple[str, bool]]:
        """What was done in a council and whether it was refused, oldest first, its setting up left out."""
        with self.councils[council].work() as work:
            assert work.record.broken_at() is None
            events = work.session.exec(work.rows(Event).order_by(Event.seq))  # type: ignore[arg-type]
            return [(event.act, event.refused) for event in events if event.door != "test"]

    def records(self) -> dict[str, list[tuple[str, bool]]]:
        """The record of each council."""
        return {council: self.record(council) for council in self.councils}


def boroughs(url: str, moment: str) -> Boroughs:
    """The three councils, with a school each that no other has, and one name that two of them have."""
    first = found(url, moment, FRAMEWORK)
    councils = {MARLOWSHIRE: first} | {
        name: _beside(first, name, code) for name, code in ((FERRISHAM, "991"), (QUAYMOUTH, "992"))
    }
    councils[FERRISHAM].add_school(ALONE[FERRISHAM], "Larkquill Primary School")
    councils[QUAYMOUTH].add_school(ALONE[QUAYMOUTH], "Sandreed Primary School")
    for name, urn in TWINS.items():
        councils[name].add_school(urn, "St Werburgh's CofE Primary School", Phase.PRIMARY)
    for user, homes in POSTS.items():
        for name, posts in homes.items():
            with councils[name].work() as work:
                work.people.add(Person(authority=name, name=NAMES[user], posts=posts, user=user))
    return Boroughs(councils)


def _beside(first: Council, name: str, code: str) -> Council:
    """Another council in the same house."""
    with first.house.database.write() as session:
        add_authority(session, AuthorityRow(id=name, title=name.title(), la_code=code), FRAMEWORK, date(1970, 1, 1))
        home = authority(session, name, first.clock.today())
        assert home
        first_administrator(Work(session, home, None, first.house.around[FRAMEWORK], "test"), f"Head of {name.title()}")
    return replace(first, id=name)


@contextmanager
def opened(url: str, moment: str) -> Iterator[Boroughs]:
    """The same, closed at the end."""
    three = boroughs(url, moment)
    try:
        yield three
    finally:
        three.first.house.close()
