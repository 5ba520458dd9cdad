"""Unfinished forms: kept for whoever began them, offered when the same form is opened again, gone once it is done."""

from collections.abc import Mapping
from typing import Any

from bot.parse import Parsed
from domain.dates import long_date
from store.work import Work

ABOUT = "school"


def kept(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """What was begun earlier, without what is typed now, and a line that says so."""
    about = str(raw.get(ABOUT) or "")
    if not parsed.act.drafts or not about or work.reader is None:
        return {}, ""
    draft = work.drafts.of(work.reader.number, parsed.words, about)
    if draft is None:
        return {}, ""
    return draft.values, f"You began this on {long_date(draft.kept_at.date())}: what you had filled in is below."


def keep(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> None:
    """Keep what was filled in, if it is more than the school."""
    about = str(raw.get(ABOUT) or "")
    filled = {name: value for name, value in raw.items() if value and name != ABOUT}
    may = parsed.act.drafts and work.may(parsed.act.needs)  # who may not do it has nothing to go on with
    if may and about.isdecimal() and filled and work.reader is not None:
        work.drafts.keep(work.reader.number, parsed.words, about, {**filled, ABOUT: about})


def finished(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> None:
    """Forget what was begun, because it is done now."""
    about = str(raw.get(ABOUT) or "")
    if parsed.act.drafts and about and work.reader is not None:
        work.drafts.forget(work.reader.number, parsed.words, about)
