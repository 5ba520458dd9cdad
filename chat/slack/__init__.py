"""The Slack door: presenter, forms, Bolt app."""
