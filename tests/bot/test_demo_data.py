"""The demo's data: the same from the same seed, true to its own record, and nobody's real school."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from bot.demo.build import PRESENT
from bot.demo.councils import COUNCILS
from bot.demo.house import DemoHouse, demo_house
from bot.demo.names import PLACES, SAINTS
from casework.placing import Standing, standing
from casework.placing.case import Case
from casework.rounds.stages import view
from chat.door import Asker, Request
from chat.message import Message
from domain.placing import State
from store.decisions import NOTIFIED
from store.work import Work

RICH = "marlowshire"


@contextmanager
def works(demo: DemoHouse) -> Iterator[dict[str, Work]]:
    """Handbell's own view of every council."""
    house = demo.house
    with house.database.read() as session:
        yield {each.id: Work(session, each, None, house.around[each.framework], "test") for each in house.authorities()}


def standings(work: Work) -> list[Standing]:
    """Where every open school of a council stands."""
    return [standing(work, school.urn) for school in work.schools.open()]


def test_it_is_the_same_on_postgresql(demo_file, postgresql):
    from conftest import new_database

    with demo_house(new_database(postgresql)) as demo, works(demo) as found:
        events = {name: [event.digest for event in work.record.about_school("900001")] for name, work in found.items()}
    with demo_house(f"sqlite:///{demo_file}") as demo, works(demo) as found:
        expected = {
            name: [event.digest for event in work.record.about_school("900001")] for name, work in found.items()
        }
    assert events == expected
    assert events[RICH]


def test_there_is_a_council_on_each_of_the_five_frameworks_and_three_share_one(demo):
    followed = Counter(each.framework for each in demo.house.authorities())
    assert followed == dict.fromkeys(demo.house.frameworks, 1) | {"tri-borough-2013": 3}


def test_the_adviser_of_all_three_is_asked_which_school_of_one_name_is_meant(demo):
    with works(demo) as found:
        shared = {each.user for each in found["ferrisham"].people.all()} & {
            each.user for each in found["quaymouth"].people.all()
        }
        assert shared < {each.user for each in found["tarnholt"].people.all()}
    (user,) = shared
    asked = demo.house.desk.answer(Asker("browser", user), Request("school st ythelburn's"))
    assert isinstance(asked, Message)
    assert (asked.title, len(asked.buttons)) == ("Which school?", 2)
    for council, button in zip(("Quaymouth", "Tarnholt"), sorted(asked.buttons, key=lambda b: b.label), strict=True):
        assert council in button.label
        shown = demo.house.desk.answer(Asker("browser", user), Request(button.words))
        assert isinstance(shown, Message)
        assert shown.title.startswith("St Ythelburn's CofE Primary School")


def test_every_councils_chain_holds(demo):
    with works(demo) as found:
        assert {name: work.record.broken_at() for name, work in found.items()} == dict.fromkeys(found)


def test_the_rich_council_has_schools_of_every_kind(demo):
    with works(demo) as found:
        schools = found[RICH].schools.all()
    assert {each.phase for each in schools} == {
        "infant", "junior", "primary", "secondary", "special", "pru", "all_through",
    }  # fmt: skip
    assert {each.school_type for each in schools} == {
        "community", "voluntary_controlled", "voluntary_aided", "foundation", "academy", "free_school",
        "maintained_special", "pru",
    }  # fmt: skip
    assert Counter(each.status for each in schools) == {"open": 41, "closed": 1, "proposed_to_open": 1}
    assert {each.denomination for each in schools} == {"church_of_england", "roman_catholic", "none"}
    assert {each.la_code for each in schools} == {"990"}


def test_faith_schools_have_a_diocese_and_academies_a_trust_to_write_to(demo):
    with works(demo) as found:
        work = found[RICH]
        for school in work.schools.open():
            roles = {each.role for each in work.schools.contacts(school.urn)}
            assert {"head", "chair", "clerk"} <= roles
            assert ("diocese" in roles) == (school.denomination != "none"), school.name
            assert ("trust" in roles) == (school.governance == "academy"), school.name
            assert all(each.email.endswith(".invalid") for each in work.schools.contacts(school.urn))


def test_every_post_of_the_rich_council_is_held_and_every_school_has_an_adviser(demo):
    with works(demo) as found:
        work = found[RICH]
        held = {post for person in work.people.choices() for post in person.posts}
        assert held == {post.id for post in work.framework.permissions.post}
        present = {person.number for person in work.people.choices()}
        advisers = work.people.advisers()
        assert all(advisers[school.urn] in present for school in work.schools.open())


