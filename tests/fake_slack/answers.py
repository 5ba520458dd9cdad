"""What Slack does with the bot's answer to a delivery, and what the person then sees."""

import copy

from .block_kit import check_ack
from .deliveries import INTERACTIVE, SLASH


class Answers:
    """Applies the body of an acknowledgement to the fake workspace."""

    def __init__(self, slack):
        self.slack = slack
        self.state = slack.state

    async def send(self, person, kind, payload):
        """Deliver and settle; the delivery carries what became of it."""
        delivery = await self.slack.deliveries.send(kind, payload)
        if delivery.acknowledged:
            self._settle(person, delivery)
        # What the person saw then, whatever the bot changes later.
        delivery.shown, delivery.view = copy.deepcopy(delivery.shown), copy.deepcopy(delivery.view)
        return delivery

    def _settle(self, person, delivery):
        name = delivery.payload["type"] if delivery.kind == INTERACTIVE else delivery.kind
        problems = check_ack(delivery.body)
        if problems:
            self._refuse(delivery, name, problems)
        elif name == "view_submission":
            self._submission(person, delivery)
        elif delivery.body in (None, "", {}):
            return
        elif name == SLASH:
            self._show(person, delivery)
        elif name == "block_suggestion":
            self._options(delivery)
        else:
            self._refuse(delivery, name, ["/: Slack ignores the body of this answer, so nobody sees it"])

    def _refuse(self, delivery, name, problems):
        delivery.outcome = "refused"
        self.slack.problems += [f"answer to {name} {problem}" for problem in problems]

    def _show(self, person, delivery):
        words = {"text": delivery.body} if isinstance(delivery.body, str) else delivery.body
        if "response_action" in words or "options" in words:
            self._refuse(delivery, SLASH, ["/: a slash command is answered by a message"])
            return
        channel = self.state.channels[delivery.payload["channel_id"]]
        if words.get("response_type") == "in_channel":
            bot = self.state.teams[person.team].bot_user
            delivery.shown = self.state.post(channel, bot, words)
        else:
            delivery.shown = self.state.whisper(person.id, channel.id, words)
        delivery.outcome = "shown"

    def _options(self, delivery):
        if not isinstance(delivery.body, dict) or not delivery.body.keys() & {"options", "option_groups"}:
            self._refuse(delivery, "block_suggestion", ["/: must hold options or option_groups"])
            return
        delivery.options = list(delivery.body.get("options") or [])
        for group in delivery.body.get("option_groups") or []:
            delivery.options += group["options"]

    def _submission(self, person, delivery):
        body = delivery.body if isinstance(delivery.body, dict) else {}
        view = self.state.modals.find(delivery.payload["view"]["id"])[1]
        if delivery.body and "response_action" not in body:
            self._refuse(delivery, "view_submission", ["/: must hold a response_action"])
        elif view is not None:
            ACTIONS[body.get("response_action")](self, person, delivery, view)

    def _close(self, person, delivery, view):
        self.state.modals.stack(person.id).remove(view)
        delivery.outcome = "closed"

    def _clear(self, person, delivery, view):
        self.state.modals.stack(person.id).clear()
        delivery.outcome = "cleared"

    def _errors(self, person, delivery, view):
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        strangers = delivery.body["errors"].keys() - inputs
        if strangers:
            self._refuse(delivery, "view_submission", [f"/errors/{s}: no such input block" for s in strangers])
            return
        delivery.errors, delivery.view, delivery.outcome = delivery.body["errors"], view, "errors"

    def _update(self, person, delivery, view):
        team = self.state.teams[person.team]
        delivery.view = self.state.modals.update(person.id, view, delivery.body["view"], team)
        delivery.outcome = "updated"

    def _push(self, person, delivery, view):
        team = self.state.teams[person.team]
        delivery.view = self.state.modals.push(person.id, delivery.body["view"], team)
        delivery.outcome = "pushed"
        if delivery.view is None:
            self._refuse(delivery, "view_submission", ["/view: push_limit_reached"])


ACTIONS = {
    None: Answers._close, "clear": Answers._clear, "errors": Answers._errors, "update": Answers._update,
    "push": Answers._push,
}  # fmt: skip
