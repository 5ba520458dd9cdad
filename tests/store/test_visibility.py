"""Nobody sees a row of another authority, nor a restricted one that does not name them, however they ask."""

from collections.abc import Iterator

import pytest
from council import BROOKMANTLE, Council
from elsewhere import ELSEWHERE, MARK, plant
from sqlmodel import SQLModel

from store.authorities import FrameworkFrom
from store.base import Row
from store.schools import names_of
from store.stamp import Stamp
from store.tables import TABLES
from store.work import Work

OF_NO_ONE = {Stamp}  # what is said of the database as a whole
PLANTED_WITH_ITS_AUTHORITY = {FrameworkFrom}


@pytest.fixture
def beside(either_council: Council) -> Council:
    """Marlowshire, with another authority's rows in every table of the same database."""
    rows = plant(either_council)
    assert {type(row) for row in rows} | PLANTED_WITH_ITS_AUTHORITY | OF_NO_ONE == set(TABLES)
    return either_council


def asked(work: Work) -> Iterator[object]:
    """Everything that any query of the store returns, asked with numbers that exist elsewhere."""
    people, schools, cases = work.people, work.schools, work.cases
    yield from (people.all(), people.named(MARK), people.present(MARK), people.adviser_of(BROOKMANTLE))
    yield from (people.advisers(), people.choices(), [people.numbered(number) for number in range(9)])
    yield from ([schools.by_urn("900091")], schools.all(), schools.open(), names_of(work.session, work.authority.id))
    yield from (schools.contacts(BROOKMANTLE), work.facts.of(BROOKMANTLE), work.facts.all())
    yield from (work.decisions.live(BROOKMANTLE), work.decisions.all_live())
    yield work.decisions.self_assessment(BROOKMANTLE)
    yield from (work.decisions.ever_stood(), work.decisions.ever_stood_at(BROOKMANTLE), work.decisions.heard_of_all())
    yield work.decisions.history(BROOKMANTLE)
    yield from ([work.rounds.of(2026)], [work.drafts.of(n, "category propose", BROOKMANTLE) for n in range(9)])
    yield from (cases.concerns(BROOKMANTLE), cases.concern(1), cases.groups(), cases.groups(BROOKMANTLE))
    yield from (cases.travel("C-1"), cases.merged_into(1), [cases.hidden(BROOKMANTLE), cases.seen_by("C-9")])
    running, refs = work.proceedings, ["C-1"]
    yield from ([running.one("concern", 1)], running.of_school(BROOKMANTLE), running.running())
    yield from (running.running_for_planning(), running.links("C-1"), running.remarks("C-1"))
    yield from ([running.entered(refs)], [running.walked(refs)], [work.sent.of(n, MARK) for n in range(9)])
    yield from (cases.meetings(1), work.record.about_school(BROOKMANTLE))
    due, now = work.obligations, work.clock.now()
    yield from (due.open(), due.open(BROOKMANTLE), [due.numbered(1)], due.of([1]), due.settled([BROOKMANTLE]))
    yield from (due.open_of("planted", BROOKMANTLE), work.people.absences(work.clock.today()))
    yield from (work.reminders.pending(), work.reminders.due(now), work.reminders.known([1]))
    yield from (work.reminders.pending_of(1), work.reminders.taken_by("digest/elsewhere/1"))
    yield from (work.tellings.due(now), [work.tellings.of("digest/elsewhere/1")], work.tellings.in_state("pending"))
    yield from (work.programmes.dates(), work.programmes.carried(), work.terms.of_schools())
    support = work.support
    yield from (support.entries(2026), [support.entry(1)], support.open_arrangements(), [support.arrangement(2)])
    yield support.linked_since()
    yield from (work.links.of(BROOKMANTLE), work.links.all(), [work.links.succeeded(work.clock.today())])
    yield from (due.entered_for_planning(), due.kept_for_planning("planted"), cases.open_for_planning())
    letters = work.letters
    yield from ([letters.numbered(1)], letters.of_school(BROOKMANTLE), letters.dispatches(1), letters.of_no_school())
    yield ([letters.dispatch(number) for number in range(9)], letters.about("N-1"), letters.unsent_for_planning())
    yield running.named_for_planning(["N-1"])
    yield [year.content for year in work.terms.years()]