def test_the_facts_suggest_every_level_and_leave_some_honestly_open(demo):
    with works(demo) as found:
        shown = standings(found[RICH])
    suggested = Counter(each.assessment.suggested for each in shown)
    assert suggested["low"] >= 5
    assert suggested["medium_timetabled"] >= 3
    assert suggested["medium_enhanced"] >= 4
    assert suggested["high"] >= 4
    assert sum(not each.assessment.settled for each in shown) >= 8
    assert all(each.assessment.settled for each in shown if each.assessment.suggested == "low")


def test_no_level_but_the_worst_is_given_by_a_person_while_a_worse_one_is_possible_as_the_best(demo):
    with works(demo) as found:
        for each in standings(found[RICH]):
            if not each.assessment.settled and each.decision:
                assert each.decision.category != "low", each.school.name


def test_the_autumn_is_under_way(demo):
    assert demo.clock.now() == PRESENT
    with works(demo) as found:
        shown = standings(found[RICH])
    this_autumn = [each for each in shown if each.decision and each.decision.agreed_on > date(2026, 9, 1)]
    proposed = [each for each in shown if each.proposal]
    assert 3 <= len(this_autumn) <= 8
    assert 5 <= len(proposed) <= 12
    assert len(shown) - len(this_autumn) - len(proposed) > 20
    assert {each.next.due.on for each in shown if each.next.step == "agree"} == {date(2026, 12, 18)}


def test_two_years_of_history_were_made_by_different_people(demo):
    answer = demo.house.desk.answer(Asker("browser", "browser::1", RICH), Request("history 900028"))
    assert isinstance(answer, Message)
    events = answer.data["events"]
    assert events[0]["at"] > "2026-09"
    assert "2024-09" < events[-1]["at"] < "2024-10"
    assert {"category propose", "category agree", "category notify", "category review"} <= {e["act"] for e in events}
    assert len({event["who"] for event in events}) >= 3


def test_each_council_has_people_who_can_be_spoken_as_and_placings(demo):
    with works(demo) as found:
        for council in COUNCILS:
            work = found[council.id]
            assert all(person.user for person in work.people.all())
            assert len(work.decisions.all_live()) >= min(7, len(work.schools.open())), council.id


SMALL = tuple(council.id for council in COUNCILS if council.id != RICH)


def ratings(work: Work) -> list[Standing]:
    """Where every open school stands in everything that it is rated in."""
    return [
        standing(work, school.urn, strand)
        for school in work.schools.open()
        for strand in Case(work, school.urn).strands
    ]


@pytest.mark.parametrize("council", SMALL)
def test_a_small_council_has_schools_in_several_categories_and_every_strand_rated(demo, council):
    with works(demo) as found:
        shown = ratings(found[council])
    standing_in = Counter(each.decision.category for each in shown if each.decision)
    assert sum(standing_in.values()) == len(shown)
    assert len(standing_in) >= 3
    assert max(standing_in.values()) < 0.75 * len(shown)


@pytest.mark.parametrize("council", SMALL)
def test_a_small_council_has_judged_much_of_what_a_person_judges_and_left_some_unknown(demo, council):
    with works(demo) as found:
        findings = [each for shown in ratings(found[council]) for each in shown.assessment.findings if each.applicable]
    judged = [each for each in findings if each.criterion.judged]
    known = [each for each in judged if each.state is not State.UNKNOWN]
    assert len(judged) / 2 < len(known) < len(judged)
    assert {each.state for each in known} == {State.MET, State.NOT_MET}


@pytest.mark.parametrize("council", SMALL)
def test_the_round_of_a_small_council_is_half_done_and_a_proposal_of_it_is_only_begun(demo, council):
    with works(demo) as found:
        work = found[council]
        seen = view(work)
        begun = [draft for person in work.people.all() for draft in [_draft(work, person.number)] if draft]
    assert seen.begun
    assert seen.counts["told"] + seen.counts["settled"]
    assert seen.counts["not begun"]
    assert seen.counts["waiting"] + seen.counts["ready to settle"]
    assert len(begun) == 1


def _draft(work: Work, person: int) -> object:
    found = (work.drafts.of(person, "category propose", school.urn) for school in work.schools.open())
    return next((each for each in found if each), None)


def test_each_framework_that_settles_by_a_fact_has_done_so_and_told_the_school(demo):
    with works(demo) as found:
        by_fact = {name: [each.decision for each in ratings(found[name]) if each.decision.automatic] for name in SMALL}
        able = {
            name
            for name in SMALL
            if any(one.automatic for each in found[name].framework.categories for one in each.criterion)
        }
    assert {name for name, decisions in by_fact.items() if decisions} == able
    assert able == {"wexbourne", "dunmarch", "quillshire"}
    assert all(each.state == NOTIFIED for decisions in by_fact.values() for each in decisions)


