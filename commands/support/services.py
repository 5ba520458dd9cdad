"""/support services: what there is, for whom it is free and who buys it; with a school, who pays for that one."""

from typing import Any

from pydantic import Field

from casework.support.offers import Offer, in_general, matching, offers
from casework.support.situation import situation
from chat.form import Form, SchoolName, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.framework.services import Service
from domain.people import Permission
from domain.refusals import Refused
from store.work import Work


class ShowServices(Form):
    """For which school, and about what."""

    positional = ("school", "about")

    school: SchoolName | None = Field(None, title="School", description="Left out: for schools in general.")
    about: ShortText | None = Field(None, title="About", description="A word, for example governors.")


def run(work: Work, ask: Ask, form: ShowServices) -> Message:
    stands = situation(work, form.school) if form.school else None
    if stands:
        found = [(each.service, [each.paid] if each.paid else [], each.required) for each in offers(stands)]
    else:
        found = [(service, paid, False) for service, paid in in_general(work.framework)]
    shown = [each for each in found if matching(each[0], form.about or "", work)]
    statements = [] if stands else [each for each in work.framework.entitlements.statement if _says(each, form.about)]
    if not shown and not statements:
        about = f" about “{form.about[:40]}”" if form.about else ""
        raise Refused(f"{work.framework.about.title} names no service{about}. Type “support services” for all of them.")
    text = ask.words(
        "support_services", groups=_grouped(work, shown), statements=statements, words=work.framework.words
    )
    title = f"Support for {stands.school.name} (URN {stands.school.urn})" if stands else "Support there is"
    buttons = (Button("Its support", f"support {stands.school.urn}"),) if stands else ()
    arranging = (Button("Arrange one", f"support arrange {stands.school.urn}"),) if stands and _may(work) else ()
    return Message(
        title, text, buttons=(*arranging, *buttons), data=_data(work, offers(stands) if stands else None, shown)
    )


def _may(work: Work) -> bool:
    return work.may(Permission.RECORD_SUPPORT)


def _says(statement: Any, about: str | None) -> bool:
    text = f"{statement.title} {statement.says}".casefold()
    return all(word in text for word in (about or "").casefold().split())


Shown = tuple[Service, list[str], bool]


def _grouped(work: Work, shown: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """The services under their headings, in the order of the framework; those without one last."""
    headings = [(each.id, each.title) for each in work.framework.entitlements.heading]
    grouped = [(title, [each for each in shown if each[0].heading == id]) for id, title in (*headings, (None, ""))]
    return [(title, under) for title, under in grouped if under]


def _data(work: Work, offered: list[Offer] | None, shown: list[Shown]) -> dict[str, Any]:
    """For programs; without a school, `funding` is a list of every way it is paid for."""
    by_id = {each.service.id: each for each in offered or ()}
    return {
        "services": [
            {
                "id": service.id, "title": service.title, "heading": service.heading, "paid": paid,
                "funding": _how(by_id[service.id]) if service.id in by_id else [each.how for each in service.funding],
                "rule": by_id[service.id].rule if service.id in by_id else next(iter(service.rules), None),
                "rules": sorted({*service.rules, *(rule for each in service.funding for rule in each.rules)}),
                "required": required, "link": service.link or None, "routed_to": service.routed_to or None,
            }
            for service, paid, required in shown
        ],
        "statements": [each.id for each in work.framework.entitlements.statement],
    }  # fmt: skip


def _how(offer: Offer) -> str | None:
    return offer.funding.how if offer.funding else None


SERVICES = Act(
    "services", ShowServices, run, "What support there is and who pays for it", "support services brookmantle"
)
