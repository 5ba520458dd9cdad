"""`handbell framework`: list, show or check framework data."""

import argparse
from pathlib import Path

from bot.calendars import BANK_HOLIDAYS, DEMO_TERMS, SHIPPED
from bot.cli.answering import DONE, REFUSED, say
from bot.house import FRAMEWORKS
from bot.settings import Settings
from domain.calendar import Calendar, load_bank_holidays, load_terms
from domain.framework import Framework, load_all, load_framework
from domain.framework.reach_checks import wrong_in_reach
from domain.refusals import Misunderstood, Refused


def run(options: argparse.Namespace) -> int:
    """List them all, show one, or check one or all."""
    folders = [folder for folder in (Settings().frameworks, FRAMEWORKS) if folder]
    if options.act == "list":
        for framework in load_all(folders).values():
            say(f"{framework.id}  {framework.about.title}")
        return DONE
    if options.act == "check":
        return _check(folders, options.id)
    if options.id is None:
        raise Misunderstood({"id": "Say which framework: handbell framework show ID"})
    say(_shown(_one(folders, options.id)))
    return DONE


def _check(folders: list[Path], wanted: str | None) -> int:
    """Loading has checked every name; what is left is whether everything can be reached, left and counted."""
    calendar = Calendar(load_bank_holidays(SHIPPED / BANK_HOLIDAYS), load_terms(SHIPPED / DEMO_TERMS))
    faults = 0
    for framework in [_one(folders, wanted)] if wanted else load_all(folders).values():
        wrong = list(wrong_in_reach(framework, calendar))
        faults += len(wrong)
        for what in wrong:
            say(f"{framework.id}: {what}.")
        if wrong:
            continue
        criteria = sum(len(category.criterion) for category in framework.categories)
        count = f"{len(framework.categories)} categories, {criteria} criteria, {len(framework.rules)} rules"
        more = f"{len(framework.timing.clock)} clocks, {len(framework.documents.document)} documents"
        say(f"{framework.id}: whole. {count}, {more}.")
    return REFUSED if faults else DONE


def _one(folders: list[Path], wanted: str) -> Framework:
    if (Path(wanted) / "framework.toml").exists():
        return load_framework(Path(wanted), folders)
    found = load_all(folders)
    if wanted not in found:
        raise Refused(f"There is no framework or folder “{wanted}”. There are: {', '.join(sorted(found))}.")
    return found[wanted]


def _shown(framework: Framework) -> str:
    lines = [f"{framework.about.title} ({framework.id})", f"Source: {framework.about.source_title}", ""]
    for category in framework.categories[::-1]:
        lines.append(f"{category.label} ({category.id}): {category.meaning}")
        lines += [f"  {each.id} {each.label} [{', '.join(each.rules)}; {each.source}]" for each in category.criterion]
    return "\n".join(lines)
