"""Every act of every command as a test does it: what it needs, what is done before, how its form is filled."""

from dataclasses import dataclass, field
from typing import Any

import concerned
import proceedings
from sqlmodel import SQLModel

from chat.form import describe
from commands import COMMANDS
from commands.command import Act
from store.rounds import Round

BOSS = "Amara Okafor"  # who prepares: administrator and head of service
PROPOSED = ("category propose {urn} category=high reason=Below",)
AGREED = (*PROPOSED, "category agree {urn} where=SIG")
TOLD = (*AGREED, "category notify {urn}")

GROUPED = ('schedule-project-group {urn} coordinator="Amara Okafor" members=Head reason=Risk meetings=1',)


@dataclass(frozen=True)
class Doing:
    """One act: the permission it must need, what is done first, and what its form is filled with.

    `first` is done by the boss, `themselves` by whoever does the act. `chosen`: the field whose choices only some
    posts are offered, and the permission they need for this one. `empties`: what can be done once only is undone
    before it is tried, by emptying this table. `lines` is how many lines it leaves in the record.
    """

    needs: str
    values: dict[str, Any] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    themselves: tuple[str, ...] = ()
    chosen: tuple[str, str] | None = None
    empties: type[SQLModel] | None = None
    lines: int = 1

    def filled(self, urn: str, mark: str, due: str = "D-1") -> dict[str, Any]:
        """The form's values for one school; `mark` is a name nobody has yet, `due` something that is due there."""
        return {name: _put(value, urn, mark, due) for name, value in self.values.items()}


def _put(value: Any, urn: str, mark: str, due: str) -> Any:
    if isinstance(value, list):
        return [_put(each, urn, mark, due) for each in value]
    return value.format(urn=urn, mark=mark, due=due) if isinstance(value, str) else value


