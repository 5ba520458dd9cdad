"""Herefordshire's formal action, for its tests: who acts, a notice with everything in it, and steps in a row."""

from typing import Any

from council import BROOKMANTLE, Council
from posting import introduce

from chat.message import Message

DIRECTOR, ADVISER = "Mererid Vaughan", "Bethan Lloyd"
COMMANDS = {"C": "concern", "N": "warning-notice", "P": "intervention", "O": "inspection"}
CONTENTS = {
    "concerns": "Reading results of the last three years",
    "done_so_far": "Fourteen days of an adviser",
    "action_required": "A plan for reading, taught from January",
    "action_ends_on": "2027-04-30",
    "measured_by": "Pupils' progress in reading, term by term",
    "project_group": "A group led by the adviser, every month",
}
KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "academy": ("900003", "Rowan Academy", {"school_type": "academy"}),
    "unit": ("900004", "Larch Unit", {"school_type": "pru"}),
    "aided": (
        "900005", "Saint Aldhelm Primary School", {"school_type": "voluntary_aided", "denomination": "roman_catholic"},
    ),
    "controlled": (
        "900006", "Saint Milburga School", {"school_type": "voluntary_controlled", "denomination": "church_of_england"},
    ),
    "foundation": ("900007", "Hollin Primary School", {"school_type": "foundation"}),
    "special": ("900008", "Alder School", {"school_type": "maintained_special"}),
}  # fmt: skip


def staffed(council: Council, moment: str) -> Council:
    """The council at a moment, with a Director and an adviser."""
    council.now(moment)
    council.add_person(DIRECTOR, "director")
    council.add_person(ADVISER, "adviser")
    with council.work() as work:
        for name in (DIRECTOR, ADVISER):
            person = work.people.named(name)
            assert person
            person.email = f"{name.split()[0].lower()}@marlowshire.example.org"
            work.people.save(person)
    return council


def written(council: Council, ref: str, document: str, who: str = DIRECTOR, **answers: str) -> Message:
    """A letter about a proceeding, to the people of its school, who are made known for it."""
    introduce(council, council.say(f"{COMMANDS[ref[0]]} {ref}").data["urn"])
    typed = " ".join(f'{name}="{value}"' for name, value in answers.items())
    return council.say(f"letter make {ref} document={document} {typed}", who)


def school_of(council: Council, kind: str) -> str:
    """The URN of a school of this kind, which is put into the register."""
    if kind == "community":
        return BROOKMANTLE
    urn, name, more = KINDS[kind]
    council.add_school(urn, name, **more)
    return urn


def fill(council: Council, **other: str) -> None:
    """Enter what a notice has to say; what is "" is left out."""
    filled = " ".join(f'{entry}="{value}"' for entry, value in {**CONTENTS, **other}.items() if value)
    council.say(f"warning-notice enter N-1 {filled}", ADVISER)
    council.say("warning-notice enter N-1 law_seen=yes", DIRECTOR)


def drafted(council: Council, urn: str = BROOKMANTLE, **other: str) -> None:
    """A notice with everything in it that it needs, as an adviser drafts it."""
    council.say(f'warning-notice draft {urn} ground=refusal ground_evidence="Letter of 10 November"', ADVISER)
    fill(council, **other)


def given(council: Council, urn: str = BROOKMANTLE, on: str = "2026-11-16") -> None:
    """A notice that the Director has given that day."""
    council.now(f"{on}T09:00")
    drafted(council, urn)
    written(council, "N-1", "warning-notice", given_on=on)
    council.say(f"warning-notice give N-1 given_on={on}", DIRECTOR)


def take(council: Council, walked: str) -> None:
    """Take steps, one a line: the day, D or A for the Director or the adviser, the act, and the state it leads to."""
    for line in walked.strip().splitlines():
        on, who, words = line.strip().split(" ", 2)
        act, _, to = words.rpartition(" -> ")
        council.now(f"{on}T09:00")
        answer = council.say(act, {"D": DIRECTOR, "A": ADVISER}[who])
        assert answer.data["state"] == to, line


def powers_open(council: Council, urn: str = BROOKMANTLE) -> None:
    """A notice of 16 November that nobody answered, and whose powers the Director opened on 8 December."""
    given(council, urn)
    take(council, """
        2026-12-08 A warning-notice answer N-1 way=response-expired -> response-expired
        2026-12-08 D warning-notice decided N-1 -> powers-open
    """)  # fmt: skip


def only_open(council: Council, ref: str, rules: dict[str, str], open_: set[str]) -> None:
    """Every act but these is refused where the proceeding stands, each with its rule."""
    for act in rules.keys() - open_:
        sentence, rule = council.refused(f"{act} {ref}", DIRECTOR)
        assert "does not lead on" in sentence or "is over" in sentence, (act, sentence)
        assert rule == rules[act] or "is over" in sentence, (act, sentence)
