"""Every table, in one import: what migrations compare the database with."""

from store.authorities import AuthorityRow, FrameworkFrom
from store.cases import Concern, Group, Meeting
from store.decisions import Decision, SelfAssessment
from store.facts import RecordedFact
from store.people import Adviser, LinkCode, Person
from store.record import Event
from store.reminders import Reminder
from store.schools import Contact, School
from store.scope import Named
from store.stamp import Stamp
from store.terms import ImportedYear

TABLES = (
    AuthorityRow, FrameworkFrom, Person, LinkCode, Adviser, School, Contact, RecordedFact, Decision, SelfAssessment,
    Concern, Named, Group, Meeting, Event, Reminder, ImportedYear, Stamp,
)  # fmt: skip
