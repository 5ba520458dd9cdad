"""What can be pressed under a `/category` answer: the next steps first, nothing the reader may not do."""

from casework.cycle import AGREE, PROPOSE, REVIEW
from casework.placing import Standing, act_of
from chat.message import Button
from domain.people import Permission
from store.decisions import NOTIFIED
from store.work import Work

MOST = 6


def buttons(work: Work, stands: Standing) -> tuple[Button, ...]:
    """The buttons, in the order of the process."""
    urn, of = stands.school.urn, f" strand={stands.strand}" if stands.strand else ""
    if stands.school.closed:
        return (Button("History", f"history {urn}"),)
    told = stands.decision is not None and stands.decision.state == NOTIFIED
    open_proposal, step = stands.proposal is not None, stands.next.step if stands.next else None
    round_due = step in {AGREE, PROPOSE}
    wants = bool(stands.wanting)
    untold = stands.decision is not None and not told
    propose = Button(
        "Propose another" if open_proposal else "Propose",
        f"category propose {urn}{of}",
        "plain" if open_proposal or untold or step == REVIEW else "primary",
    )
    offered = (
        *_talks(work, stands, of),
        (bool(stands.against) and work.may(Permission.AGREE_CATEGORY), Permission.DECIDE_EXCEPTIONALLY,
         Button("Decide exceptionally", f"category agree {urn}{of}")),
        (open_proposal and not wants, Permission.AGREE_CATEGORY,
         Button("Agree", f"category agree {urn}{of}", "primary")),
        (open_proposal and not wants, Permission.AGREE_CATEGORY,
         Button("Not agreed", f"category not-agreed {urn}{of}")),
        (untold and not wants and bool(work.framework.documents.document), Permission.WRITE_LETTER,
         _letter(stands, of)),
        (untold and not wants and stands.unwritten is None, Permission.NOTIFY_CATEGORY,
         Button("School told", f"category notify {urn}{of}", "primary")),
        (told and not open_proposal and not round_due, Permission.REVIEW_CATEGORY,
         Button("Reviewed, no change", f"category review {urn}{of}", "primary")),
        (True, Permission.PROPOSE_CATEGORY, propose),
        (bool(stands.assessment.findings), Permission.VIEW, Button("Every criterion", f"category criteria {urn}{of}")),
        (bool(work.framework.changes.indicator), Permission.VIEW, Button("Triggers", f"category triggers {urn}")),
        (True, Permission.RAISE_CONCERN, Button("Raise a concern", f"raise-concern {urn}")),
        (True, Permission.VIEW, Button("History", f"history {urn}")),
        (True, Permission.RECORD_SELF_ASSESSMENT, Button("School's own view", f"category view {urn}{of}")),
    )  # fmt: skip
    return tuple(button for wanted, permission, button in offered if wanted and work.may(permission))[:MOST]


def _letter(stands: Standing, of: str) -> Button:
    """The letter that has to be made first; else all of the school's letters."""
    urn, first = stands.school.urn, stands.unwritten
    words = f"letter make {urn} document={first.id}{of}" if first else f"letter {urn}"
    return Button(first.title if first else "Letter", words, "primary")


def _talks(work: Work, stands: Standing, of: str) -> list[tuple[bool, Permission, Button]]:
    """One button for each conversation that the next step still waits for."""
    found: dict[str, tuple[bool, Permission, Button]] = {}
    for want in stands.wanting:
        talk = work.framework.talk(want.requirement.talk or "")
        if talk and want.parties:
            words = f"category {act_of(talk)} {stands.school.urn}{of} talk={talk.id} party={','.join(want.parties)}"
            found.setdefault(talk.id, (True, talk.permission, Button(talk.title, words, "primary")))
    return list(found.values())
