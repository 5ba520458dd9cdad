"""What the clock asks Handbell: one file a scheduled job."""
