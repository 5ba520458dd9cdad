"""Milton Keynes's section 15 for the ledger's tests: short ways to take a concern, a notice or a power on."""

from typing import Any

from council import BROOKMANTLE, Council
from posting import introduce, word_of

BOSS, ASSISTANT = "Amara Okafor", "Nadia Frome"
Entered = dict[str, str]
# The ledger's workflow: the day, the act, what goes with it, and the state it leads to.
TO_ALERTED: list[tuple[str, str, Entered, str]] = [
    ("2026-10-05", "confirm", {"sip_manager_checked_on": "2026-10-05", "next_step_on": "2026-10-09"},
     "sip_manager_checked"),
    ("2026-10-06", "tell", {"school_contacted_on": "2026-10-06"}, "school_contacted"),
    ("2026-10-07", "tell", {"head_alerted_on": "2026-10-07"}, "headteacher_alerted"),
]  # fmt: skip
COURSE = {"action": "Phonics each day", "support": "Ten days of a consultant"}
LOGGED = {
    "school_told_on": "2026-10-12", "logged_on": "2026-10-12", "reported_by": BOSS,
    "required_improvement": "Phonics at 80% in June, looked at each half-term",
}  # fmt: skip
REPORTED = {name: said for name, said in LOGGED.items() if name != "logged_on"}
ON_WARDS: list[tuple[str, str, Entered, str]] = [
    ("2026-10-08", "plan", COURSE, "course_agreed"),
    ("2026-10-12", "refer", LOGGED, "register_logged"),
    ("2026-10-13", "plan", {"support_began_on": "2026-10-13", "next_review_on": "2027-02-10"}, "monitoring"),
]
EXTREME = {"extreme": "yes", "extreme_why": "Nothing was done in four months"}
DISPUTED = {"disputed_by": "governors", "dispute": "They say results are sound", **EXTREME}


def take(council: Council, act: str, ref: str = "C-1", who: str = BOSS, **entered: str) -> dict[str, Any]:
    return dict(council.say(f"{act} {ref}", who, which=ref, **entered).data)


def no(council: Council, act: str, ref: str = "C-1", who: str = BOSS, **entered: str) -> tuple[str, str | None]:
    return council.refused(f"{act} {ref}", who, which=ref, **entered)


def law_looked_at(council: Council, act: str, ref: str, **entered: str) -> None:
    """Tick that the law of today was looked at, where a step asks for it."""
    if "law_seen" in no(council, act, ref, **entered)[0]:
        take(council, f"{act.split()[0]} enter", ref, law_seen="yes")


def taken_further(council: Council, urn: str, flow: str, **asked: str) -> None:
    council.say(f'raise-concern {urn} area="attainment and progress" what="Phonics fell" source=parents')
    council.say("concern take-further C-1", which="C-1", workflow=flow, **asked)


def walked(council: Council, steps: list[tuple[str, str, Entered, str]]) -> None:
    for day, verb, entered, state in steps:
        council.now(f"{day}T09:00")
        if entered == LOGGED:
            entry_written(council)
        assert take(council, f"concern {verb}", **entered)["state"] == state


def entry_written(council: Council) -> str:
    """The entry for the risk register, from what is entered for it; what its Word file says."""
    introduce(council)
    take(council, "concern enter", **REPORTED)
    return word_of(council.say("letter make C-1 document=risk-register-entry")).text


def alerted(council: Council, urn: str = BROOKMANTLE) -> None:
    taken_further(council, urn, "section-15-intervention", evidence="Phonics of 2026: 54%")
    walked(council, TO_ALERTED)
