"""Who a letter goes to: each recipient by the kind of school, with the name and address that are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.letters.matter import Matter
from domain.framework.documents import Recipient
from store.letters import Dispatch


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

    @property
    def line(self) -> str:
        """As it stands on the letter: "Ann Example, head teacher"; in a body's place: "for the governing body"."""
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
    found = [_addressee(matter, each) for each in matter.document.recipient if matter.goes_to(each)]
    return [each for each, wanted in found if each.name or wanted]


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


def _addressee(matter: Matter, recipient: Recipient) -> tuple[Addressee, bool]:
    framework = matter.work.framework
    body, post = framework.body(recipient.body), framework.post(recipient.body)
    title = body.title if body else post.label if post else recipient.body
    name, email, role = _who(matter, recipient, title)
    return Addressee(recipient.body, title, name, email, recipient.copied, recipient.jointly, role), recipient.required


def _who(matter: Matter, recipient: Recipient, title: str) -> tuple[str, str | None, str]:
    """Name, address and the role they are known by."""
    if recipient.named:
        return recipient.named, None, recipient.body
    if recipient.asked:
        return matter.answers.get(recipient.asked, ""), None, recipient.body
    if recipient.post:
        holders = matter.holders(recipient.post)
        return (holders[0].name, holders[0].email, recipient.body) if holders else ("", None, recipient.post)
    roles = recipient.contact or (recipient.body,)
    held = next((matter.contacts[role] for role in roles if role in matter.contacts), None)
    return (held.name, held.email, held.role) if held else ("", None, roles[0])
