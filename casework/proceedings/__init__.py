"""Proceedings: a concern taken further, a notice, a power, what follows an inspection, by the framework's way."""
