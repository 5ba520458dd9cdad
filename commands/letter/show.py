"""/letter SCHOOL: the documents that can be made about a school, those that cannot and why, and what was made."""

from pydantic import Field

from casework.letters.making import Offered, documents_for
from casework.schools import school
from chat.form import Form, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask
from commands.letter.one import data_of
from domain.people import Permission
from store.letters import Letter
from store.work import Work

MOST_BUTTONS, NEWEST = 4, 10


class ShowLetters(Form):
    """Which school."""

    school: SchoolName = Field(title="School", description="Its name, part of it, or its URN.")


def run(work: Work, ask: Ask, form: ShowLetters) -> Message:
    row = school(work, form.school)
    offered = [] if row.closed else documents_for(work, row.urn)
    letters = work.letters.of_school(row.urn)
    ready = [each for each in offered if not each.refused]
    return Message(
        f"Letters: {row.name} (URN {row.urn})",
        ask.words(
            "letters",
            ready=ready,
            refused=[each for each in offered if each.refused],
            letters=[(each, _gone(work, each)) for each in letters[:NEWEST]],
            more=len(letters[NEWEST:]),
        ),
        buttons=tuple(_buttons(work, row.urn, ready)),
        data={
            "urn": row.urn,
            "documents": [_document(each) for each in offered],
            "letters": [data_of(each) for each in letters],
        },
    )


def _gone(work: Work, letter: Letter) -> str:
    copies = work.letters.dispatches(letter.number)
    sent = sum(each.state == "sent" for each in copies)
    return f"{sent} of {len(copies)} sent"


def _document(offered: Offered) -> dict[str, object]:
    return {
        "id": offered.document.id,
        "title": offered.document.title,
        "can_be_made": offered.refused is None and offered.letter is None,
        "why_not": offered.refused.sentence if offered.refused else None,
        "letter": offered.letter.ref if offered.letter else None,
        "matter": offered.matter or None,
    }


def _buttons(work: Work, urn: str, ready: list[Offered]) -> list[Button]:
    new = [each for each in ready if each.letter is None] if work.may(Permission.WRITE_LETTER) else []
    there = [each.letter for each in ready if each.letter]
    return [
        *(make_button(each, urn) for each in new[:MOST_BUTTONS]),
        *(Button(each.ref, f"letter {each.ref}") for each in there[:MOST_BUTTONS]),
    ]


def make_button(offered: Offered, urn: str) -> Button:
    """Makes the letter: about the matter that it is about, or about the school."""
    document, matter = offered.document, offered.matter
    return Button(document.title, f"letter {f'about {matter}' if matter else f'make {urn}'} document={document.id}")


SHOW = Act("", ShowLetters, run, "Which letters can be made about a school, and which were", "letter brookmantle")
