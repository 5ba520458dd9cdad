"""The few things this door says on its own account."""

from chat.message import Message

WORKING = Message("Working on it…", notes=("The answer follows here as soon as it is ready.",))
SORRY = Message(
    "Something went wrong",
    notes=("Sorry, that went wrong on the way to Slack. Look whether it was done, and try again if it was not.",),
)
