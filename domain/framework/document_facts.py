"""What the engine can put into a letter, by the name that stands between braces: {school_name}."""

import re
from collections.abc import Mapping

KNOWN_FACTS: Mapping[str, str] = {
    "school_name": "the school's name",
    "urn": "the school's URN",
    "school_type": "the kind of school",
    "phase": "the school's phase",
    "head_name": "the head's name",
    "chair_name": "the name of the chair of governors",
    "authority": "the authority's name",
    "today": "the day the letter is made",
    "academic_year": "the academic year",
    "term": "the term",
    "category": "the school's {category}",
    "category_meaning": "what the {category} means",
    "previous_category": "the {category} before this one",
    "strand": "what is rated: the whole school, or a part of it",
    "strands": "each rating the school has",
    "agreed_on": "the day the {category} was agreed",
    "agreed_at": "where the {category} was agreed",
    "agreed_by": "who recorded that the {category} was agreed",
    "settled_by": "the fact by which the {category} follows of itself",
    "notified_on": "the day the school was told",
    "reason": "the reason for the {category}",
    "evidence": "the evidence for the {category}",
    "criteria": "the criteria the {category} relies on",
    "factors": "what was found at the school",
    "follows": "what follows from the {category}",
    "support": "the support that goes with the {category}",
    "entitlements": "the days of support that go with the {category}",
    "school_view": "the school's own view",
    "next_review": "the day of the next review",
    "not_a_judgement": "what the framework wants said with every {category}",
    "deciding_body": "who agrees the {category}",
    "ground": "the reason for which it changed within the year",
    "talks": "who was talked with, and when",
    "jointly_with": "who sends the letter together with the authority",
    "sender_name": "who signs the letter",
    "sender_post": "the post of whoever signs the letter",
    "contact": "the email address of whoever signs the letter",
    "schools": "the schools that it lists",
    "services": "the support that there is to be had",
    "categories": "the framework's categories",
    "ref": "the id of the matter",
    "opened_on": "the day the matter was begun",
    "state": "where the matter stands",
}
# What is known only of a document about a proceeding.
OF_MATTER = frozenset({"ref", "opened_on", "state"})
# Facts that are lists, and what is known of each item: said one by one, or in a table.
LIST_FACTS: Mapping[str, tuple[str, ...]] = {
    "strands": ("strand", "category", "meaning"),
    "criteria": ("code", "label", "found"),
    "factors": ("label", "found"),
    "follows": ("title", "says"),
    "talks": ("talk", "party", "on", "said"),
    "entitlements": ("sort", "has"),
    "schools": ("school", "urn", "category", "why", "ofsted", "data", "other", "time"),
    "services": ("title", "says", "paid"),
    "categories": ("label", "meaning", "support"),
}
# Lists that look at many schools or at the framework: `among` says which of them.
AMONG_FACTS = frozenset({"schools", "services", "categories"})
# What the framework's own parts are named by: {answer.vision}, {measure.last_inspected}, {talk.discussion.head},
# {arranged.audit.purpose}, {made.designation-meeting.support}.
ANSWER, MEASURE, TALK, ARRANGED, MADE = "answer.", "measure.", "talk.", "arranged.", "made."
# What a proceeding's parts are named by: {entry.grounds}, {due.initial_compliance} (its day), {sum.initial_compliance}
# (how it is counted), {step.given} (the day on which it came there). An entry of several choices is a list too.
ENTRY, DUE, SUM, STEP = "entry.", "due.", "sum.", "step."
CHOSEN = ("title", "says")
LED_BY, COVERED = "led_by", "covered"  # of a talk, in the place of a party
_PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names that stand between braces, in order, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each name between braces replaced by its value. KeyError for a name without one."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def described(text: str) -> str:
    """The text with the names between braces in square brackets, in words."""
    return _PLACEHOLDER.sub(lambda found: f"[{re.sub('[_.]', ' ', found[1])}]", text)


def split_name(name: str, family: str) -> tuple[str, str]:
    """The two halves of a name of a family: {talk.discussion.head} is ("discussion", "head")."""
    whole, _, part = name.removeprefix(family).rpartition(".")
    return whole, part
