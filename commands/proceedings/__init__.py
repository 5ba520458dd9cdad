"""What the commands of proceedings share: one card, one way to begin, to go on, to enter, and to think again."""
