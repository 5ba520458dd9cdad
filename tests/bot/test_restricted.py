"""A restricted concern leaves no trace for anybody who is not named on it, and no typed word reaches the log."""

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from acts import DOINGS, acts
from concerned import WAY
from council import ALL_ACTS, BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import home_borough, rung
from sqlalchemy import text

from bot.bell import Bell, Round, rehearsed
from bot.rehearsal import HouseRehearsal
from casework.feed import entries
from casework.obligations import keep
from casework.report import report
from chat.door import Asker, Request
from chat.render import Words
from store.record import Event

BOLA = "Bola Adeyemi"
HIDDEN = 'raise-concern 900001 area=leadership what="Hushword one" restricted=yes serious=yes'
FOLLOWED = (
    'concern step C-1: Hushstep by="9 October 2026"', "concern aim C-1: Hushaim", "concern note C-1: Hushnote",
    "concern direction C-1: Hushwhy direction=worse", f"concern take-further C-1 workflow={WAY}",
    "concern enter C-1 note_of_it=Hushentry", "warning-notice draft 900001 workflow=every-notice grown_from=C-1",
)  # fmt: skip


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def looked_at(council: Council, who: str) -> dict[str, Any]:
    """Everything that somebody can see without changing anything, what the bell would tell them among it."""
    seen: dict[str, Any] = {}
    for words, doing in DOINGS.items():
        if not acts()[words].changes:
            for urn in (BROOKMANTLE, QUILLMARSH):
                seen[f"{words} {urn}"] = council.ask(words, who, **doing.filled(urn, "Nobody") or {"school": ""})
    for words in (f"deadlines {BROOKMANTLE}", "concern C-1", "history brookmantle", "category hush", "school hushword"):
        seen[words] = council.ask(words, who)
    round_ = Round(council.clock.now())
    with rehearsed(council.house) as transaction:
        Bell(council.house, transaction).ring_here(round_)
    return {**seen, "bell": [each for each in round_.sent if each["to"] == who], "failed": round_.failed}


def test_nobody_else_sees_any_difference_once_a_restricted_concern_is_there(either_council: Council) -> None:
    council = either_council
    council.add_person(BOLA, "adviser")
    council.add_person("Dee Marsh", "director")  # may see restricted matters, and is not named on this one
    council.plan()
    before = {who: looked_at(council, who) for who in ("Amara Okafor", "Dee Marsh")}
    council.say(HIDDEN, BOLA)
    for words in FOLLOWED:
        council.say(words, BOLA)
    for who, seen in before.items():
        assert looked_at(council, who) == seen, who
    mine = repr(looked_at(council, BOLA))
    assert all(word in mine for word in ("Hushword", "Hushstep", "Hushaim", "Hushnote", "Hushwhy"))


