"""What we remember: tables, queries by noun, and the unit of work."""
