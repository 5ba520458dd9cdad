"""What people ask Handbell: one file a command, named after it."""
