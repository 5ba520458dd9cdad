"""Who may do what: every act, by every post and by everybody who has none, against the framework's own list."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from acts import BOSS, BY_THE_DESK, DOINGS, acts
from council import ALL_ACTS, OWN, QUILLMARSH, Council, found, sqlite_url
from dues import newest_due
from elsewhere import ELSEWHERE, plant
from sqlalchemy import delete, text
from sqlmodel import col, func, select

from bot.house import FRAMEWORKS
from chat.door import COMMAND_LINE, Answer, Asker, OpenForm, Request
from chat.message import Message
from chat.plain import plain_text
from store.links import SchoolLink
from store.record import Event
from store.schools import Contact, School
from store.tables import TABLES


def listed(folder: Path) -> dict[str, set[str]]:
    """What a folder's own file says each post may do."""
    posts = tomllib.loads((folder / "permissions.toml").read_text(encoding="utf-8"))["post"]
    return {post["id"]: set(post["may"]) for post in posts}


MAY = listed(FRAMEWORKS / "herefordshire-2013") | listed(OWN / ALL_ACTS)
DENIED = "Your post does not allow"
LEAVER, NO_POST = "Lena Ortiz", "Nils Berg"
CHANGING = [words for words in DOINGS if acts()[words].changes]


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """Marlowshire with somebody in every post, on the command line and in Slack, and a school for each act of each."""
    council = found(sqlite_url(tmp_path_factory.mktemp("permissions")), "2026-10-01T09:00", ALL_ACTS)
    plant(council)
    around = council.house.around[ALL_ACTS]
    object.__setattr__(around, "mails", True)  # so that letters can be given to the mail; nothing carries it here
    with council.work() as work:
        rows = [_school(council, urn_of(words, post)) for words in DOINGS for post in [*MAY, NO_POST]]
        work.schools.save(rows)
        work.session.add_all(_head(council, row.urn) for row in rows)
        work.links.save(_followed(council, row.urn) for row in rows)
    for post in MAY:
        council.add_person(post, post)
        _linked(council, post, account(post))
    for name in (LEAVER, NO_POST):
        council.add_person(name, *(MAY if name == LEAVER else ()))
        _linked(council, name, account(name))
    with council.work() as work:
        leaver = work.people.named(LEAVER)
        boss = work.people.named(BOSS)
        assert leaver
        assert boss
        boss.email = "amara@example.org"
        leaver.left_on = work.clock.today()
        work.session.add(leaver)
    yield council
    council.house.close()


def account(name: str) -> str:
    return f"slack:T1:{name.upper().replace(' ', '')}"


def urn_of(words: str, post: str) -> str:
    posts = [*MAY, NO_POST]
    return f"{800_000 + [*DOINGS].index(words) * len(posts) + posts.index(post)}"


def _school(council: Council, urn: str) -> School:
    return School(
        authority=council.id, urn=urn, name=f"Vale {urn} Primary School", la_code="990", status="open",
        school_type="community", governance="maintained", phase="primary", denomination="none", stages=["ks1", "ks2"],
    )  # fmt: skip


def _head(council: Council, urn: str) -> Contact:
    """Whom a letter to the school goes to."""
    name, since = f"Head of {urn}", date(2026, 9, 1)
    return Contact(authority=council.id, urn=urn, role="head", name=name, email="head@example.org", since=since)


def _followed(council: Council, urn: str) -> SchoolLink:
    """What is open where another school follows can be carried over and closed."""
    return SchoolLink(authority=council.id, urn=urn, link_urn=QUILLMARSH, relation="successor")


def _linked(council: Council, name: str, user: str) -> None:
    with council.work() as work:
        person = work.people.named(name)
        assert person
        person.user, person.email = user, f"{account(name).rpartition(':')[2].casefold()}@example.org"
        work.session.add(person)


def everything(council: Council) -> dict[str, int]:
    """How many rows each table has, the record apart."""
    names = [str(table.__tablename__) for table in TABLES if table is not Event]
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)  # noqa: S608
    with council.work() as work:
        return {name: count for name, count in work.session.execute(text(counts))}  # noqa: C416  rows, not pairs


def written(council: Council) -> int:
    """The number of the newest line of the record."""
    with council.work() as work:
        return work.session.exec(select(func.max(Event.seq)).where(col(Event.authority) == council.id)).one() or 0


def record(council: Council, after: int) -> list[Event]:
    """The lines of the record that are newer."""
    with council.work() as work:
        return list(work.session.exec(work.rows(Event).where(col(Event.seq) > after).order_by(col(Event.seq))))


def ask(council: Council, asker: Asker, words: str, values: dict[str, Any] | None = None) -> Answer:
    return council.house.desk.answer(asker, Request(words, values))


def is_denied(answer: Answer) -> bool:
    return isinstance(answer, Message) and DENIED in str(answer.data.get("refused", ""))


def is_kept_from(answer: Answer, words: str) -> bool:
    """Whether the choice that this post would need is not among those it is offered."""
    field, _ = DOINGS[words].chosen or ("", "")
    return isinstance(answer, OpenForm) and field in answer.errors


def typed(words: str, values: dict[str, Any]) -> str:
    """The form's values as a person types them, or as a button says them."""
    said = {name: ",".join(value) if isinstance(value, list) else value for name, value in values.items() if value}
    return " ".join([words, *(f'{name}="{value}"' for name, value in said.items())])


def test_the_table_names_every_act_and_the_permission_that_it_needs() -> None:
    assert {words: act.needs.value for words, act in acts().items() if words not in BY_THE_DESK} == {
        words: doing.needs for words, doing in DOINGS.items()
    }


