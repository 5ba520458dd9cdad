"""Every act of `/concern` as a test does it; the steps of its way are made from its verbs."""

from typing import Any

from commands.concern.further import KIND

WAY = "every-concern"  # of tests/frameworks/all-acts-2013: each verb takes a step of it
RAISED = ("raise-concern {urn} area=leadership what=Seen",)
TAKEN = (*RAISED, f"concern take-further {{urn}} workflow={WAY}")
SOMEBODY = 'people add name="Somebody {urn}" posts=adviser'
HIDDEN = 'raise-concern {{urn}} area=leadership what=Seen restricted=yes see="{{who}}{more}"'
ONE: dict[str, Any] = {"which": "{urn}"}
WHY = ONE | {"reason": "Seen"}


def doings() -> dict[str, tuple[Any, ...]]:
    """For each act: the permission it needs, how its form is filled, what is done before, and what by themselves."""
    found: dict[str, tuple[Any, ...]] = {
        "concern": ("view", {"school": "{urn}"}, RAISED),
        "concern show": ("view", ONE, RAISED),
        **{f"concern {name}": ("follow_concern", *rest) for name, rest in _changing().items()},
    }
    step = ("follow_concern", ONE | {"on": "", "reason": ""}, TAKEN)
    return found | {f"concern {verb.name}": step for verb in KIND.verbs}


def _changing() -> dict[str, tuple[Any, ...]]:
    somebody = {"person": "Somebody {urn}"}
    return {
        "step": (ONE | {"what": "Seen", "by": "2026-11-02", "owner": ""}, RAISED),
        "aim": (ONE | {"aim": "Seen", "step_down": "Seen"}, RAISED),
        "direction": (ONE | {"direction": "worse", "why": "Seen", "on": ""}, RAISED),
        "take-further": (ONE | {"workflow": WAY, "on": ""}, RAISED),
        "enter": (ONE | {"note_of_it": "Seen", "reason": ""}, TAKEN),
        "undo": (WHY, TAKEN, ("concern discuss {urn}",)),
        "pause": (WHY, TAKEN),
        "resume": (WHY, (*TAKEN, "concern pause {urn}: Seen")),
        "stop-clock": (WHY | {"clock": "every_reply"}, TAKEN),
        "resolve": (ONE | {"outcome": "Seen", "on": ""}, RAISED),
        "reopen": (WHY, (*RAISED, "concern resolve {urn}: Seen")),
        "merge": (WHY | {"into": ""}, (*RAISED, *RAISED)),
        "hand-over": (WHY | {"to": "Somebody {urn}"}, (*RAISED, SOMEBODY)),
        "allow": (ONE | somebody, (SOMEBODY, HIDDEN.format(more=""))),
        "disallow": (ONE | somebody, (SOMEBODY, HIDDEN.format(more=",Somebody {urn}"))),
        "note": (ONE | {"text": "Seen"}, RAISED),
    }


def left_alone() -> tuple[str, ...]:
    """What leaves a restricted concern with nobody who may see it."""
    given, hidden, gone = (
        'concern hand-over {urn} to="Somebody {urn}" reason=Seen', 'concern disallow {urn} person="Amara Okafor"',
        'people left name="Somebody {urn}"',
    )  # fmt: skip
    return (SOMEBODY, "raise-concern {urn} area=leadership what=Seen restricted=yes", given, hidden, gone)


def filled() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each act with "?" in every text that its own form takes."""
    which, here = {"which": "?"}, {"which": "C-1"}
    reasons = ("undo", "pause", "resume", "stop-clock", "reopen", "enter")
    return (
        ("concern show", which),
        ("concern step", here | {"what": "?", "by": "2026-11-02"}),
        ("concern aim", here | {"aim": "?", "step_down": "?"}),
        ("concern direction", here | {"direction": "worse", "why": "?"}),
        *((f"concern {name}", which) for name in ("step", "aim", "direction", "take-further")),
        *((f"concern {verb.name}", which) for verb in KIND.verbs),
        *((f"concern {name}", {"which": "?", "reason": "?"}) for name in reasons),
        ("concern merge", {"which": "?", "into": "?", "reason": "?"}),
        ("concern hand-over", {"which": "?", "reason": "?", "to": "Amara Okafor"}),
        ("concern allow", {"which": "?", "person": "Amara Okafor"}),
        ("concern disallow", {"which": "?", "person": "Amara Okafor"}),
        ("concern note", {"which": "?", "text": "?"}),
        ("concern resolve", {"which": "?", "outcome": "?"}),
    )


def given() -> dict[str, dict[str, Any]]:
    """What the fields of each act mean here, for forms that a program fills."""
    one = {"which": "C-1"}
    mine = {
        "step": {"by": "2026-11-02", "owner": "Amara Okafor"}, "direction": {"direction": "worse"},
        "merge": {"into": "C-2"}, "show": {"all": True},
    }  # fmt: skip
    return {words: one | mine.get(words.partition(" ")[2], {}) for words in doings() if words != "concern"}
