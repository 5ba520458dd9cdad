"""The command line, for tests of imports."""

from importing import handbell, marshire

__all__ = ["handbell", "marshire"]
