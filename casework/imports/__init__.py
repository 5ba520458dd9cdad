"""Bulk data from files: one module a kind of file."""
