"""Another authority in the same database, with a row in every table, about schools of the same numbers as ours."""

from datetime import UTC, date, datetime

from council import BROOKMANTLE, Council
from sqlmodel import Session, SQLModel

from store.authorities import AuthorityRow, add_authority
from store.cases import Concern, Group, Meeting, Travel
from store.decisions import Decision, Heard, SelfAssessment
from store.drafts import Draft
from store.facts import RecordedFact
from store.letters import Dispatch, Letter
from store.links import SchoolLink
from store.obligations import Obligation
from store.people import Absence, Adviser, LinkCode, Person, digest_of
from store.proceedings import Entered, Linked, Proceeding, Remark, Walked
from store.programme import CarriedItem, ProgrammeDate
from store.record import Event
from store.reminders import Reminder
from store.rounds import Round
from store.schools import Contact, School
from store.scope import Named
from store.sent_once import SentOnce
from store.support import Arrangement, SupportEntry
from store.tellings import Telling
from store.terms import ImportedYear, SchoolYear

ELSEWHERE, MARK = "elsewhere", "planted elsewhere"
DAY, MOMENT = date(2026, 9, 1), datetime(2026, 9, 1, 8, tzinfo=UTC)


def plant(council: Council) -> list[SQLModel]:
    """Set up the other authority; returns every row that was planted, its authority's own among them."""
    with council.house.database.write() as session:
        home = AuthorityRow(id=ELSEWHERE, title="Elsewhere", la_code="991")
        add_authority(session, home, "herefordshire-2013", date(1970, 1, 1))
        person = Person(authority=ELSEWHERE, name=MARK, posts=["adviser"], user="slack:T1:U1")
        session.add(person)
        decision = Decision(
            authority=ELSEWHERE, urn=BROOKMANTLE, category="high", state="notified", reason=MARK,
            framework="herefordshire-2013", criteria_version="1", proposed_by=MARK, proposed_on=DAY, agreed_on=DAY,
        )  # fmt: skip
        session.add(decision)
        session.flush()
        rows = [home, person, decision, *_said(decision), *_rows(session, person.number)]
        session.add_all(rows)
    return rows


def _said(decision: Decision) -> list[SQLModel]:
    """What was said about a placing there."""
    said = {"decision": decision.id, "talk": "medium-conversation", "party": "head", "on": DAY, "note": MARK}
    return [Heard(authority=ELSEWHERE, led_by=MARK, recorded_by=MARK, **said)]


def _rows(session: Session, person: int) -> list[SQLModel]:
    ours = {"authority": ELSEWHERE, "urn": BROOKMANTLE}
    school = School(
        **ours, name=MARK, la_code="991", school_type="community", governance="maintained", status="open",
        phase="primary", denomination="none",
    )  # fmt: skip
    return [
        school,
        School(**(school.model_dump() | {"urn": "900091"})),
        LinkCode(digest=digest_of("AAA-BBB"), authority=ELSEWHERE, person=person, expires_at=MOMENT),
        Adviser(**ours, person=person, since=DAY),
        Contact(**ours, role="head", name=MARK, since=DAY),
        RecordedFact(
            **ours, measure="low_attendance", value="yes", on=DAY, source=MARK, recorded_by=MARK, recorded_at=MOMENT
        ),
        Draft(
            authority=ELSEWHERE, person=person, act="category propose", about=BROOKMANTLE, values={"reason": MARK},
            kept_at=MOMENT,
        ),
        Round(authority=ELSEWHERE, year=2026, begun_on=DAY, begun_by=MARK),
        SelfAssessment(**ours, summary=MARK, received_on=DAY, recorded_by=MARK),
        Concern(**ours, number=1, kind="leadership", source="other", what=MARK, raised_by=MARK, raised_on=DAY),
        Named(authority=ELSEWHERE, matter="C-1", person=1),
        Group(**ours, number=1, coordinator=person, members=MARK, reason=MARK, required_on=DAY),
        Meeting(authority=ELSEWHERE, group_number=1, on=date(2026, 12, 1), place=MARK),
        Event(**ours, seq=1, at=MOMENT, who=MARK, door="chat", act="planted", payload_digest="0", digest="0"),
        Obligation(
            **ours, number=1, kind="planted", about=BROOKMANTLE, occurrence="1", label=MARK, owner=person, due=DAY,
            sum=MARK, created_at=MOMENT,
        ),
        Reminder(
            authority=ELSEWHERE, key="elsewhere/1", obligation=1, person=person, rung="due", due_at=MOMENT, note=MARK
        ),
        Telling(
            authority=ELSEWHERE, key="digest/elsewhere/1", kind="digest", person=person, to="slack:T1:U1", words=MARK,
            made_at=MOMENT, next_at=MOMENT, touched_at=MOMENT,
        ),
        ProgrammeDate(
            authority=ELSEWHERE, item="sig-oct", year=2026, on=DAY, place=MARK, confirmed_by=MARK, confirmed_at=MOMENT
        ),
        CarriedItem(**ours, number=1, what=MARK, added_by=MARK, added_on=DAY),
        Absence(authority=ELSEWHERE, person=person, since=DAY, until=date(2027, 8, 31)),
        ImportedYear(authority=ELSEWHERE, academic_year="2026/27", content={"planted": MARK}, imported_at=MOMENT),
        Letter(
            **ours, number=1, document="planted", about="N-1", framework="herefordshire-2013", title=MARK, text=MARK,
            sender_name=MARK, made_by=MARK, made_on=DAY, made_at=MOMENT,
        ),
        SupportEntry(
            **ours, number=1, year=2026, sort="planted", quarters=2, on=DAY, what=MARK, recorded_by=MARK,
            recorded_on=DAY,
        ),
        Arrangement(**ours, number=2, service="planted", note=MARK, arranged_by=MARK, arranged_on=DAY),
        Dispatch(authority=ELSEWHERE, letter=1, body="head", name=MARK),
        SchoolYear(**ours, academic_year="2026/27", content={"planted": MARK}, imported_at=MOMENT),
        Proceeding(
            **ours, sort="notice", number=1, workflow="planted", framework="herefordshire-2013", state="drafting",
            owner=person, opened_on=DAY, opened_by=MARK, opened_at=MOMENT,
        ),
        Entered(authority=ELSEWHERE, about="N-1", entry="ground", value=MARK, at=MOMENT, by=MARK),
        Walked(authority=ELSEWHERE, about="N-1", from_state="a", to_state="b", on=DAY, at=MOMENT, by=MARK),
        Linked(authority=ELSEWHERE, earlier="C-1", later="N-1"),
        Travel(authority=ELSEWHERE, about="C-1", direction="worse", note=MARK, on=DAY, at=MOMENT, by=MARK),
        SentOnce(authority=ELSEWHERE, person=person, key=MARK, act=MARK, title=MARK, at=MOMENT),
        SchoolLink(**ours, link_urn="900091", relation="successor", link_name=MARK),
        Remark(authority=ELSEWHERE, about="N-1", text=MARK, at=MOMENT, by=MARK),
    ]  # fmt: skip
