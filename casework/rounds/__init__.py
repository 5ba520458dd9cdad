"""The year's round: every school placed once a year, seen, chased and moderated as one piece of work."""
