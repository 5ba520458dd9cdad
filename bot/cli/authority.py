"""`handbell authority`: set up an authority with its first administrator, change it, list them all."""

import argparse
import re
from datetime import date

from bot.cli.answering import DONE, house, say
from bot.house import House
from casework.going_live import set_live_from, set_report_to
from casework.setting_up import first_administrator
from chat.markdown import visible
from domain.dates import long_date, parse_day
from domain.refusals import Misunderstood, Refused
from store.authorities import AuthorityRow, add_authority, authority, follow_framework
from store.work import Work

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LA_CODE = re.compile(r"[0-9]{3}")
NONE = "none"


def run(options: argparse.Namespace) -> int:
    """Do one of the acts."""
    with house() as built:
        ACTS[options.act](built, options)
    return DONE


def _add(house: House, options: argparse.Namespace) -> None:
    framework = _framework(house, options.framework)
    code, admin = options.la.strip(), " ".join(visible(options.admin).split())
    _readable(options.id, code, admin)
    every = house.authorities()
    if any(each.id == options.id for each in every):
        raise Refused(
            f"There is an authority {options.id} already. To switch its framework: handbell authority framework"
        )
    if any(each.la_code == code for each in every):
        raise Refused(f"Another authority has the code {code} already: handbell authority list shows it.")
    title = options.title or options.id.replace("-", " ").title().replace(" And ", " and ")
    today = house.clock.today()
    with house.database.write() as session:
        row = AuthorityRow(id=options.id, title=title, la_code=code, live_from=_day(options.live_from, today))
        add_authority(session, row, options.framework, date(1970, 1, 1))
        home = authority(session, options.id, today)
        if home:
            work = Work(session, home, None, house.around[options.framework], "command line")
            first_administrator(work, admin)
    say(f"{title} is set up with {framework}. {admin} is its first administrator. Next: handbell import schools FILE")
    if options.live_from is None:
        wish = f"handbell authority set {options.id} --live-from DATE"
        say(f"What was due before today rings too. If it should not: {wish}")


def _switch(house: House, options: argparse.Namespace) -> None:
    framework = _framework(house, options.framework)
    since = _day(options.since, house.clock.today())
    with house.database.write() as session:
        home = authority(session, options.id, house.clock.today())
        if home is None or since is None:
            raise Refused(f"There is no authority {options.id}. Type: handbell authority list")
        follow_framework(session, options.id, options.framework, since)
        work = Work(session, home, None, house.around[home.framework], "command line")
        work.record.append("authority framework", about=options.framework, since=since.isoformat())
    say(
        f"From {since:%-d %B %Y} {home.title} follows {framework}. "
        "Decisions already made keep the framework they were made under."
    )


def _set(house: House, options: argparse.Namespace) -> None:
    if options.live_from is None and options.report_to is None:
        raise Refused("Say what to change: --live-from DATE, --report-to CHANNEL, or both. Nothing was changed.")
    live_from = _day(_or_none(options.live_from), house.clock.today())
    with house.database.write() as session:
        home = authority(session, options.id, house.clock.today())
        if home is None:
            raise Refused(f"There is no authority {options.id}. Type: handbell authority list")
        work = Work(session, home, None, house.around[home.framework], "command line")
        if options.live_from is not None:
            set_live_from(work, live_from)
        if options.report_to is not None:
            set_report_to(work, _or_none(options.report_to))
        said = _said(work)
    say(said)


def _or_none(text: str | None) -> str | None:
    """What was typed; None for the word “none”, which takes a setting back."""
    return None if text is None or text.strip().casefold() == NONE else text.strip()


def _said(work: Work) -> str:
    home = work.authority
    due_before = [each for each in work.obligations.open() if home.live_from and each.due < home.live_from]
    since = f"is live from {long_date(home.live_from)}" if home.live_from else "rings for everything that is due"
    listed = f" {len(due_before)} due before that: “deadlines setup” lists them." if due_before else ""
    report = f" Its weekly report goes to {home.report_to}." if home.report_to else ""
    return f"{home.title} {since}.{listed}{report}"


def _list(house: House, _options: argparse.Namespace) -> None:
    lines = [f"{each.id}  {each.la_code}  {each.framework}  {each.title}" for each in house.authorities()]
    say("\n".join(lines) or "No authority is set up yet.")


def _readable(authority_id: str, code: str, admin: str) -> None:
    errors = {}
    if not ID.fullmatch(authority_id):
        errors["id"] = f"“{authority_id}” is not an id: small letters, digits and hyphens, for example milton-keynes."
    if not LA_CODE.fullmatch(code):
        errors["la"] = f"“{code}” is not the code of an authority: it has three digits, for example 884."
    if not admin:
        errors["admin"] = "Name the first administrator."
    if errors:
        raise Misunderstood(errors)


def _framework(house: House, framework_id: str) -> str:
    if framework_id not in house.frameworks:
        raise Refused(f"There is no framework “{framework_id}”. There are: {', '.join(sorted(house.frameworks))}.")
    return house.frameworks[framework_id].about.title


def _day(text: str | None, today: date) -> date | None:
    try:
        return parse_day(text, today) if text else None
    except ValueError as wrong:
        raise Misunderstood({"date": str(wrong)}) from None


ACTS = {"add": _add, "framework": _switch, "set": _set, "list": _list}
