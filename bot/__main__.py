"""The `handbell` command line: reads the words, then imports only what they need."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

KINDS = (
    "schools",
    "inspections",
    "results",
    "people",
    "contacts",
    "facts",
    "calendar",
    "categories",
    "links",
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 a fault, 2 refused or misunderstood."""
    options = parser().parse_args(words)
    module = import_module(f"bot.cli.{options.module}")
    return int(import_module("bot.cli.answering").guarded(module.run, options))


def parser() -> argparse.ArgumentParser:
    """The whole command line; building it imports nothing of the product."""
    top = argparse.ArgumentParser("handbell", description="Handbell rings before a school-improvement deadline passes.")
    verbs = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _talking(verbs)
    _data(verbs)
    _keeping(verbs)
    return top


def _talking(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = _verb(verbs, "demo", "a rehearsal in the browser: fictional councils and a clock to wind forward")
    demo.add_argument("--port", type=int, default=8765)
    demo.add_argument("--fresh", action="store_true", help="make the demo data anew")
    demo.add_argument("--build-only", action="store_true", help="make the demo data in DATABASE_URL and exit")
    _verb(verbs, "serve", "the bot itself, as .env says: doors, jobs and health")
    chat = _verb(verbs, "chat", "the bot in this terminal")
    _who(chat)
    run = _verb(verbs, "run", "one command, once: handbell run category brookmantle")
    run.add_argument("words", nargs="+", metavar="WORDS", help="the command and its words")
    run.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="fields")
    _who(run)
    run.add_argument("--now", metavar="ISO", help="as if it were this moment (London), for example 2026-12-14T08:30")
    _json(run)
    tick = _verb(verbs, "tick", "everything the jobs would do now, or through to --until")
    tick.add_argument("--now", metavar="ISO")
    tick.add_argument("--until", metavar="ISO")
    tick.add_argument("--dry-run", action="store_true", help="say it, and change nothing")
    _json(tick)


def _data(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    files = _verb(
        verbs, "import", "bulk data from a file, with a summary and a file of rejected rows", module="imports"
    )
    files.add_argument("kind", choices=KINDS)
    files.add_argument("file")
    files.add_argument("--authority", metavar="ID")
    _json(files)
    _authority(verbs)
    framework = _verb(verbs, "framework", "read or check framework data")
    framework.add_argument("act", choices=("list", "show", "check"))
    framework.add_argument("id", nargs="?", metavar="ID or FOLDER")


def _authority(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    authority = _verb(verbs, "authority", "set up an authority and its first administrator")
    acts = authority.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser("add", help="a new authority")
    add.add_argument("id")
    add.add_argument("--framework", required=True, metavar="ID")
    add.add_argument("--la", required=True, metavar="CODE", help="its three-digit code in the register")
    add.add_argument("--admin", required=True, metavar="NAME")
    add.add_argument("--title", metavar="NAME", help="as people say it; made from the id when left out")
    add.add_argument("--live-from", metavar="DATE")
    switch = acts.add_parser("framework", help="from a day on, follow another framework")
    switch.add_argument("id")
    switch.add_argument("framework")
    switch.add_argument("--from", required=True, metavar="DATE", dest="since")
    change = acts.add_parser("set", help="change from when it is live, and where the team's report goes")
    change.add_argument("id")
    change.add_argument("--live-from", metavar="DATE", help="what was due before it never rings; none: all of it does")
    change.add_argument(
        "--report-to", metavar="CHANNEL", help="slack:WORKSPACE:CHANNEL, for the team's weekly report; none: no report"
    )
    acts.add_parser("list", help="every authority")


def _keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _verb(verbs, "check", "name what is wrong with settings, database, frameworks and calendars")
    database = _verb(verbs, "db", "the database", module="database")
    database.add_argument("act", choices=("upgrade", "backup", "restore", "ring-here"))
    database.add_argument("file", nargs="?")
    manifest = _verb(verbs, "slack-manifest", "what a Slack administrator uploads", module="slack_manifest")
    manifest.add_argument("--prefix", default="", help="put this before every slash command's name")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str, module: str = ""
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
    verb.set_defaults(module=module or name)
    return verb


def _who(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--as", metavar="PERSON", dest="person", help="the first administrator, if you leave it out")
    verb.add_argument("--authority", metavar="ID", help="may be left out when there is only one")


def _json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="answer as JSON, for programs")


if __name__ == "__main__":
    sys.exit(main())