AT = {"school": "{urn}"}
DUE = {"due": "{due}"}
MEETS = ('schedule-project-group {urn} coordinator="{who}" members=Head reason=Risk meetings=1',)
SEEN = ("raise-concern {urn} area=leadership what=Seen",)
WRITTEN = ("letter make {urn} document=self-assessment-invitation",)
SOMEBODY = ('people add name="Somebody {urn}" posts=adviser',)
TARGETED = ("support arrange {urn} service=targeted_support need=Reading",)
HEARD = (*TARGETED, *(f"support talk arrangement={{urn}} party={party}" for party in ("head", "sig")))
VISITED = ("support arrange {urn} service=agreed_visit need=Reading",)
DOINGS: dict[str, Doing] = {
    "category": Doing("view", AT),
    "category criteria": Doing("view", AT),
    "category triggers": Doing("view", AT),
    "category judge": Doing("record_facts", AT | {"met": ["EA1"], "not_met": ["EA2"], "source": "Seen", "on": ""}),
    "category propose": Doing(
        "propose_category",
        AT | {"category": "high", "criteria": [], "evidence": "Figures", "reason": "Below"},
    ),
    "category discuss": Doing(
        "propose_category",
        AT | {"talk": "medium-conversation", "party": ["head"], "led_by": BOSS, "note": "Seen"},
        PROPOSED,
    ),
    "category moderate": Doing(
        "moderate_category",
        AT
        | {
            "talk": "second-look",
            "party": ["principal_adviser"],
            "agrees": "yes",
            "by": "principal_adviser",
            "note": "Seen",
        },
        PROPOSED,
    ),
    "category agree": Doing("agree_category", AT | {"where": "SIG", "on": "", "category": ""}, PROPOSED),
    "category not-agreed": Doing("agree_category", AT | {"views": "Both"}, PROPOSED),
    "category notify": Doing("notify_category", AT | {"on": ""}, AGREED),
    "category review": Doing("review_category", AT | {"note": "Seen"}, TOLD),
    "category view": Doing("record_self_assessment", AT | {"summary": "Good", "category": "", "received": ""}),
    "category round": Doing("view", {"year": "2026", "stage": ""}),
    "category begin-round": Doing("agree_category", empties=Round),
    "category chase": Doing("agree_category", {"stage": ""}),
    "category batch": Doing(
        "handle_own",
        {"step": "notify", "schools": ["{urn}"], "where": "SIG"},
        AGREED,
        chosen=("step", "notify_category"),
    ),
    "category list": Doing("view", {"name": "watched"}),
    "raise-concern": Doing(
        "raise_concern",
        AT | {"area": "leadership", "what": "Seen", "evidence": "Figures", "known_to": "The head", "link": ""},
    ),
    "schedule-project-group": Doing(
        "schedule_group",
        AT | {"coordinator": BOSS, "members": "Head", "reason": "Risk", "first": "", "place": "Hall", "meetings": "3"},
    ),
    "schedule-project-group meeting": Doing("schedule_group", {"group": "{urn}", "on": "", "place": "Hall"}, GROUPED),
    "schedule-project-group close": Doing("schedule_group", {"group": "{urn}", "reason": "Better"}, GROUPED),
    "school": Doing("view", AT),
    "school set": Doing(
        "record_facts",
        AT | {"measure": "low_attendance", "value": "yes", "on": "", "source": "visit", "year": "", "note": "Why"},
    ),
    "school carry-over": Doing("follow_concern", AT | {"to": "900002", "reason": "Seen"}, SEEN, lines=2),
    "school wind-up": Doing("follow_concern", AT | {"reason": "Seen"}, SEEN),
    "history": Doing("view", AT),
    "sig": Doing("view"),
    "sig programme": Doing("view", {"year": "2027"}),
    "sig add": Doing("carry_item", {"what": "Seen {urn}", "school": "{urn}", "meeting": "sig-nov"}),
    "sig drop": Doing("carry_item", {"item": "Seen {urn}", "reason": "Done"}, ("sig add Seen {urn}",)),
    "sig confirm": Doing(
        "manage_programme",
        {"item": "sig-may", "on": "2027-05-12", "starts": "09:00", "ends": "12:00", "place": "{mark}"},
    ),
    "sig leave-out": Doing(
        "manage_programme",
        {"item": "sig-june", "reason": "Seen", "year": "2026"},
        ("sig confirm sig-june on=2027-06-10 place={urn}",),
    ),
    "support": Doing("view", AT),
    "support arrangement": Doing("view", {"arrangement": "{urn}"}, TARGETED),
    "support log": Doing("record_support", AT | {"days": "0.5", "what": "Seen", "on": "", "giver": "sia", "sort": ""}),
    "support agree": Doing("manage_support", AT | {"days": "2", "reason": "Need", "sort": ""}),
    "support correct": Doing(
        "record_support",
        {"entry": "{urn}", "days": "0.25", "reason": "Shorter"},
        ("support log {urn} days=1 what=Seen",),
    ),
    "support services": Doing("view", AT | {"about": "alliance"}),
    "support arrange": Doing(
        "record_support",
        AT | {"service": "school_to_school", "brokered_by": "The council", "giver": "", "free": "", "note": "Seen"},
    ),
    "support talk": Doing("record_support", {"arrangement": "{urn}", "party": "sig", "on": ""}, TARGETED),
    "support approve": Doing("manage_support", {"arrangement": "{urn}"}, VISITED),
    "support end": Doing("record_support", {"arrangement": "{urn}", "outcome": "Better", "on": ""}, HEARD),
    "support list": Doing("view", {"first": "", "over": "", "waiting": ""}),
    "support partners": Doing("view"),
    "deadlines": Doing(
        "view",
        {"school": "", "everyone": "yes", "person": "", "kind": "", "since": "", "until": "", "overdue": ""},
    ),
    "deadlines show": Doing("view", DUE, MEETS),
    "deadlines setup": Doing("view"),
    "done": Doing("handle_own", DUE | {"on": "", "note": "Papers sent"}, MEETS),
    "acknowledge": Doing("handle_own", DUE, MEETS),
    "snooze": Doing("handle_own", DUE | {"until": "tomorrow"}, MEETS),
    "reassign": Doing("handle_own", DUE | {"to": "Somebody {urn}", "reason": "Leave"}, (*MEETS, *SOMEBODY)),
    "not-needed": Doing("handle_own", DUE | {"reason": "Closed"}, MEETS),
    "pause": Doing("handle_own", {"until": "tomorrow", "reason": "Moving house"}),
    "pause end": Doing("handle_own", themselves=("pause tomorrow",)),
    "deadlines enter": Doing(
        "handle_own", {"duty": "every-review", "on": "2026-12-09"}, ("deadlines enter every-review on=2026-12-02",)
    ),
    "deadlines calendar": Doing("handle_own"),
    "deadlines bring-over": Doing(
        "schedule_group",
        AT | {"kind": "other", "what": "Seen", "began": "2026-09-02", "due": "2026-12-09", "rule": "", "owner": ""},
    ),
    "letter": Doing("view", AT),
    "letter show": Doing("view", {"letter": "{urn}"}, WRITTEN),
    "letter make": Doing("write_letter", AT | {"document": "self-assessment-invitation"}),
    "letter about": Doing(
        "write_letter",
        {"matter": "{urn}", "document": "every-letter"},
        (proceedings.begun(proceedings.WARNING_NOTICE),),
    ),
    "letter round": Doing("write_letter", {"document": "academy-high-risk-invitation", "mail": ""}),
    "letter sent": Doing(
        "send_letter", {"letter": "{urn}", "recipient": "head", "how": "post", "on": "", "note": "Seen"}, WRITTEN
    ),
    "letter send": Doing("send_letter", {"letter": "{urn}"}, WRITTEN),
    "letter withdraw": Doing("write_letter", {"letter": "{urn}", "reason": "Seen"}, WRITTEN),
    "risk-register": Doing("view", {"category": "", "adviser": "", "since": "", "movement": "", "all": "yes"}),
    "framework": Doing("view", {"term": "HFD-025"}),
    "people": Doing("view", {"name": ""}),
    "people add": Doing("manage_people", {"name": "{mark}", "posts": ["adviser"], "email": "new@example.org"}),
    "people code": Doing("manage_people", {"name": BOSS}),
    "people away": Doing("handle_own", {"name": "", "from": "today", "until": "tomorrow", "cover": ""}),
    "people back": Doing("handle_own", {"name": ""}, ('people away name="{who}" from=today until=tomorrow',)),
    "people left": Doing("manage_people", {"name": "Somebody {urn}", "on": "", "to": ""}, SOMEBODY),
    "people keeper": Doing("manage_people", {"name": "Somebody {urn}"}, SOMEBODY),
    "people entrust": Doing("manage_people", {"which": "", "to": BOSS, "reason": "Seen"}, concerned.left_alone()),
    "people hours": Doing("handle_own", {"name": "", "tell_at": "08:00", "zone": "Europe/London"}),
    "people opt-out": Doing("handle_own", {"kind": "calendar"}),
    "people opt-in": Doing("handle_own", {"kind": "brought-over"}, themselves=("people opt-out brought-over",)),
    "help": Doing("view", {"command": "category"}),
    **{words: Doing(*each) for words, each in proceedings.doings().items()},
    **{words: Doing(*each) for words, each in concerned.doings().items()},
}
BY_THE_DESK = {"link"}  # for those who are not known yet


def acts() -> dict[str, Act]:
    """Every act there is, by the words that name it."""
    return {f"{command.name} {act.name}".strip(): act for command in COMMANDS for act in command.acts}


def texts(words: str) -> list[str]:
    """The fields of an act in which people write what they like."""
    return [spec.name for spec in describe(acts()[words].form) if spec.kind in {"text", "long_text"}]
