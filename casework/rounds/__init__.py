"""The year's round: every school placed once a year, seen, chased and moderated as one piece of work."""

from casework.rounds.acts import begin, chase
from casework.rounds.batch import Batch, BatchDone, in_batch
from casework.rounds.lists import Listing, listing
from casework.rounds.stages import STAGES, Place, RoundView, view

__all__ = [
    "STAGES",
    "Batch",
    "BatchDone",
    "Listing",
    "Place",
    "RoundView",
    "begin",
    "chase",
    "in_batch",
    "listing",
    "view",
]
