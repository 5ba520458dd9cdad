"""Services as a school meets them: which are offered to it, who pays for each, and which it is to have."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.support.situation import Situation, rule_of
from domain.framework import Framework
from domain.framework.services import Funding, Service
from domain.refusals import Refused
from domain.spoken import spoken
from store.work import Work

CHARGED = frozenset({"bought", "separate", "pay_as_you_go"})
NOT_PUBLISHED = "rate not published, so no charge is quoted"
_PAID = {
    "free": "free of charge",
    "included": "included, nothing more to pay",
    "bought": "bought by the school",
    "brokered": "brokered: found and matched, by the service",
    "separate": "bought by the school under an agreement of its own",
    "pay_as_you_go": "bought as it is used, at the full charge",
}


@dataclass(frozen=True)
class Offer:
    """One service for one school, or for schools in general (`school` False); `required`: it is to have it."""

    service: Service
    funding: Funding | None = None
    required: bool = False

    @property
    def paid(self) -> str:
        """Who pays, in a few words; "" where the framework does not say."""
        return paid(self.funding) if self.funding else ""

    @property
    def rule(self) -> str | None:
        """The rule that says who pays, or what the service is."""
        return rule_of(self.funding, self.service)


def paid(funding: Funding) -> str:
    """Who pays, in a few words, with the rate where one is needed."""
    money = f" ({funding.money})" if funding.money else ""
    rate = f"; {funding.rate or NOT_PUBLISHED}" if funding.rate_needed else ""
    return f"{_PAID[funding.how]}{money}{rate}"


def offers(stands: Situation) -> list[Offer]:
    """What is offered to a school, in the order of the framework (HRT-018, TRI-045, TRI-046)."""
    services = (each for each in stands.work.framework.entitlements.service if not each.of_authority)
    return [offer(stands, each) for each in services if offered(stands, each)]


def offered(stands: Situation, service: Service) -> bool:
    """Whether a service is for this school at all."""
    return stands.within(service) and (not service.funding or stands.first(service.funding) is not None)


def offer(stands: Situation, service: Service) -> Offer:
    """A service as this school meets it."""
    return Offer(service, stands.first(service.funding), stands.category in service.required_in)


def wanting(stands: Situation) -> list[Offer]:
    """What a school in its category is to have, and has not even waiting (MK-030)."""
    there = {each.service for each in stands.open}
    return [each for each in offers(stands) if each.required and each.service.id not in there]


def in_general(framework: Framework) -> list[tuple[Service, list[str]]]:
    """Every service, with who pays for which schools."""
    return [(each, [_for_whom(part) for part in each.funding]) for each in framework.entitlements.service]


def _for_whom(part: Funding) -> str:
    whose = ", ".join(sorted(spoken(each).lower() for each in part.governance))
    return f"{whose}: {paid(part)}" if whose else paid(part)


def matching(service: Service, about: str, work: Work) -> bool:
    """Whether a service is about a word: in its names, its heading, what is said of it, or who pays."""
    heading = next((each.title for each in work.framework.entitlements.heading if each.id == service.heading), "")
    pays = (paid(part) for part in service.funding)
    text = " ".join((service.id, service.title, service.says, heading, *service.rules, *pays)).casefold()
    return all(word in text for word in about.casefold().split())


def guard_charge(stands: Situation, service: Service, free: bool | None) -> Funding | None:
    """Who pays, once it is sure that nothing else was promised (HRT-018, HFD-068).

    Raises:
        Refused: when it is not for this school, was promised free or charged wrongly, or no rate is published.
    """
    if not offered(stands, service):
        sentence = service.refused or f"“{service.title}” is not offered to {stands.school.title}."
        raise Refused(f"{sentence} Type “support services {stands.school.urn}” to see what is.", rule_of(service))
    funding = stands.first(service.funding)
    if funding is None:
        return None
    charged = funding.how in CHARGED
    if free is not None and free is charged:
        said = "cannot be given free" if free else "costs the school nothing, so it cannot be charged for"
        raise Refused(
            f"“{service.title}” {said}: for {stands.school.title} it is {paid(funding)}. "
            f"Leave “free” out, or say free={'no' if free else 'yes'}.",
            rule_of(funding, service),
        )
    if funding.rate_needed and not funding.rate:
        raise Refused(
            f"“{service.title}” is paid for, and its rate is not published, so no charge can be quoted. "
            "Have the rate agreed and published first.",
            rule_of(funding, service),
        )
    return funding


def partners(stands: Sequence[Situation]) -> list[tuple[Situation, str]]:
    """The schools that may be asked to help others, each with why (HFD-008, TRI-008, MK-031)."""
    parts = stands[0].work.framework.entitlements.partners if stands else ()
    return [(each, part.title) for each in stands if (part := each.first(parts)) is not None]
