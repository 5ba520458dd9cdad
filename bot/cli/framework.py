"""`handbell framework`: list, show or check framework data."""

import argparse
from pathlib import Path

from bot.cli.answering import DONE, say
from bot.house import FRAMEWORKS
from bot.settings import Settings
from domain.framework import Framework, load_all, load_framework
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
    for framework in [_one(folders, wanted)] if wanted else load_all(folders).values():
        criteria = sum(len(category.criterion) for category in framework.categories)
        count = f"{len(framework.categories)} categories, {criteria} criteria, {len(framework.rules)} rules"
        say(f"{framework.id}: whole. {count}.")
    return DONE


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
