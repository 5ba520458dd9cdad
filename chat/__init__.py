"""What we say and ask, and through whom."""
