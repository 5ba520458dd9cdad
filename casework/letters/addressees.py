"""Who a letter goes to: each recipient by the kind of school, with the name and address that are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casework.letters.lists import schools_among
from casework.letters.matter import Matter
from domain.framework.recipients import Among, Recipient
from store.letters import Dispatch, Letter
from store.schools import Contact


@dataclass(frozen=True)
class Addressee:
    """One recipient: the body it is, and whoever the letter is addressed to. `name` "" is not known."""

    body: str
    title: str
    name: str
    email: str | None
    copied: bool
    jointly: bool
    role: str
    together: str = ""
    also: tuple[tuple[str, str], ...] = ()

    @property
    def is_somebody(self) -> bool:
        """Whether it is one person, whom the letter can greet by name."""
        return not self.together and self.name != self.title

    @property
    def line(self) -> str:
        """As it stands on the letter: "Ann Example, head teacher"; in a body's place: "for the governing body".

        `together` stands for all of those to whom it goes in the same way; `also` are the other bodies, with their
        titles, for which the same person gets it.
        """
        if self.together:
            return self.together
        also = "".join(f" and {title.removeprefix('the ')}" for _, title in self.also)
        if self.role == self.body or self.name == self.title:
            return f"{self.name if self.name == self.title else f'{self.name}, {self.title}'}{also}"
        return f"{self.name}, for {with_article(self.title)}{also}"

    def is_also(self, other: "Addressee") -> bool:
        """Whether both are the same person or body, who gets one copy for two reasons."""
        same = self.name.casefold() == other.name.casefold() and bool(self.name) and not self.together
        return same and not other.together and (self.email == other.email or None in {self.email, other.email})

    def with_reason(self, other: "Addressee") -> "Addressee":
        """One recipient in place of the two: for information only where both are."""
        first, second = (other, self) if self.copied and not other.copied else (self, other)
        bodies = {body for body, _ in first.also} | {first.body}
        also = (each for each in ((second.body, second.title), *second.also) if each[0] not in bodies)
        return replace(
            first, email=first.email or second.email, jointly=first.jointly or second.jointly,
            also=(*first.also, *also),
        )  # fmt: skip

    def dispatch(self, authority: str, letter: Letter) -> Dispatch:
        """The row of this recipient's copy."""
        return Dispatch(
            authority=authority, letter=letter.number, body=self.body, name=self.name, email=self.email,
            copied=self.copied, also=[body for body, _ in self.also], matter=letter.matter,
        )  # fmt: skip


def addressees_of(matter: Matter) -> list[Addressee]:
    """Everybody the document goes to for this school, in its order; those not required who are not known left out."""
    recipients = [each for each in matter.document.recipient if matter.goes_to(each)]
    found = [(each, recipient.required) for recipient in recipients for each in _addressees(matter, recipient)]
    return _merged(each for each, wanted in found if each.name or wanted)


def _merged(addressees: Iterable[Addressee]) -> list[Addressee]:
    """Each person or body once; whoever gets it for two reasons is listed with both."""
    found: list[Addressee] = []
    for each in addressees:
        same = next((place for place, other in enumerate(found) if other.is_also(each)), None)
        if same is None:
            found.append(each)
        else:
            found[same] = found[same].with_reason(each)
    return found


def lines_of(addressees: Sequence[Addressee]) -> list[str]:
    """How they stand on the letter, each line once."""
    return list(dict.fromkeys(each.line for each in addressees))


def nameless(matter: Matter, addressees: Sequence[Addressee]) -> list[tuple[str, str]]:
    """What is not known of the recipients: each in plain words, with what to do about it."""
    return [
        (
            f"the name of {with_article(each.title)}",
            f"give somebody the post: people add NAME posts={each.role}"
            if matter.work.framework.post(each.role)
            else f"import the school's contacts, role {each.role}",
        )
        for each in addressees
        if not each.name
    ]


def with_article(title: str) -> str:
    """A body or a post in a sentence: "the governing body", "whoever appoints the foundation governors"."""
    return title if title.startswith(("whoever ", "the ")) else f"the {title}"


def _addressees(matter: Matter, recipient: Recipient) -> list[Addressee]:
    framework = matter.work.framework
    body, post = framework.body(recipient.body), framework.post(recipient.body)
    title = body.title if body else post.label if post else recipient.body
    return [
        Addressee(
            recipient.body, title, name, email, recipient.copied, recipient.jointly, role,
            recipient.named if recipient.together else "",
        )
        for name, email, role in _who(matter, recipient, title)
    ]  # fmt: skip


Who = tuple[str, str | None, str]
"""Name, address, and the role they are known by."""


def _who(matter: Matter, recipient: Recipient, title: str) -> list[Who]:
    if recipient.among:
        return _at_schools(matter, recipient, title)
    if recipient.named and not recipient.together:
        return [(recipient.named, None, recipient.body)]
    if recipient.asked:
        return [(matter.answers.get(recipient.asked, ""), None, recipient.body)]
    if recipient.linked:
        linked = matter.work.people.adviser_of(matter.school.urn) if matter.school else None
        return [(linked.name, linked.email, recipient.body) if linked else ("", None, recipient.body)]
    if recipient.post:
        holders = matter.holders(recipient.post)[: None if recipient.everyone else 1]
        return [(each.name, each.email, recipient.body) for each in holders] or [("", None, recipient.post)]
    return [_contact(matter.contacts, recipient)]


def _contact(contacts: Mapping[str, Contact], recipient: Recipient) -> Who:
    roles = recipient.contact or (recipient.body,)
    held = next((contacts[role] for role in roles if role in contacts), None)
    return (held.name, held.email, held.role) if held else ("", None, roles[0])


def _at_schools(matter: Matter, recipient: Recipient, title: str) -> list[Who]:
    """Somebody at each of many schools; where the name is not known the copy is for whoever holds the post there."""
    found = []
    for school, _ in schools_among(matter.work, recipient.among or Among()):
        contacts = {each.role: each for each in matter.work.schools.contacts(school.urn)}
        name, email, role = _contact(contacts, recipient)
        found.append((f"{name or 'The ' + title.removeprefix('the ')}, {school.name}", email, role))
    return found
