"""Keeping a letter: its number, its words as they go out, its copies, and its line in the record."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from casework.letters.addressees import Addressee, lines_of
from casework.letters.files import folders_of
from casework.letters.matter import Matter
from casework.letters.placing import joint_titles
from casework.letters.recorded import keep_day
from casework.letters.writing import Writing
from chat.render import words_in
from domain.framework.documents import Document
from store.letters import Letter


@dataclass(frozen=True)
class Draft:
    """A letter with everything that it needs."""

    matter: Matter
    writing: Writing
    to: Sequence[Addressee]
    enclosed: Sequence[Letter]


def enclosures_of(matter: Matter) -> list[tuple[Document, Letter | None]]:
    """The other documents that go with it for this school, each with the newest letter of it that stands."""
    work, decision = matter.work, matter.decision
    placing = (decision.category if decision else "", matter.governance, matter.strand)
    found = (work.framework.documents.of(each) for each in matter.document.enclosed)
    wanted = [each for each in found if each and each.concerns(*placing) and not matter.limit_of(each)]
    there = work.letters.of_school(matter.school.urn) if matter.school else work.letters.of_no_school()
    there = [one for one in there if one.stands]

    def newest(document: Document) -> Letter | None:
        """Of the same proceeding, where the document is about one."""
        same = (one for one in there if one.document == document.id)
        return next((one for one in same if not document.workflows or one.about == matter.about), None)

    return [(each, newest(each)) for each in wanted]


def keep(ready: Draft) -> Letter:
    """Keep the letter word for word with a copy for each recipient, and write it into the record."""
    matter, work = ready.matter, ready.matter.work
    number = work.letters.next_number()
    letter = Letter(
        authority=work.authority.id, number=number, urn=matter.school.urn if matter.school else None,
        document=matter.document.id, about=matter.about, strand=matter.strand, framework=work.framework.id,
        title=_title(matter), text=_text(ready, f"L-{number}"), answers=dict(matter.answers),
        enclosed=[each.number for each in ready.enclosed], sender_name=matter.sender.name,
        sender_post=matter.sender.post,
        made_by=work.who, made_on=work.clock.today(), made_at=work.clock.now(), matter=matter.restricted,
    )  # fmt: skip
    work.letters.add(letter, [each.dispatch(work.authority.id, letter) for each in ready.to])
    digest = hashlib.sha256(letter.text.encode()).hexdigest()
    to = [{"body": each.body, "name": each.name, "copy": each.copied} for each in ready.to]
    work.record.append(
        "letter make", urn=letter.urn, about=letter.ref, matter=letter.matter, document=letter.document,
        made_from=letter.about, strand=letter.strand, answers=dict(letter.answers), to=to, text_digest=digest,
    )  # fmt: skip
    keep_day(work, letter)
    return letter


def _title(matter: Matter) -> str:
    return f"{matter.document.title}: {matter.school.name}" if matter.school else matter.document.title


def _text(ready: Draft, ref: str) -> str:
    matter, work = ready.matter, ready.matter.work
    to = [each for each in ready.to if not each.copied]
    return words_in(folders_of(work), "letters")(
        "letter", ref=ref, on=work.clock.today(), to=lines_of(to), school=matter.school,
        subject=ready.writing.subject,
        dear=_together([each.name for each in to if each.is_somebody]) or "colleague", parts=ready.writing.parts,
        sender=matter.sender, authority=work.authority.title, jointly=joint_titles(matter),
        copies=lines_of([each for each in ready.to if each.copied]),
        enclosed=[*(f"{each.title} ({each.ref})" for each in ready.enclosed), *ready.writing.enclosing],
    )  # fmt: skip


def _together(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(different[:-1]), *different[-1:]]))
