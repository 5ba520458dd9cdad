"""Parts of a framework that hold for some placings only."""

from domain.framework.pieces import Id, Ruled
from domain.school_types import Governance


class Concerned(Ruled):
    """A part that holds for some placings only: these categories, these strands, these schools; left out, for all.

    `strand` "" is the rating of the whole school.
    """

    categories: tuple[Id, ...] = ()
    strands: tuple[str, ...] = ()
    governance: frozenset[Governance] = frozenset()

    def concerns(self, category: str, governance: str, strand: str = "") -> bool:
        """Whether it holds for a placing of such a school."""
        return (
            (not self.categories or category in self.categories)
            and (not self.strands or strand in self.strands)
            and (not self.governance or governance in self.governance)
        )
