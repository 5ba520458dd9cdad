"""A round of letters by mail: every school that is settled and not told hears of it, and is told when it has."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from belfry import Belfry
from council import BROOKMANTLE, QUILLMARSH, Council
from fake_slack import FakeSlack
from ledger.milton_keynes import ACADEMY, Seen, borough, settle
from post_office import TAKEN, PostOffice
from posting import PEOPLE, introduce, read_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def keynes(tmp_path: Path, office: PostOffice) -> AsyncIterator[Belfry]:
    """Milton Keynes's framework with mail, where two schools are settled and one of them was told by telephone."""
    async with FakeSlack() as slack:
        for council in borough(tmp_path, "2026-11-20T09:00"):
            for urn in (BROOKMANTLE, QUILLMARSH, ACADEMY):
                introduce(council, urn, **PEOPLE)
            settle(council, BROOKMANTLE, "LA3", told=False)
            settle(council, ACADEMY, "LA4a", told=False)
            settle(council, QUILLMARSH, "LA3")
            yield Belfry(slack, council, {"HANDBELL_SMTP_URL": office.url()})


def told(council: Council, urn: str) -> tuple[str | None, list[str]]:
    seen = Seen(council, urn).data
    return seen["told_on"], seen["told_to"]


@pytest.mark.rule("MK-093")
async def test_each_head_and_chair_gets_the_letter_of_their_school_and_the_school_is_told(
    keynes: Belfry, office: PostOffice
) -> None:
    house = keynes.house()
    answer = Council(house, keynes.council.clock).say("letter round", document="category-letter", mail=True)
    house.close()
    assert [each["urn"] for each in answer.data["made"]] == [BROOKMANTLE, ACADEMY]
    assert (answer.data["mailed"], answer.data["there"]) == (2, 1)
    assert told(keynes.council, BROOKMANTLE) == (None, [])
    keynes.council.now("2026-11-23T09:00")
    async with keynes.serving(dbos=True):
        await keynes.slack.until(
            lambda: all(told(keynes.council, urn)[0] for urn in (BROOKMANTLE, ACADEMY)), seconds=60
        )
    assert sorted(one.to[0] for one in office.taken) == sorted(
        f"{role}@{urn}.example.org" for role in ("head", "chair") for urn in (BROOKMANTLE, ACADEMY)
    )
    (mail,) = office.to(f"chair@{BROOKMANTLE}.example.org")
    (file,) = [each for each in mail.mail.iter_attachments() if each.get_content_type() == WORD]
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert "is Category LA3: Satisfactory." in read_word(content).text
    for urn in (BROOKMANTLE, ACADEMY):
        assert told(keynes.council, urn) == ("2026-11-23", ["head", "chair"])
    copies = [
        each for row in answer.data["made"] for each in keynes.council.say(f"letter {row['id']}").data["recipients"]
    ]
    assert {(each["state"], each["how"], each["proof"]) for each in copies} == {("sent", "mail", TAKEN)}


@pytest.mark.rule("MK-093")
async def test_while_one_copy_is_held_the_school_is_not_told_until_it_is_ticked(
    keynes: Belfry, office: PostOffice
) -> None:
    office.unknown.add(f"chair@{BROOKMANTLE}.example.org")
    house = keynes.house()
    asking = Council(house, keynes.council.clock)
    letter = asking.say(f"letter make {BROOKMANTLE} document=category-letter").data["id"]
    asking.say(f"letter send {letter}")
    house.close()

    def states() -> set[str]:
        return {each["state"] for each in keynes.council.say(f"letter {letter}").data["recipients"]}

    async with keynes.serving(dbos=True):
        await keynes.slack.until(lambda: states() == {"sent", "failed"})
    assert told(keynes.council, BROOKMANTLE) == (None, [])
    keynes.council.say(f"letter sent {letter} how=post")
    assert told(keynes.council, BROOKMANTLE) == ("2026-11-20", ["head", "chair"])
