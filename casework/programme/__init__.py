"""A standing group's year: its days, what is due of it, its agendas, and what officers do with them."""

from casework.programme.agenda import agenda_lines
from casework.programme.due import expected

__all__ = ["agenda_lines", "expected"]
