"""The rules in plain Python: no database, no network, no clock of its own."""
