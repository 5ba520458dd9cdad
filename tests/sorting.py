"""A council's letters for tests: made as rows, sent as an officer does, and how each copy stands."""

from dataclasses import dataclass, field

from belfry import Belfry
from council import BROOKMANTLE
from post_office import PostOffice

from bot.works import Works
from casework.letters import mailing
from store.letters import Dispatch, Letter

HEAD, CHAIR = "head@brookmantle.example", "chair@brookmantle.example"
NAMES = {HEAD: "Ann Example", CHAIR: "Bola Sample"}


@dataclass
class Sorting:
    """Letters of the council: made, sent, and how each copy stands."""

    here: Belfry
    office: PostOffice
    keys: dict[str, str] = field(default_factory=dict)

    def letter(self, *to: str | None, text: str = "# Category\n\nDear Ann,\n\nIt is **B**.") -> Letter:
        """A letter with a copy for each of these addresses."""
        with self.here.council.work() as work:
            number = work.letters.next_number()
            letter = Letter(
                authority=work.authority.id, number=number, urn=BROOKMANTLE, document="category-letter",
                framework=work.framework.id, title="Category of Brookmantle", text=text, sender_name="Amara Okafor",
                made_by="Amara Okafor", made_on=work.clock.today(), made_at=work.clock.now(),
            )  # fmt: skip
            copies = [
                Dispatch(authority=work.authority.id, letter=number, body="headteacher", email=each,
                         name=NAMES.get(each or "", "Cleo Nowhere"))
                for each in to
            ]  # fmt: skip
            work.letters.add(letter, copies)
            work.session.expunge(letter)
            return letter

    def send(self, letter: Letter) -> list[str]:
        """What an officer's act does; the names of those whom it was queued for."""
        house = self.here.house()
        try:
            with Works(house).of(self.here.council.id) as work:
                found = work.letters.numbered(letter.number)
                assert found
                sent = mailing.send(work, found)
                self.keys |= {str(one.email): str(one.telling) for one in sent}
                return [one.name for one in sent]
        finally:
            house.close()

    def copy(self, letter: Letter, address: str | None) -> Dispatch:
        """How a recipient's copy stands."""
        with self.here.council.work() as work:
            (one,) = [one for one in work.letters.dispatches(letter.number) if one.email == address]
            work.session.expunge(one)
            return one

    def change(self, letter: Letter, address: str, **values: object) -> None:
        """Change a copy, or the letter where it has such a field, as another act does."""
        with self.here.council.work() as work:
            found = work.letters.numbered(letter.number)
            (one,) = [one for one in work.letters.dispatches(letter.number) if one.email == address]
            assert found
            for name, value in values.items():
                setattr(one if hasattr(one, name) else found, name, value)
            work.letters.save(one, found)

    def events(self) -> list[tuple[str, str]]:
        """What the record has of letters: the act, and whom it names or why."""
        with self.here.council.work() as work:
            found = sorted(work.record.about_school(BROOKMANTLE), key=lambda each: each.seq)
            return [
                (each.act, str((each.payload or {}).get("why") or (each.payload or {}).get("to"))) for each in found
            ]
