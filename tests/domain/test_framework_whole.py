"""Names that lead nowhere, and parts that cannot be reached: each is said in one sentence, on a copy that is broken."""

from pathlib import Path

import pytest
from saltmere import SALTMERE, written

from bot.calendars import BANK_HOLIDAYS, DEMO_TERMS, SHIPPED
from domain.calendar import Calendar, load_bank_holidays, load_terms
from domain.framework import FrameworkError, load_framework
from domain.framework.reach_checks import wrong_in_reach

# fmt: off
REPLACED = [
    # deciding.toml
    ("deciding", 'parties = ["head"]', 'parties = ["mayor"]', 'talk "quay": unknown body or post "mayor"'),
    ("deciding", 'parties = ["head"]', 'parties = ["head"]\nled_by = ["head"]',
     'talk "quay", led_by: unknown post "head"'),
    ("deciding", 'parties = ["head"]', 'parties = ["head"]\nafter = ["pier"]',
     'talk "quay", after: unknown talk "pier"'),
    ("deciding", 'talk = "keys"', 'talk = "locks"',
     'requirement "both-keys": it needs a talk that is there, or school_view = true'),
    ("deciding", 'step = "agree"', 'step = "settle"', 'requirement "both-keys": unknown step "settle"'),
    ("deciding", "agreeing = true", 'agreeing = true\nparties = ["head"]',
     'requirement "both-keys": "head" takes no part in the talk'),
    ("deciding", "agreeing = true", 'agreeing = true\nwhen = { tide = "high" }',
     'requirement "both-keys", when: unknown question "tide"'),
    ("deciding", "agreeing = true", 'agreeing = true\ncategories = ["gale"]',
     'requirement "both-keys": unknown category "gale"'),
    ("deciding", "agreeing = true", 'agreeing = true\nleaving = ["gale"]',
     'requirement "both-keys": unknown category "gale"'),
    ("deciding", "agreeing = true", 'agreeing = true\nstrands = ["crew"]',
     'requirement "both-keys": unknown strand "crew"'),
    ("deciding", 'clock = "six_months"', 'clock = "nine_months"',
     'stay "swell-after-storm": unknown clock "nine_months"'),
    ("deciding", 'since = "freed_on"', 'since = "towed"',
     'stay "freed", clock "a_year_free": "months_after(freed_on, 12)" gives no day from towed'),
    ("deciding", 'how = "maximum"', 'how = "maximum"\nsince = "freed_on"',
     'stay "a-year-of-storm": "since" is a date measure, and goes with how = "hold", and only with it'),
    ("deciding", 'how = "maximum"', 'how = "maximum"\nleft_on = "reading_pct"',
     'stay "a-year-of-storm": "left_on" is a date measure, and goes with how = "maximum", and only with it'),
    ("deciding", 'refused = "For a year after the tow nothing is better than swell."\n', "",
     'stay "freed": say in "refused" why the school may not leave yet'),
    ("deciding", 'entered_from = ["storm"]', 'entered_from = ["gale"]',
     'stay "swell-after-storm": unknown category "gale"'),
    ("deciding", 'how = "maximum"\ncategories = ["storm"]', 'how = "maximum"\ncategories = ["gale"]',
     'stay "a-year-of-storm": unknown category "gale"'),
    ("deciding", 'how = "maximum"', 'how = "maximum"\nstrands = ["crew"]',
     'stay "a-year-of-storm": unknown strand "crew"'),
    ("deciding", 'entering = ["calm"]', 'entering = ["gale"]', 'barred "no-leap": unknown category "gale"'),
    ("deciding", 'leaving = ["storm"]', 'leaving = ["gale"]', 'barred "no-leap": unknown category "gale"'),
    ("deciding", 'entering = ["calm"]', 'entering = ["calm"]\nwhile_met = { measure = "anchor", equals = true }',
     'unknown measure "anchor"'),
    ("deciding", 'exempt = ["storm"]', 'exempt = ["gale"]', 'in_year, exempt: unknown category "gale"'),
    ("deciding", 'every = "term"', 'every = "term"\ncategories = ["gale"]', 'review "termly": unknown category "gale"'),
    ("deciding", 'clock = "look_each_term"', 'clock = "look_daily"', 'review "termly": unknown clock "look_daily"'),
    # process.toml
    ("process", 'requires = ["both-keys"]', 'requires = ["three-keys"]',
     'workflow "mooring", requires: unknown requirement "three-keys"'),
    ("process", "walked = true", 'walked = true\ncategories = ["gale"]', 'workflow "mooring": unknown category "gale"'),
    ("process", "walked = true", 'walked = true\nstrands = ["crew"]', 'workflow "mooring": unknown strand "crew"'),
    ("process", 'categories = ["storm"]', 'categories = ["gale"]', 'list "lookout": unknown category "gale"'),
    ("process", 'indicators = ["I1"]', 'indicators = ["I9"]', 'list "lookout": unknown indicator "I9"'),
    ("process", 'body = "head"', 'body = "head"\ncategories = ["gale"]', 'notified "head": unknown category "gale"'),
    ("process", 'clock = "told_by"', 'clock = "told_by"\nclock_in_year = "told_soon"',
     'step "notify": unknown clock "told_soon"'),
    ("process", 'clock = "told_by"', 'clock = "told_by"\nwritten = { document = "bottle-post" }',
     'step "notify", written: unknown document "bottle-post"'),
    ("process", 'clock = "told_by"', 'clock = "told_by"\nwritten = { document = "log-entry", categories = ["gale"] }',
     'step "notify", written: unknown category "gale"'),
    ("process", 'clock = "told_by"', 'clock = "told_by"\nwritten = { document = "log-entry", strands = ["crew"] }',
     'step "notify", written: unknown strand "crew"'),
    # categories.toml and triggers.toml
    ("categories", 'standards = ["swell"]', 'standards = ["gale"]',
     'category "calm", standards: unknown category "gale"'),
    ("categories", 'title = "Plan seen"', 'title = "Plan seen"\nstrand = "crew"',
     'category "storm", gate "plan-seen": unknown strand "crew"'),
    ("triggers", 'by = "look_soon"', 'by = "look_soon"\ncategories = ["gale"]',
     'trigger "new-reading": unknown category "gale"'),
    ("triggers", "always = true", 'always = true\nwhere = { measure = "anchor", equals = true }',
     'unknown measure "anchor"'),
    # programme.toml
    ("programme", 'clock = "before_the_term_ends"', 'clock = "before_dawn"',
     'duty "sound-the-depth": unknown clock "before_dawn"'),
    ("programme", 'owner = ["adviser"]', 'owner = ["mayor"]', 'duty "sound-the-depth": unknown post "mayor"'),
    ("programme", 'owner = ["adviser"]', 'owner = ["adviser"]\nalso = ["mayor"]',
     'duty "sound-the-depth": unknown post "mayor"'),
    ("programme", 'categories = ["storm"]', 'categories = ["gale"]', 'duty "sound-the-depth": unknown category "gale"'),
    ("programme", 'categories = ["storm"]', 'until_known = "anchor"',
     'duty "sound-the-depth", until_known: unknown measure "anchor"'),
    ("programme", 'categories = ["storm"]', 'where = { measure = "anchor", equals = true }',
     'unknown measure "anchor"'),
]
ADDED = [
    ("programme", '[[duty]]\nid = "tide"\ntitle = "Tide"\nevery = "term"', 'duty "tide": "clock" is missing'),
    ("programme", '[[duty]]\nid = "tide"\ntitle = "Tide"\nevery = "entered"\nclock = "settled_by"',
     'duty "tide": "clock" has no place here: a person enters the day'),
    ("programme", '[[duty]]\nid = "tide"\ntitle = "Tide"\nevery = "entered"\nper = "school"',
     'duty "tide": per = "school" cannot be entered: a person enters the day of the authority\'s own duties'),
    ("deciding", '[[asked]]\nid = "tide"\ntitle = "Tide"\nstep = "float"', 'asked "tide": unknown step "float"'),
    ("deciding", '[[asked]]\nid = "tide"\ntitle = "Tide"\nstep = "propose"\ntells = ["mayor"]',
     'asked "tide", tells: unknown post "mayor"'),
    ("deciding", '[exceptional]\ntitle = "Alone"\nrefused = "No."\nby = ["head"]',
     'exceptional, by: unknown post "head"'),
    ("deciding", '[exceptional]\ntitle = "Alone"\nrefused = "No."\ncategories = ["gale"]',
     'exceptional: unknown category "gale"'),
]
UNREACHED = [
    ("deciding", 'entering = ["calm"]', 'entering = ["calm", "swell"]', ['category "storm" can never be left']),
    ("deciding", 'leaving = ["storm"]\nentering = ["calm"]', 'leaving = ["storm", "swell"]\nentering = ["calm"]',
     ['category "calm" can be reached from no other']),
    ("deciding", 'entering = ["calm"]',
     'entering = ["calm", "swell"]\nwhile_met = { measure = "towed", equals = true }', []),
    ("process", '"cast-off"]', '"cast-off", "lost"]', ['workflow "mooring": no way leads to the state "lost"']),
    ("clocks", 'formula = "last_day(autumn)"', 'formula = "nth_weekday(year, 11, friday, 6)"',
     ['clock "settled_by": ']),
    ("clocks", 'formula = "last_day(autumn)"', 'formula = "on_demand"', []),
]
# fmt: on


