"""Unfinished forms: kept for whoever began them, offered when the same form is opened again, gone once it is done."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.parse import Parsed
from domain.clock import LONDON
from domain.dates import long_date
from store.work import Work

ABOUT, STRAND = "school", "strand"
STALE = timedelta(days=180)  # what was begun longer ago was given up


def kept(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """What was begun earlier, without what is typed now, and a line that says so."""
    about = _about(raw)
    if not parsed.act.drafts or not about or work.reader is None:
        return {}, ""
    draft = work.drafts.of(work.reader.number, parsed.words, about)
    if draft is None or work.clock.now() - draft.kept_at > STALE:
        return {}, ""
    day = long_date(draft.kept_at.astimezone(LONDON).date())
    return draft.values, f"You began this on {day}: what you had filled in is below."


def keep(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> None:
    """Keep what was filled in, if it is more than the school and the rating."""
    school = str(raw.get(ABOUT) or "")
    filled = {name: value for name, value in raw.items() if value}
    may = parsed.act.drafts and work.may(parsed.act.needs)  # who may not do it has nothing to go on with
    if may and school.isdecimal() and filled.keys() - {ABOUT, STRAND} and work.reader is not None:
        work.drafts.keep(work.reader.number, parsed.words, _about(raw), filled)


def finished(work: Work, parsed: Parsed, raw: Mapping[str, Any]) -> None:
    """Forget what was begun, because it is done now."""
    about = _about(raw)
    if parsed.act.drafts and about and work.reader is not None:
        work.drafts.forget(work.reader.number, parsed.words, about)


def _about(raw: Mapping[str, Any]) -> str:
    """What a form is about: the school, and its rating of a strand where the form is about that."""
    school = str(raw.get(ABOUT) or "")
    return f"{school} {raw.get(STRAND) or ''}".strip() if school else ""