def test_there_are_changes_within_the_year_an_exceptional_decision_and_views_that_differ(demo):
    with works(demo) as found:
        placed = {
            name: [each for school in found[name].schools.open() for each in found[name].decisions.history(school.urn)]
            for name in SMALL
        }
        own = {name: [each for each in ratings(found[name]) if each.own_view] for name in SMALL}
    assert all(any(each.ground for each in decisions) for decisions in placed.values())
    assert [name for name, decisions in placed.items() if any(each.exceptional for each in decisions)] == ["dunmarch"]
    assert all(any(each.own_view.category != each.decision.category for each in shown) for shown in own.values())


@pytest.mark.parametrize("council", SMALL)
def test_days_are_logged_and_letters_that_can_be_made_are_made_and_ticked_as_posted(demo, council):
    with works(demo) as found:
        work = found[council]
        days = [each for school in work.schools.open() for each in work.support.entries(2025, school.urn)]
        letters = [each for school in work.schools.open() for each in work.letters.of_school(school.urn)]
        copies = [copy for letter in letters for copy in work.letters.dispatches(letter.number)]
    assert len(days) >= 6
    assert bool(letters) == any(each.about == "decision" for each in work.framework.documents.document)
    assert {(copy.state, copy.how) for copy in copies} <= {("sent", "post")}


def test_everybody_of_a_small_council_holds_posts_that_its_framework_knows(demo):
    with works(demo) as found:
        for council in COUNCILS:
            known = {post.id for post in found[council.id].framework.permissions.post}
            assert {post for officer in council.officers for post in officer.posts} <= known, council.id


def test_a_closed_school_keeps_its_history_and_a_leaver_has_left(demo):
    with works(demo) as found:
        work = found[RICH]
        closed = next(school for school in work.schools.all() if school.closed)
        assert {"category propose", "category review"} <= {event.act for event in work.record.about_school(closed.urn)}
        assert "Derek Haddleton" not in {person.name for person in work.people.choices()}


def test_no_place_saint_or_school_of_the_demo_is_real(demo, shared):
    real, numbers = set(), set()
    for file in sorted((shared / "data" / "gias").glob("*.csv")):
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.DictReader(lines):
                name = row.get("EstablishmentName") or row.get("Establishment name") or row.get("LinkName") or ""
                real.add(" ".join((name, row.get("Town") or "")).casefold())
                numbers.add(row.get("URN"))
    if len(real) < 1000:
        pytest.skip("the folder of register extracts has no register in it")
    together = "\n".join(real)
    assert [name for name in (*PLACES, *SAINTS) if name.casefold() in together] == []
    with works(demo) as found:
        schools = [school for work in found.values() for school in work.schools.all()]
    assert len(schools) > 70
    assert [school.name for school in schools if school.name.casefold() in together] == []
    assert [school.urn for school in schools if school.urn in numbers] == []
    assert all(school.urn > "900000" for school in schools)


def test_no_framework_names_a_council_of_the_demo(demo):
    codes = {council.la_code for council in COUNCILS}
    assert codes == {"990", "991", "992", "993", "994", "995", "996"}
    assert {each.la_code for each in demo.house.authorities()} == codes


def test_concerns_notices_powers_and_inspections_are_under_way_and_the_deadlines_of_a_notice_are_ahead(demo):
    with works(demo) as found:
        running = {
            (name, row.workflow, row.state)
            for name, work in found.items()
            for school in work.schools.open()
            for row in work.proceedings.of_school(school.urn)
        }
        ahead = [
            each for name in (RICH, "ferrisham") for each in found[name].obligations.open() if "N-1" in each.label
        ]  # fmt: skip
        still_to_come = [each for each in ahead if each.due > date(2026, 10, 1)]
    assert running == {
        (RICH, "serious-concern", "discussed"), (RICH, "academy-escalation", "sponsor-told"),
        (RICH, "warning-notice", "given"), (RICH, "budget-suspension", "suspended"),
        (RICH, "special-measures", "secretary-told"),
        ("ferrisham", "la-identified", "shared-with-school"), ("ferrisham", "academy", "principal-contacted"),
        ("ferrisham", "warning-notice", "given"), ("ferrisham", "serious-weaknesses", "acting"),
        ("ferrisham", "power", "in-use"),
        ("quillshire", "letter-to-powers", "plan_due"), ("quillshire", "academy-route", "trust_contacted"),
    }  # fmt: skip
    assert any("Copies of" in each.label for each in ahead)  # one notice has not gone to everybody yet
    assert len(still_to_come) >= 3
