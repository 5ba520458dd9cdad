"""What the service does: one function is one act, one transaction and one line in the record."""
