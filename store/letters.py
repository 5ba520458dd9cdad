"""Letters: each document that was made, word for word, and to whom, how and when each copy of it went out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import JSON, Field, col, func, select

from store.base import Row
from store.scope import Queries

TO_SEND, QUEUED, SENT, FAILED = "to_send", "queued", "sent", "failed"
MAIL = "mail"


class Letter(Row, table=True):
    """One document as it was made; `text` is the Markdown that goes out, and is never changed.

    `document` is the framework's own id of it, `about` what it was made from ("decision/17", "school/900001/2026"),
    `answers` what the officer filled in, by the id of what was asked, `enclosed` the numbers of the letters that go
    with it. `urn` None: it is about no one school. `about` a proceeding is its id ("N-3"); `matter` is the restricted
    matter that only named people may know of.
    """

    restricted: ClassVar[str | None] = "matter"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    urn: str | None = Field(default=None, index=True)
    document: str
    about: str = ""
    strand: str = ""
    framework: str
    title: str
    text: str
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    enclosed: list[int] = Field(default_factory=list, sa_type=JSON)
    sender_name: str
    sender_post: str = ""
    made_by: str
    made_on: date
    made_at: datetime
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    matter: str | None = None

    @property
    def ref(self) -> str:
        """The id people type: L-12."""
        return f"L-{self.number}"

    @property
    def about_proceeding(self) -> bool:
        """Whether it is about a proceeding, whose id `about` is then."""
        return self.about[1:2] == "-"

    @property
    def stands(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_on is None


class Dispatch(Row, table=True):
    """One recipient's copy of a letter, and whether it has gone.

    `letter` is the letter's number and `body` the framework's id of whoever it is for; `copy` true: for information.
    `how` is mail, post, hand or other, "" until it goes. `proof` is what the mail server answered, or the officer's
    note; `telling` is the key of the message that carries it. `also` are the bodies for which the same person gets
    it besides.
    """

    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    letter: int = Field(index=True)
    body: str
    name: str
    email: str | None = None
    copied: bool = False
    how: str = ""
    state: str = TO_SEND
    sent_on: date | None = None
    proof: str = ""
    marked_by: str = ""
    telling: str | None = None
    also: list[str] = Field(default_factory=list, sa_type=JSON)
    matter: str | None = None

    @property
    def key(self) -> int:
        """The dispatch's id once stored."""
        if self.id is None:
            raise ValueError("the dispatch is not stored yet")
        return self.id


class Letters(Queries):
    """Queries about letters and their copies, inside one unit of work."""

    def next_number(self) -> int:
        """The number of the authority's next letter."""
        mine = select(func.max(Letter.number)).where(col(Letter.authority) == self._scope.authority.id)
        return (self._scope.session.exec(mine).one() or 0) + 1

    def add(self, letter: Letter, dispatches: Sequence[Dispatch] = ()) -> Letter:
        """Store a new letter and the copies that are to go out."""
        self._scope.session.add(letter)
        self._scope.session.flush()
        self._scope.session.add_all(dispatches)
        self._scope.session.flush()
        return letter

    def numbered(self, number: int) -> Letter | None:
        """The letter of that number."""
        return self._scope.session.exec(self._scope.rows(Letter).where(col(Letter.number) == number)).first()

    def of_school(self, urn: str) -> Sequence[Letter]:
        """Every letter about a school, the newest first, withdrawn ones too."""
        rows = self._scope.rows(Letter).where(col(Letter.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Letter.number).desc())).all()

    def about(self, ref: str) -> Sequence[Letter]:
        """Every letter about one proceeding, the oldest first, withdrawn ones too."""
        rows = self._scope.rows(Letter).where(col(Letter.about) == ref)
        return self._scope.session.exec(rows.order_by(col(Letter.number))).all()

    def about_for_planning(self, ref: str) -> Sequence[Letter]:
        """The same, whoever acts: what a step rests on does not depend on who takes another."""
        return self._scope.session.exec(self._scope.unfiltered(Letter).where(col(Letter.about) == ref)).all()

    def unsent_for_planning(self, urn: str | None = None) -> list[tuple[Letter, list[Dispatch]]]:
        """Letters about proceedings that stand, with the copies that have not gone out, whoever acts."""
        mine = col(Dispatch.authority) == self._scope.authority.id
        waiting = select(Dispatch.letter).where(mine, col(Dispatch.state) != SENT)
        letters = self._scope.unfiltered(Letter).where(
            col(Letter.about).like("_-%"), col(Letter.withdrawn_on).is_(None), col(Letter.number).in_(waiting)
        )
        if urn is not None:
            letters = letters.where(col(Letter.urn) == urn)
        found = self._scope.session.exec(letters.order_by(col(Letter.number))).all()
        rows = self._scope.unfiltered(Dispatch).where(
            col(Dispatch.letter).in_([letter.number for letter in found]), col(Dispatch.state) != SENT
        )
        unsent = self._scope.session.exec(rows.order_by(col(Dispatch.id))).all() if found else ()
        return [(letter, [each for each in unsent if each.letter == letter.number]) for letter in found]

    def of_no_school(self) -> Sequence[Letter]:
        """Every letter that is about no one school, the newest first, withdrawn ones too."""
        rows = self._scope.rows(Letter).where(col(Letter.urn).is_(None))
        return self._scope.session.exec(rows.order_by(col(Letter.number).desc())).all()

    def dispatches(self, number: int) -> Sequence[Dispatch]:
        """The copies of one letter, in the order of its recipients."""
        rows = self._scope.rows(Dispatch).where(col(Dispatch.letter) == number)
        return self._scope.session.exec(rows.order_by(col(Dispatch.id))).all()

    def dispatch(self, key: int) -> Dispatch | None:
        """One copy, by its id."""
        return self._scope.session.exec(self._scope.rows(Dispatch).where(col(Dispatch.id) == key)).first()

    def save(self, *rows: Letter | Dispatch) -> None:
        """Store what is new or changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