def door(words: str, post: str, values: dict[str, Any], council: Council) -> tuple[Asker, str, dict[str, Any] | None]:
    """An act as somebody may try it: picked in Slack, typed in a browser, or with a form forged from another's."""
    tried = (
        (Asker("slack", account(post)), words, values),
        (Asker("browser", account(post), council.id), typed(words, values), None),
        (Asker(COMMAND_LINE, post, council.id), words, values),
    )
    return tried[[*MAY].index(post) % len(tried)]


@pytest.mark.parametrize("words", DOINGS)
def test_no_post_that_the_framework_does_not_list_may_do_it(staffed: Council, words: str) -> None:
    doing = DOINGS[words]
    for post in (each for each in MAY if doing.needs not in MAY[each]):
        urn = urn_of(words, post)
        values = doing.filled(urn, f"New {post} {words}")
        kept, lines = everything(staffed), written(staffed)
        answer = ask(staffed, *door(words, post, values, staffed))
        assert is_denied(answer), (words, post, answer)
        assert everything(staffed) == kept
        new = record(staffed, lines)
        assert [(line.act, line.refused, line.who) for line in new] == [(words, True, post)] * (words in CHANGING)
        assert not any("Seen" in str(line.payload) or urn in str(line.payload) for line in new)


@pytest.mark.parametrize("words", DOINGS)
def test_the_posts_that_the_framework_lists_may_do_it(staffed: Council, words: str) -> None:
    doing = DOINGS[words]
    allowed = [each for each in MAY if doing.needs in MAY[each]]
    for post in {allowed[0], allowed[len(words) % len(allowed)]}:  # no act is left to the first post alone
        urn = urn_of(words, post)
        for before in doing.first:
            staffed.say(before.format(urn=urn, who=post))
        for before in doing.themselves:
            staffed.say(before.format(urn=urn, who=post), post)
        if doing.empties:
            with staffed.work() as work:
                work.session.execute(delete(doing.empties))
        kept, lines = everything(staffed), written(staffed)
        values = doing.filled(urn, f"New {post} {words}", newest_due(staffed, urn))
        answer = ask(staffed, Asker(COMMAND_LINE, post, staffed.id), words, values)
        if doing.chosen and doing.chosen[1] not in MAY[post]:
            assert is_kept_from(answer, words), post
            assert (everything(staffed), written(staffed)) == (kept, lines)
            continue
        assert isinstance(answer, Message), (words, post, answer)
        assert not {"refused", "errors", "fault"} & set(answer.data), (words, post, answer)
        new = record(staffed, lines)
        assert [line.refused for line in new] == [False] * (doing.lines if words in CHANGING else 0), (words, post)


def test_help_names_exactly_the_posts_that_have_each_permission(staffed: Council) -> None:
    posts = staffed.house.frameworks[ALL_ACTS].permissions.post
    one_each = {doing.needs: words for words, doing in DOINGS.items() if " " in words}  # by permission
    for words in one_each.values():
        doing, (command, _, act) = DOINGS[words], words.partition(" ")
        said = plain_text(staffed.say(f"help {command} {act}"))
        named = re.search(r"Who may: (.*)", said)
        assert named, said
        assert named[1] == ", ".join(each.label for each in posts if doing.needs in MAY[each.id]), words


@pytest.mark.parametrize("words", DOINGS)
def test_somebody_without_a_post_may_do_nothing_and_only_the_refusal_is_kept(staffed: Council, words: str) -> None:
    values = DOINGS[words].filled(urn_of(words, NO_POST), "New Person")
    kept, lines = everything(staffed), written(staffed)
    assert is_denied(ask(staffed, Asker("slack", account(NO_POST)), words, values))
    assert everything(staffed) == kept
    assert [line.refused for line in record(staffed, lines)] == [True] * (words in CHANGING)


OUTSIDE = {
    "a leaver in Slack": Asker("slack", account(LEAVER)),
    "a leaver by name": Asker(COMMAND_LINE, LEAVER, "marlowshire"),
    "an account nobody linked": Asker("slack", "slack:T1:UNLINKED"),
    "the same account id in another workspace": Asker("slack", account("director").replace(":T1:", ":T2:")),
    "a name at a door where accounts are": Asker("slack", BOSS, "marlowshire"),
    "somebody of another authority": Asker("browser", "slack:T1:U1", "marlowshire"),
    "an empty account": Asker("slack", "slack::"),
    "nobody at all": Asker("browser", "", "marlowshire"),
    "one of us who says to be of another authority": Asker("browser", account("director"), ELSEWHERE),
}


@pytest.mark.parametrize("asker", OUTSIDE.values(), ids=OUTSIDE)
def test_whoever_is_not_known_here_does_nothing_and_hears_nothing(staffed: Council, asker: Asker) -> None:
    kept, lines = everything(staffed), written(staffed)
    for words, doing in DOINGS.items():
        values = doing.filled(urn_of(words, "director"), "New Person")
        for answer in (ask(staffed, asker, words, values), ask(staffed, asker, typed(words, values))):
            assert isinstance(answer, Message)
            assert answer.data["refused"], (words, answer)
            assert "Marlowshire" not in answer.data["refused"]
            assert "Vale" not in repr(answer)
    assert everything(staffed) == kept
    assert written(staffed) == lines


def test_somebody_of_another_authority_works_there_and_never_here(staffed: Council) -> None:
    lines = written(staffed)
    asker = Asker("slack", "slack:T1:U1")
    for words, doing in DOINGS.items():
        answer = ask(staffed, asker, words, doing.filled(urn_of(words, "director"), "New Person"))
        assert "Vale" not in repr(answer), words
    assert written(staffed) == lines
