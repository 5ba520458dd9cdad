"""Who a letter goes to: each recipient by the kind of school, with the name and address that are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.letters.lists import schools_among
from casework.letters.matter import Matter
from domain.framework.documents import Among, Recipient
from store.letters import Dispatch
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

    @property
    def is_somebody(self) -> bool:
        """Whether it is one person, whom the letter can greet by name."""
        return not self.together and self.name != self.title

    @property
    def line(self) -> str:
        """As it stands on the letter: "Ann Example, head teacher"; in a body's place: "for the governing body".

        `together` stands for all of those to whom it goes in the same way.
        """
        if self.together:
            return self.together
        if self.role == self.body or self.name == self.title:
            return self.name if self.name == self.title else f"{self.name}, {self.title}"
        return f"{self.name}, for the {self.title.removeprefix('the ')}"

    def dispatch(self, authority: str, letter: int) -> Dispatch:
        """The row of this recipient's copy."""
        return Dispatch(
            authority=authority, letter=letter, body=self.body, name=self.name, email=self.email, copied=self.copied
        )


def addressees_of(matter: Matter) -> list[Addressee]:
    """Everybody the document goes to for this school, in its order; those not required who are not known left out."""
    recipients = [each for each in matter.document.recipient if matter.goes_to(each)]
    found = [(each, recipient.required) for recipient in recipients for each in _addressees(matter, recipient)]
    return [each for each, wanted in found if each.name or wanted]


def lines_of(addressees: Sequence[Addressee]) -> list[str]:
    """How they stand on the letter, each line once."""
    return list(dict.fromkeys(each.line for each in addressees))


def nameless(matter: Matter, addressees: Sequence[Addressee]) -> list[tuple[str, str]]:
    """What is not known of the recipients: each in plain words, with what to do about it."""
    return [
        (
            f"the name of the {each.title.removeprefix('the ')}",
            f"give somebody the post: people add NAME posts={each.role}"
            if matter.work.framework.post(each.role)
            else f"import the school's contacts, role {each.role}",
        )
        for each in addressees
        if not each.name
    ]


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
