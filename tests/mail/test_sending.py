"""Sending a letter: for whom it is queued, and the sentence where it cannot be; the rehearsal sends nothing."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest
from council import Council, sqlite_url
from post_office import post_office
from sorting import CHAIR, HEAD, Sorting

from bot.__main__ import main
from bot.checkup import wrong
from bot.demo.house import ClosedSettings
from bot.house import build
from bot.rehearsal import HouseRehearsal
from bot.serving import mail_settings
from bot.settings import Settings
from casework.letters import mailing
from domain.refusals import Refused
from store.letters import Dispatch, Letter
from store.work import Work


async def test_without_mail_it_is_refused_and_says_how_the_file_goes_out_instead(sorting: Sorting) -> None:
    sorting.here.settings["HANDBELL_SMTP_URL"] = ""
    letter = sorting.letter(HEAD)
    with pytest.raises(Refused) as no:
        sorting.send(letter)
    assert no.value.sentence == (
        "No mail is set up here, so Handbell cannot send L-1. "
        "Its files are in “letter L-1”: send them yourself, and tick each recipient, how and when: letter sent L-1"
    )
    assert sorting.copy(letter, HEAD).state == "to_send"
    assert sorting.events() == []


@pytest.mark.parametrize("address", [None, ""])
async def test_where_nobody_has_an_address_it_is_refused_by_name(sorting: Sorting, address: str | None) -> None:
    with pytest.raises(Refused, match="Cleo Nowhere has no mail address here"):
        sorting.send(sorting.letter(address))


async def test_what_has_gone_is_on_its_way_or_was_withdrawn_is_not_queued_again(sorting: Sorting) -> None:
    letter = sorting.letter(HEAD, CHAIR)
    sorting.change(letter, CHAIR, state="sent", how="post", sent_on=date(2026, 12, 11))
    assert sorting.send(letter) == ["Ann Example"]
    with pytest.raises(Refused, match="Everybody whom L-1 is for has it, or it is on its way"):
        sorting.send(letter)
    other = sorting.letter(HEAD)
    sorting.change(other, HEAD, withdrawn_on=date(2026, 12, 14))
    with pytest.raises(Refused, match="L-2 was withdrawn"):
        sorting.send(other)
    assert sorting.here.row(sorting.keys[HEAD]).key == f"letter/marlowshire/1/{sorting.copy(letter, HEAD).id}"


# The rehearsal, and what is looked at ahead


def a_letter(work: Work) -> Letter:
    """A letter of a demo council, to one head."""
    number = work.letters.next_number()
    letter = Letter(
        authority=work.authority.id, number=number, document="category-letter", framework=work.framework.id,
        title="Category of your school", text="Dear Ann", sender_name="A. Director", made_by="A. Director",
        made_on=work.clock.today(), made_at=work.clock.now(),
    )  # fmt: skip
    copy = Dispatch(authority=work.authority.id, letter=number, body="headteacher", name="Ann Example", email=HEAD)
    return work.letters.add(letter, [copy])


def test_in_the_rehearsal_a_letter_shows_on_the_page_and_goes_nowhere(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBELL_SMTP_URL", "smtp://mail.council.example?from=si@council.example")
    house = build(ClosedSettings(DATABASE_URL=council.house.settings.database_url), council.clock)
    assert (house.settings.smtp_url.get_secret_value(), house.settings.has_platform) == ("", False)
    home = house.authorities()[0]
    with house.database.write() as session:
        work = Work(session, home, None, house.around[home.framework], "browser")
        letter = a_letter(work)
        mailing.send(work, letter)
        number = letter.number
    rehearsal = HouseRehearsal(house, council.clock)
    (planned,) = [one for one in rehearsal.preview_here(date(2026, 10, 2)) if one.manner == "letter"]
    assert (planned.to, planned.message.title) == (HEAD, "Category of your school")
    (told,) = [one for one in rehearsal.wind_here("hour") if one.key.startswith("letter/")]
    assert told.to == f"{HEAD} (would be mailed)"
    assert [file.name for file in told.message.files] == ["L-1.docx", "L-1.html"]
    with council.work() as work:
        (copy,) = work.letters.dispatches(number)
        assert (copy.state, copy.proof) == ("sent", "a rehearsal: no mail was sent")
    house.close()


async def test_a_dry_run_names_the_recipient_and_sends_nothing(
    sorting: Sorting, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letter = sorting.letter(HEAD)
    sorting.send(letter)
    monkeypatch.setenv("DATABASE_URL", sqlite_url(tmp_path))
    monkeypatch.setenv("HANDBELL_FRAMEWORKS", str(sorting.here.council.house.settings.frameworks))
    monkeypatch.setenv("HANDBELL_SMTP_URL", sorting.office.url())
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    assert main(["tick", "--now", "2026-12-14T10:00", "--dry-run", "--json"]) == 0
    (entry,) = [one for one in json.loads(capsys.readouterr().out)["sent"] if one["telling"] == "letter"]
    assert (entry["to"], entry["text"]) == (f"mail:{HEAD}", "Category of Brookmantle")
    assert sorting.copy(letter, HEAD).state == "queued"
    assert main(["tick", "--now", "2026-12-14T10:00"]) == 2
    assert "refused here" in capsys.readouterr().err
    assert sorting.office.seen == []


# Settings


def test_serve_and_check_say_what_is_wrong_with_the_address_without_the_password(
    council: Council, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", council.house.settings.database_url)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("HANDBELL_SMTP_URL", "smtp://bell:s3cret@mail.council.example")
    assert main(["serve"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("HANDBELL_SMTP_URL cannot be used. It must say from=NAME <ADDRESS>")
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert main(["check"]) == 2
    shown = capsys.readouterr().out
    assert "Mail: HANDBELL_SMTP_URL cannot be used. It must say from=" in shown
    assert "s3cret" not in said + shown
    assert "s3cret" not in repr(Settings(_env_file=None))


async def test_check_logs_in_at_the_mail_server_sends_nothing_and_names_what_fails(sorting: Sorting) -> None:
    def found() -> list[str]:
        house = sorting.here.house()
        try:
            return [line for line in wrong(house) if line.startswith("Mail:")]
        finally:
            house.close()

    assert await asyncio.to_thread(found) == []
    async with post_office() as gone:
        sorting.here.settings["HANDBELL_SMTP_URL"] = gone.url()
    assert await asyncio.to_thread(found) == [
        f"Mail: the mail server 127.0.0.1:{gone.port} cannot be reached. "
        "Check HANDBELL_SMTP_URL, and the way to the mail server."
    ]
    assert sorting.office.seen == []


def test_where_mail_is_set_up_nobody_may_act_as_somebody_else(
    council: Council, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", council.house.settings.database_url)
    assert main(["run", "help", "--as", "Amara Okafor"]) == 0
    monkeypatch.setenv("HANDBELL_SMTP_URL", "smtp://mail.council.example?from=si@council.example")
    assert mail_settings(Settings(_env_file=None)) is not None
    assert main(["run", "help", "--as", "Amara Okafor"]) == 2
    assert "refused here" in capsys.readouterr().err
