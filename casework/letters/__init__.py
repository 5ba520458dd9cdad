"""Letters: made from what is decided, sent to each recipient, and kept word for word."""
