"""The browser door: the rehearsal page of the demo."""