def test_nothing_of_a_restricted_concern_is_told_fed_or_reported_to_anybody_else(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.add_person("Dee Marsh", "director")
    with council.work() as work:
        for person in work.people.all():
            person.user = f"browser::{person.number}"
            work.people.save(person)
    council.say(HIDDEN, BOLA)
    for words in FOLLOWED:
        council.say(words, BOLA)
    council.say(f'people away name="{BOLA}" from=today until=30/10/2026 cover="Dee Marsh"')  # a stand-in is not told
    assert "has" in council.refused(f'concern disallow C-1 person="{BOLA}"', BOLA)[0]
    rehearsal = HouseRehearsal(council.house, council.clock)
    rehearsal.wind_here(date(2026, 10, 20))
    heard = {each.to for each in rehearsal.told() if "Hush" in repr(each.message) or "C-1" in repr(each.message)}
    assert heard == {"browser::2"}  # Bola's account
    with council.work("Dee Marsh") as work:
        dee = work.reader
        assert dee
        fed = entries(work, dee)
        assert not [each for each in fed if "Hush" in each.title or "C-1" in each.text]
        lines = repr(work.session.exec(work.rows(Event)).all())
        assert not [word for word in ("C-1", "Hush", "N-1") if word in lines]
    with council.work() as work:
        assert "Hush" not in repr(report(work, Words()))
        bola = work.people.named(BOLA)
        assert bola
        bola.left_on = council.clock.today()
        work.people.save(bola)
        keep(work)  # nobody else is named, so it is passed on to nobody
        assert {each.owner for each in work.obligations.open() if each.matter == "C-1"} == {bola.number}


def test_a_hidden_concern_is_not_counted_among_the_earlier_ones(council: Council) -> None:
    """Its number is taken, so the next is C-2: that something was recorded somewhere can be told from that alone."""
    council.add_person(BOLA, "adviser")
    council.say(HIDDEN, BOLA)
    second = council.say("raise-concern 900001 area=leadership what=Open")
    assert (second.data["id"], second.data["earlier"]) == ("C-2", [])
    assert "twelve months" not in second.text
    third = council.say("raise-concern 900001 area=leadership what=Another")
    assert (third.data["earlier"], "twelve months" in third.text) == (["C-2"], True)


def said(council: Council, words: str, who: str) -> str:
    """All of an answer, its data too, without what escapes its marks."""
    return repr(council.ask(words, who)).replace("\\", "")


def test_what_was_open_is_gone_with_its_letters_once_a_restricted_concern_is_joined_to_it(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.add_person("Dee Marsh", "adviser")
    council.say("raise-concern 900001 area=leadership what=First")
    council.say("raise-concern 900001 area=leadership what=Second")
    council.say(f"concern take-further C-1 workflow={WAY}")
    council.say("warning-notice draft 900001 workflow=every-notice grown_from=C-1")
    council.say("letter about", matter="N-1", document="every-letter")
    with council.work() as work:  # as if it had been made about the concern itself
        letter = work.letters.numbered(1)
        assert letter
        letter.about = "C-1"
        work.letters.save(letter, *work.letters.dispatches(1))
    council.say("concern merge C-2 into=C-1")
    assert "L-1" in said(council, "history 900001", "Dee Marsh")
    council.say("raise-concern 900001 area=leadership what=Hush restricted=yes")
    council.say("concern merge C-3 into=C-1")
    for words in ("letter 900001", "history 900001", "concern 900001", "warning-notice N-1"):
        seen = said(council, words, "Dee Marsh")
        assert not [each for each in ("L-1", "C-1", "C-2", "C-3", "Hush") if each in seen], words
    for words in ("letter L-1", "concern C-2", "concern reopen C-2: Back"):
        assert not [each for each in ("C-1", "C-3") if each in council.refused(words, "Dee Marsh")[0]], words
    assert "L-1" in said(council, "letter 900001", "Amara Okafor")
    assert "joined to C-1" in council.refused("concern reopen C-2: Back")[0]


def test_what_grew_out_of_a_restricted_concern_goes_with_it_and_stays_with_who_may_see_it(council: Council) -> None:
    council.add_person(BOLA, "adviser")
    council.add_person("Dee Marsh", "adviser")
    council.say(f'raise-concern 900001 area=leadership what=Hush restricted=yes see="{BOLA}"')
    council.say("warning-notice draft 900001 workflow=every-notice grown_from=C-1", BOLA)
    assert f"{BOLA} has N-1" in council.refused(f'concern disallow C-1 person="{BOLA}"')[0]
    council.say("raise-concern 900001 area=leadership what=Open")
    council.say("concern merge C-1 into=C-2")
    council.say('concern allow C-2 person="Dee Marsh"')
    for words in ("concern C-2", "warning-notice N-1", "history 900001"):
        assert "N-1" in said(council, words, "Dee Marsh"), words
    assert "notice-open" in said(council, "history 900001", "Dee Marsh")
    council.say('concern disallow C-2 person="Dee Marsh"')
    council.refused("warning-notice N-1", "Dee Marsh")
    assert "N-1" not in said(council, "history 900001", "Dee Marsh")


def test_what_rings_does_not_depend_on_a_restricted_notice_or_on_who_acts(tmp_path: Path) -> None:
    for council in home_borough(tmp_path, "2027-01-21T16:00"):
        bethan = ADVISER
        council.add_person(BOLA, "lead_adviser", "adviser")
        council.say(f"raise-concern {BROOKMANTLE} area=governance what=Hush restricted=yes", BOLA)
        council.say(
            "inspection record", bethan, school=BROOKMANTLE, outcome="serious_weaknesses", inspected_on="2027-01-21"
        )
        before = rung(council)
        assert "notice_after_judgement" in before
        council.say("warning-notice draft", BOLA, school=BROOKMANTLE, route="la", grown_from="C-1")
        assert rung(council) == before
        council.say("inspection note O-1: Seen", BOLA)
        council.plan()
        assert rung(council) == before


def test_no_typed_word_school_or_code_is_in_the_log_whatever_happens(
    either_council: Council, caplog: pytest.LogCaptureFixture
) -> None:
    council = either_council
    council.add_person(BOLA, "adviser")
    with caplog.at_level(logging.INFO):
        council.say(HIDDEN, BOLA)
        council.ask("category agree 900001 where=Hushword", BOLA)
        council.ask("hushword brookmantle Hushword")
        code = council.say(f"people code {BOLA}").data["code"]
        council.house.desk.answer(Asker("slack", "slack:T1:BOLA"), Request(f"link {code}"))
        with council.house.database.engine.begin() as connection:
            connection.execute(text("CREATE UNIQUE INDEX only_one ON concern (authority)"))
        for words in (HIDDEN, "raise-concern brookmantle area=leadership what=Hushword"):
            answer = council.ask(words, BOLA)
            assert "fault" in answer.data  # type: ignore[union-attr]
    assert "reference" in caplog.text
    for word in ("hushword", "brookmantle", code.casefold()):
        assert word not in caplog.text.casefold()
