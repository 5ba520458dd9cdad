"""Every table, in one import: what migrations compare the database with."""

from store.authorities import AuthorityRow, FrameworkFrom
from store.cases import Concern, Group, Meeting, Travel
from store.decisions import Decision, Heard, SelfAssessment
from store.drafts import Draft
from store.facts import RecordedFact
from store.letters import Dispatch, Letter
from store.links import SchoolLink
from store.obligations import Obligation
from store.people import Absence, Adviser, LinkCode, Person
from store.proceedings import Entered, Linked, Proceeding, Remark, Walked
from store.programme import CarriedItem, ProgrammeDate
from store.record import Event
from store.reminders import Reminder
from store.rounds import Round
from store.schools import Contact, School
from store.scope import Named
from store.sent_once import SentOnce
from store.stamp import Stamp
from store.support import Arrangement, SupportEntry
from store.tellings import Telling
from store.terms import ImportedYear, SchoolYear

TABLES = (
    AuthorityRow, FrameworkFrom, Person, LinkCode, Adviser, School, Contact, RecordedFact, Decision, Heard,
    SelfAssessment, Draft, Round, Concern, Named, Group, Meeting, Event, Obligation, Reminder, Telling,
    ProgrammeDate, CarriedItem, Absence, ImportedYear, SchoolYear, Letter, Dispatch, SupportEntry, Arrangement,
    Proceeding, Entered, Walked, Linked, Remark, Travel, SchoolLink, SentOnce, Stamp,
)  # fmt: skip