@pytest.mark.parametrize("who", ["Amara Okafor", None])
def test_no_query_returns_a_row_of_another_authority(beside: Council, who: str | None) -> None:
    with beside.work(who) as work:
        found = repr(list(asked(work)))
    assert MARK not in found
    assert ELSEWHERE not in found


def test_the_filter_leaves_out_other_authorities_in_every_table(beside: Council) -> None:
    with beside.work("Amara Okafor") as work:
        for table in TABLES:
            if issubclass(table, Row):
                assert all(row.authority == beside.id for row in work.session.exec(work.rows(table))), table


def test_another_authority_does_not_change_how_we_count(beside: Council) -> None:
    raised = beside.say("raise-concern 900001 area=leadership what=Seen")
    assert (raised.data["id"], raised.data["earlier"]) == ("C-1", [])
    with beside.work() as work:
        assert work.record.broken_at() is None
        assert [event.seq for event in work.record.about_school(BROOKMANTLE)] == [2]  # 1 set the authority up


def test_no_answer_names_a_row_of_another_authority(beside: Council) -> None:
    words = (
        "category 900001",
        "history 900001",
        "school 900001",
        "deadlines everyone=yes",
        "people",
        "category 900091",
    )
    answers = [beside.ask(each) for each in words]
    assert MARK not in repr(answers)


def test_a_restricted_concern_is_seen_by_whoever_raised_it_and_by_nobody_else(either_council: Council) -> None:
    council = either_council
    council.add_person("Bola Adeyemi", "adviser")
    raised = council.say('raise-concern 900001 area=leadership what="A quiet word" restricted=yes', "Bola Adeyemi")
    assert raised.data["id"] == "C-1"
    assert "A quiet word" in council.say("concern C-1", "Bola Adeyemi").text
    assert council.refused("concern C-1") == council_says_of_nothing(council, "C-1")
    assert "quiet" not in repr(council.say("history 900001"))
    assert "A quiet word" in council.say("history 900001", "Bola Adeyemi").text
    assert council.say("raise-concern 900001 area=leadership what=Another").data["earlier"] == []
    with council.work("Amara Okafor") as work:
        assert [concern.ref for concern in work.cases.concerns(BROOKMANTLE)] == ["C-2"]


def council_says_of_nothing(council: Council, ref: str) -> tuple[str, str | None]:
    """What is said of a concern that does not exist, with another id in it."""
    sentence, rule = council.refused("concern C-99")
    return sentence.replace("C-99", ref), rule


def test_being_named_on_another_authoritys_matter_of_the_same_id_opens_nothing(beside: Council) -> None:
    beside.add_person("Bola Adeyemi", "adviser")
    beside.say("raise-concern 900001 area=leadership what=Hush restricted=yes", "Bola Adeyemi")
    assert beside.say("people").data["people"][0]["name"] == "Amara Okafor"  # person 1, named on elsewhere's C-1
    assert "that you can see" in beside.refused("concern C-1")[0]


def test_handbell_itself_sees_what_is_restricted_because_its_deadlines_must_ring(council: Council) -> None:
    council.say("raise-concern 900001 area=leadership what=Hush restricted=yes")
    with council.work() as work:
        assert [concern.ref for concern in work.cases.concerns(BROOKMANTLE)] == ["C-1"]


def test_every_table_says_which_column_its_filter_reads() -> None:
    restricted = {table for table in TABLES if getattr(table, "restricted", None)}
    assert {table.__name__ for table in restricted} == {
        "Concern", "Travel", "Event", "Obligation", "Proceeding", "Entered", "Walked", "Linked", "Remark", "Letter",
        "Dispatch",
    }  # fmt: skip
    assert all(table.restricted in table.model_fields for table in restricted if issubclass(table, SQLModel))