def broken(folder: Path, file: str, old: str, new: str) -> Path:
    own = written(folder / "frameworks")
    text = (own / f"{file}.toml").read_text(encoding="utf-8")
    assert old in text
    (own / f"{file}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return own


@pytest.mark.parametrize(("file", "old", "new", "says"), REPLACED, ids=[each[3] for each in REPLACED])
def test_a_name_that_leads_nowhere_stops_with_a_sentence(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(FrameworkError) as stopped:
        load_framework(broken(tmp_path, file, old, new))
    assert stopped.value.sentence.startswith(f"frameworks/{SALTMERE}/{file}.toml: ")
    assert says in stopped.value.sentence
    assert "\n" not in stopped.value.sentence


@pytest.mark.parametrize(("file", "lines", "says"), ADDED, ids=[each[2] for each in ADDED])
def test_a_part_that_names_what_is_not_there_stops_with_a_sentence(
    tmp_path: Path, file: str, lines: str, says: str
) -> None:
    with pytest.raises(FrameworkError) as stopped:
        load_framework(written(tmp_path / "frameworks", **{file: f"\n{lines}\n"}))
    assert stopped.value.sentence == f"frameworks/{SALTMERE}/{file}.toml: {says}"


@pytest.mark.parametrize(("file", "old", "new", "says"), UNREACHED)
def test_what_cannot_be_reached_left_or_counted_is_said(
    tmp_path: Path, file: str, old: str, new: str, says: list[str]
) -> None:
    calendar = Calendar(load_bank_holidays(SHIPPED / BANK_HOLIDAYS), load_terms(SHIPPED / DEMO_TERMS))
    found = list(wrong_in_reach(load_framework(broken(tmp_path, file, old, new)), calendar))
    assert len(found) == len(says)
    assert all(what.startswith(start) for what, start in zip(found, says, strict=True))
