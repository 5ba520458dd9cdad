"""A new authority joins with a folder of TOML and nothing else: its bands, words, rules, letter, days and duties."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH
from saltmere import BOSS, MASTER, PILOT, SALTMERE, Harbour, harbour, written

from chat.plain import plain_text
from store.schools import Contact

ROOT = Path(__file__).parents[1]
CAPTAIN = "Jo Hale"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Harbour]:
    """A council of Saltmere, whose folder lies outside the repository; one school has a head."""
    with harbour(tmp_path) as council:
        with council.work() as work:
            since = work.clock.today()
            head = Contact(authority=council.id, urn=BROOKMANTLE, role="head", name=CAPTAIN, since=since)
            work.session.add(head)
        yield council


def test_its_folder_is_toml_alone_and_proves_whole(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert {file.suffix for file in folder.iterdir()} == {".toml"}
    command = [sys.executable, "-m", "bot", "framework", "check", str(folder)]
    checked = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("saltmere-2026: whole. 3 categories, 6 criteria")


def test_no_line_of_the_program_knows_its_name() -> None:
    rooms = ("bot", "casework", "chat", "commands", "domain", "jobs", "store", "templates", "frameworks")
    files = [file for room in rooms for file in (ROOT / room).rglob("*") if file.suffix in {".py", ".toml", ".j2"}]
    assert files
    assert [file for file in files if "saltmere" in file.read_text(encoding="utf-8").casefold()] == []


def test_a_school_goes_from_nothing_to_told_as_its_framework_says(here: Harbour) -> None:
    here.know(BROOKMANTLE, year=2026, reading_pct="28")
    first = here.data()
    assert (first["category"], first["workflow_state"]) == (None, None)
    assert (first["suggested"], first["next_review"]["on"]) == ("storm", "2026-12-18")

    here.say("mooring propose 900001 category=storm reason=Seen", PILOT)
    assert here.data()["workflow_state"] == "sounded"
    here.say("category moderate 900001 talk=keys party=principal_adviser agrees=yes", MASTER)
    assert here.data()["wanting"] == [{"id": "both-keys", "rule": None, "parties": ["head_of_service"]}]
    sentence, _ = here.refused("category agree 900001 where=Quay")
    assert sentence.startswith(
        "Both keys have to be turned before a mooring is settled. Still to come: Second key. Type: category moderate"
    )
    here.say("category moderate 900001 talk=keys party=head_of_service agrees=yes", BOSS)
    assert (here.data()["workflow_state"], here.data()["wanting"]) == ("keyed", [])

    here.say("category agree 900001 where=Quay")
    assert (here.data()["workflow_state"], here.data()["next_review"]["on"]) == ("moored", "2026-10-08")
    told = here.say("category notify 900001", PILOT)
    assert (told.data["workflow_state"], told.data["told_to"]) == ("logged", ["head"])
    assert "captain" in plain_text(told)
    assert (told.data["next_review"]["step"], told.data["next_review"]["on"]) == ("review", "2027-03-25")


def test_one_key_turned_the_other_way_settles_nothing(here: Harbour) -> None:
    here.say("category propose 900001 category=swell reason=Seen", PILOT)
    here.keys(agrees="no")
    assert here.data()["workflow_state"] == "sounded"
    assert "First key and Second key" in here.refused("category agree 900001 where=Quay")[0]
    assert "Your post does not allow" in here.refused(
        "category moderate 900001 talk=keys party=head_of_service agrees=yes", PILOT
    )[0]  # fmt: skip


def test_people_read_its_own_words_everywhere(here: Harbour) -> None:
    here.moored("swell")
    shown = plain_text(here.say("category 900001"))
    assert "Rising swell" in shown
    assert "A mooring says how much help comes" in shown
    explained = plain_text(here.say("framework storm"))
    assert "the school is taken in tow" in explained
    criteria = here.say("category criteria 900001")
    assert criteria.table
    assert ("S1 In tow", "unknown") in {row[:2] for row in criteria.table.rows}


def test_its_letter_says_what_its_folder_says_and_needs_what_it_names(here: Harbour) -> None:
    here.moored("storm", told=False)
    letter = here.say("letter make 900001 document=log-entry")
    text = plain_text(letter)
    assert "Brookmantle Primary School lies in Storm: the school is taken in tow." in text
    assert "It was settled on Thursday 1 October 2026." in text
    here.moored("swell", QUILLMARSH, told=False)
    assert "name of the captain" in here.refused(f"letter make {QUILLMARSH} document=log-entry")[0]


def test_its_days_of_support_follow_its_category(here: Harbour) -> None:
    here.moored("storm")
    (days,) = here.say("support 900001").data["days"]
    assert (days["sort"], days["has"], days["left"]) == ("tugs", "4 days", 4.0)
    here.say("support log 900001 days=1.5 what=Towed", PILOT)
    assert here.say("support 900001").data["days"][0]["left"] == 2.5


def test_its_list_holds_those_it_says_each_with_why(here: Harbour) -> None:
    assert here.say("category list").data["schools"] == []
    here.moored("storm")
    here.say(f"category judge {QUILLMARSH} met=I1 source=Visit", PILOT)
    assert here.say("category list lookout").data["schools"] == [
        {"urn": BROOKMANTLE, "why": "Storm"}, {"urn": QUILLMARSH, "why": "Sails are torn"},
    ]  # fmt: skip
    here.say(f"raise-concern {QUILLMARSH} area=crew what=Seen", PILOT)
    assert here.say("category list").data["schools"][1]["why"] == "an open concern; Sails are torn"


def test_its_closed_list_of_reasons_holds_within_the_year(here: Harbour) -> None:
    here.moored("swell")
    sentence, _ = here.refused("category propose 900001 category=storm reason=Seen", PILOT)
    assert sentence == (
        "Between the rounds a mooring changes for a listed reason only. "
        "Say which: ground=squall (a squall); new_captain (a new captain)"
    )
    assert (
        here.say("category propose 900001 category=storm reason=Seen ground=squall", PILOT).data["ground"] == "squall"
    )
    here.keys()
    here.say("category agree 900001 where=Quay")
    exempt = here.say("category propose 900001 category=swell reason=Seen", PILOT)  # from a storm no reason is asked
    assert exempt.data["proposed"] == "swell"


def test_its_duty_its_bars_and_its_stays_bind(here: Harbour) -> None:
    here.moored("storm")
    assert [each[1:] for each in here.due("duty/sound-the-depth")] == [("Sound the depth", "2026-12-18")]
    assert here.refused("category propose 900001 category=calm reason=Seen", PILOT)[0].startswith("From a storm")
    here.now("2026-11-02T09:00")
    here.moored("swell")
    assert here.due("duty/sound-the-depth") == []
    (stay,) = [each for each in here.data()["stays"] if each["id"] == "swell-after-storm"]
    assert (stay["on"], stay["over"]) == ("2027-05-02", False)
    words = 'category propose 900001 category=calm reason=Seen ground=squall despite="All is well"'
    here.now("2027-05-01T09:00")
    assert here.refused(words, PILOT)[0].startswith("After a storm a school stays in the swell for six months.")
    here.now("2027-05-02T09:00")
    assert here.say(words, PILOT).data["proposed"] == "calm"


def test_its_round_counts_its_own_bands(here: Harbour) -> None:
    here.say("category begin-round")
    here.moored("swell")
    text = plain_text(here.say("category round"))
    assert [text.index(band) for band in ("Calm water: 0", "Rising swell: 0, now 1", "Storm: 0")] == sorted(
        text.index(band) for band in ("Calm water: 0", "Rising swell: 0, now 1", "Storm: 0")
    )


def test_a_fact_that_settles_it_places_the_school_at_once(here: Harbour) -> None:
    here.say('school set 900001 measure=towed_on value="2026-09-29"', PILOT)
    here.say("school set 900001 measure=towed value=yes", PILOT)
    now = here.data()
    assert (now["category"], now["automatic"], now["since"], now["workflow_state"]) == (
        "storm", True, "2026-09-29", "moored",
    )  # fmt: skip
    assert "In tow" in here.refused("category propose 900001 category=swell reason=Seen", PILOT)[0]


def test_what_became_known_after_a_better_category_was_proposed_still_forbids_it(here: Harbour) -> None:
    here.moored("storm")
    here.say("category propose 900001 category=swell reason=Seen ground=squall", PILOT)
    here.keys()
    here.say("school set 900001 measure=towed value=yes", PILOT)
    assert "In tow" in here.refused("category agree 900001 where=Quay")[0]
    assert here.data()["category"] == "storm"


def test_the_command_line_founds_it_and_shows_a_school(tmp_path: Path) -> None:
    """From outside: nothing but the folder, the environment variable and the product's own commands."""
    written(tmp_path / "frameworks")
    around = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'handbell.db'}", "HANDBELL_FRAMEWORKS": str(tmp_path / "frameworks"),
        "PATH": "/usr/bin:/bin",
    }  # fmt: skip

    def handbell(*words: str) -> str:
        command = [sys.executable, "-m", "bot", *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=around, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    handbell("authority", "add", "saltmere", "--framework", SALTMERE, "--la", "989", "--admin", BOSS)
    assert "Storm" in handbell("run", "framework", "storm", "--as", BOSS, "--authority", "saltmere")
