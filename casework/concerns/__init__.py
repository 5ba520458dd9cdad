"""Concerns: raised, followed, taken further, joined, resolved; a restricted one leaves no trace for others."""

from casework.concerns.finding import find_concern
from casework.concerns.raising import Raised, Seen, raise_concern

__all__ = ["Raised", "Seen", "find_concern", "raise_concern"]
