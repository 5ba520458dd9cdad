"""Placing a school: the bot shows what the facts say, a named person proposes, others agree, the school is told."""

from casework.placing.by_fact import place_by_fact
from casework.placing.judging import Judgement, judge
from casework.placing.notifying import notify
from casework.placing.proposing import Proposal, propose
from casework.placing.reviewing import OwnView, record_own_view, review
from casework.placing.settling import Agreement, agree, not_agreed
from casework.placing.standing import Standing, category_of, indicators, standing
from casework.placing.talking import Conversation, act_of, converse, talks_of
from casework.placing.undoing import Undone, undo_by_fact

__all__ = [
    "Agreement",
    "Conversation",
    "Judgement",
    "OwnView",
    "Proposal",
    "Standing",
    "Undone",
    "act_of",
    "agree",
    "category_of",
    "converse",
    "indicators",
    "judge",
    "not_agreed",
    "notify",
    "place_by_fact",
    "propose",
    "record_own_view",
    "review",
    "standing",
    "talks_of",
    "undo_by_fact",
]
