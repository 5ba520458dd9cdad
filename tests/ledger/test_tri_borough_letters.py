"""The Tri-borough category letter: whole by the ledger's checklist, to head and chair, in each borough's own name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url
from ledger.tri_borough import ADVISER, ASPECTS, borough, choose, chosen
from posting import ADDRESS, BOSS, PEOPLE, introduce, page_of, word_of

from casework.setting_up import first_administrator
from store.authorities import AuthorityRow, add_authority, authority
from store.work import Work

CATEGORIES = ("outstanding", "good", "requires_improvement", "inadequate")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Monday 5 October 2026: Brookmantle's people are known."""
    for here in borough(tmp_path, "2026-10-05T09:00"):
        introduce(here)
        yield here


def beside(council: Council, name: str, code: str, framework: str = "tri-borough-2013") -> Council:
    """Another borough in the same service."""
    with council.house.database.write() as session:
        row = AuthorityRow(id=name, title=name.title(), la_code=code)
        add_authority(session, row, framework, date(1970, 1, 1))
        home = authority(session, name, council.clock.today())
        assert home
        first_administrator(Work(session, home, None, council.house.around[framework], "test"), BOSS)
    return replace(council, id=name)


OWN_DAYS = {
    "framework.toml": """
id = "ferrisham-2026"
based_on = "tri-borough-2013"
title = "Ferrisham's own days on the Tri-borough framework"
""",
    "clocks.toml": """
[[clock]]
id = "notification"
formula = "workdays_after(agreed_on, 10)"
says = "Category letters go within ten working days."
source = "Ferrisham's protocol for category letters, 3"
""",
}


@pytest.mark.rule("TRI-022")
def test_a_borough_has_the_days_of_its_own_protocol_for_its_letters_and_the_others_keep_theirs(tmp_path: Path) -> None:
    folder = tmp_path / "frameworks" / "ferrisham-2026"
    folder.mkdir(parents=True)
    for name, text in OWN_DAYS.items():
        (folder / name).write_text(text, encoding="utf-8")
    council = found(sqlite_url(tmp_path), "2026-10-05T09:00", "tri-borough-2013", folder.parent)
    boroughs = (council, beside(council, "ferrisham", "991", "ferrisham-2026"), beside(council, "quaymouth", "992"))
    due = {}
    for here in boroughs:
        here.add_school("910001", f"Larkquill School of {here.id.title()}")
        choose(here, "910001", "good", who=BOSS)
        coming = here.say("category 910001").data["next_review"]
        due[here.id] = (coming["step"], coming["on"], coming["rule"])
    at_once = ("notify", "2026-10-05", "TRI-022")
    assert due == {"marlowshire": at_once, "ferrisham": ("notify", "2026-10-19", "TRI-022"), "quaymouth": at_once}
    explained = [each["source"] for each in boroughs[1].say("framework notification").data["found"]]
    assert "Ferrisham's protocol for category letters, 3" in explained
    council.house.close()


@pytest.mark.rule("TRI-022")
@pytest.mark.parametrize("category", CATEGORIES)
def test_the_letter_holds_everything_on_the_ledgers_list_whatever_the_category(council: Council, category: str) -> None:
    said = {each: f"Seen in {each}" for each in ASPECTS}
    choose(council, BROOKMANTLE, category, reason="It suits best", **said)
    message = council.say(f"letter make {BROOKMANTLE} document=category-letter")
    written = word_of(message)
    for each in (
        f"the category that fits it best is {category.replace('_', ' ').capitalize()}:", "on Monday 5 October 2026",
        "It suits best", "Achievement: Seen in pupil_achievement", "Teaching: Seen in quality_of_teaching",
        "Behaviour and safety: Seen in behaviour_and_safety",
        "Leadership and management: Seen in leadership_and_management", "With this category goes:",
        f"{BOSS} (Head of Commissioning, School Standards) will gladly go through this with you: {ADDRESS}",
    ):  # fmt: skip
        assert each in written.text
    assert written.of("Heading 1") == [
        "What led to it", "The four key aspects", "What follows", "Whom to contact",
    ]  # fmt: skip
    recipients = [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]
    assert recipients == [("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)]


@pytest.mark.rule("TRI-022")
def test_the_features_that_led_to_it_are_named_by_their_codes(council: Council) -> None:
    choose(council, BROOKMANTLE, "requires_improvement", criteria="R2,R7")
    (features,) = word_of(council.say(f"letter make {BROOKMANTLE} document=category-letter")).tables
    assert {row[0] for row in features[1:]} == {"R2", "R7"}


@pytest.mark.rule("TRI-022")
@pytest.mark.parametrize(
    ("kind", "denomination"),
    [
        ("community", "none"), ("voluntary_aided", "church_of_england"), ("voluntary_aided", "roman_catholic"),
        ("voluntary_controlled", "church_of_england"), ("foundation", "none"), ("maintained_special", "none"),
        ("academy", "none"), ("pru", "none"),
    ],
)  # fmt: skip
def test_head_and_chair_of_every_kind_of_school_are_told(council: Council, kind: str, denomination: str) -> None:
    council.add_school("900009", "Fernhill School", school_type=kind, denomination=denomination)
    introduce(council, "900009", **PEOPLE)
    choose(council, "900009", "requires_improvement")
    message = council.say("letter make 900009 document=category-letter")
    assert [each["body"] for each in message.data["recipients"]] == ["head", "chair"]
    academy = kind == "academy"
    said = word_of(message).text
    assert ("Formal visit by the Lead Adviser." in said, "academy's principal is contacted" in said) == (
        not academy, academy,
    )  # fmt: skip


@pytest.mark.rule("TRI-022")
def test_each_borough_writes_on_its_own_letterhead_and_in_its_own_name(council: Council) -> None:
    for here in (council, beside(council, "ferrisham", "991"), beside(council, "quaymouth", "992")):
        here.add_school("910001", f"Larkquill School of {here.id.title()}")
        introduce(here, "910001", **PEOPLE)
        choose(here, "910001", "good", who=ADVISER if here is council else BOSS)
        message = here.say("letter make 910001 document=category-letter")
        said = word_of(message).text
        assert f"{here.id.title()} has looked at what is known of Larkquill School" in said
        others = {"marlowshire", "ferrisham", "quaymouth"} - {here.id}
        assert [each for each in others if each.title() in page_of(message).text] == []


@pytest.mark.rule("TRI-022")
def test_nobody_is_written_to_while_nothing_is_settled(council: Council) -> None:
    council.say(chosen(BROOKMANTLE, "good", issues="yes"), ADVISER)
    assert council.refused(f"letter make {BROOKMANTLE} document=category-letter")[1] == "TRI-022"


@pytest.mark.rule("TRI-013", "TRI-022")
def test_a_change_within_the_year_says_what_it_was_before_and_on_which_ground(council: Council) -> None:
    choose(council, BROOKMANTLE, "good")
    council.now("2027-02-08T09:00")
    choose(council, BROOKMANTLE, "inadequate", ground="leadership_change")
    said = word_of(council.say(f"letter make {BROOKMANTLE} document=category-letter")).text
    assert "Before this it was Good." in said
    assert "The ground: a change in leadership and management." in said
