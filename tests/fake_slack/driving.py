"""What a person does in Slack, said the same way over either transport."""

import copy

from .deliveries import EVENT, INTERACTIVE, SLASH, Delivery
from .filling import Impossible, client_errors, find_element, options_of, plain_value, words_of
from .modals import STATE_KEYS

EXTERNAL = ("external_select", "multi_external_select")


class User:
    """One person at their keyboard; a surface is a message or a view as the reading methods gave it."""

    def __init__(self, slack, person):
        self.slack, self.person = slack, person
        self.id, self.name = person.id, person.name
        self.state, self.payloads = slack.state, slack.payloads

    @property
    def im(self):
        """The id of the direct conversation with the bot."""
        return self.state.direct(self.person).id

    def _channel(self, channel):
        if channel in (None, "im"):
            return self.state.direct(self.person)
        found = self.state.named(channel, self.person.team)
        if found is None:
            raise Impossible(f"there is no channel {channel}")
        return found

    async def _send(self, kind, payload):
        return await self.slack.answers.send(self.person, kind, payload)

    async def command(self, command, words="", channel="general"):
        """Type a slash command; `shown` is the message it answered with."""
        return await self._send(SLASH, self.payloads.slash(self.person, self._channel(channel), command, words))

    async def press(self, surface, button):
        """Press the button with these words, action_id or value."""
        block, element = find_element(surface["blocks"], button, ("button", "workflow_button"))
        action = {"type": "button", "text": element["text"], "action_id": element["action_id"]}
        action |= {name: element[name] for name in ("value", "url", "style") if name in element}
        return await self._act(surface, block, action)

    async def pick(self, surface, name, wanted):
        """Pick from a menu, a date or an overflow outside a form (or in a form that is told at once)."""
        block, element = find_element(surface["blocks"], name)
        if element["type"] == "overflow":
            chosen = next(o for o in element["options"] if wanted in (o["value"], words_of(o)))
            key, value = "selected_option", chosen
        else:
            key, value = STATE_KEYS[element["type"]][0], await self._value(surface, block, element, wanted)
            self._fill(surface, block, element, value)
        return await self._act(surface, block, {"type": element["type"], "action_id": element["action_id"], key: value})

    async def _act(self, surface, block, action):
        action |= {"block_id": block["block_id"], "action_ts": self.state.ts()}
        return await self._send(INTERACTIVE, self.payloads.actions(self.person, self._now(surface), action))

    def _now(self, surface):
        """The view or message as it stands now; what is gone, as the person last saw it."""
        if "id" not in surface:
            channel = self.state.channels[surface["channel"]]
            return self.state.find_message(channel, surface["ts"]) or surface
        home = self.state.homes.get(self.id)
        if home is not None and home["id"] == surface["id"]:
            return home
        return self.state.modals.find(surface["id"])[1] or surface

    async def type_ahead(self, surface, name, query):
        """Type in an external menu; `options` is what it offered."""
        block, element = find_element(surface["blocks"], name, EXTERNAL)
        if len(query) < element.get("min_query_length", 3):
            raise Impossible(f"Slack asks only from {element.get('min_query_length', 3)} letters on")
        parts = (self._now(surface), block["block_id"], element["action_id"], query)
        return await self._send(INTERACTIVE, self.payloads.suggestion(self.person, *parts))

    async def fill(self, view, values):
        """Fill in a form without submitting: {label, block_id or action_id: value}."""
        view = self._open(view)
        for name, wanted in values.items():
            block, element = find_element(view["blocks"], name, STATE_KEYS)
            self._fill(view, block, element, await self._value(view, block, element, wanted))

    def _fill(self, surface, block, element, value):
        if "id" in surface:
            self.state.modals.fill(self._now(surface), block["block_id"], element["action_id"], value)

    async def _value(self, surface, block, element, wanted):
        if element["type"] not in EXTERNAL or wanted in (None, []):
            return plain_value(self.slack, element, wanted)
        many = wanted if isinstance(wanted, list) else [wanted]
        found = [one if isinstance(one, dict) else await self._offered(surface, element, one) for one in many]
        return found if element["type"].startswith("multi") else found[0]

    async def _offered(self, surface, element, wanted):
        """The option the bot offers for these words: the one so called, or the only one."""
        offered = (await self.type_ahead(surface, element["action_id"], wanted)).options
        for option in offered:
            if wanted in (option["value"], words_of(option)):
                return option
        if len(offered) != 1:
            raise Impossible(f"for {wanted!r} the bot offered {[words_of(option) for option in offered]}")
        return offered[0]

    async def submit(self, view, values=None):
        """Fill in and submit; where Slack would stop the form nothing is sent and `errors` says why."""
        await self.fill(view, values or {})
        view = self._open(view)
        errors = client_errors(view)
        if errors:
            return Delivery(INTERACTIVE, {}, outcome="not sent", errors=errors, view=copy.deepcopy(view))
        return await self._send(INTERACTIVE, self.payloads.submission(self.person, view))

    def _open(self, view):
        user, found = self.state.modals.find(view["id"])
        if found is None or user != self.id:
            raise Impossible("this view is not open")
        return found

    async def close(self, view, whole_stack=False):
        """Cancel a view, or the whole stack by its cross; None when nobody asked to be told."""
        view, stack = self._open(view), self.state.modals.stack(self.id)
        whole_stack = whole_stack or view["clear_on_close"]
        gone = list(stack) if whole_stack else [view]
        for one in gone:
            stack.remove(one)
        told = [one for one in reversed(gone) if one["notify_on_close"]]
        sent = [await self._send(INTERACTIVE, self.payloads.closed(self.person, one, whole_stack)) for one in told]
        return sent[0] if sent else None

    def write(self, channel, text, thread_ts=None):
        """Write a message but hold its event back, for `FakeSlack.deliver_event` to deliver late."""
        where = self._channel(channel)
        message = self.state.post(where, self.id, {"text": text, "thread_ts": thread_ts})
        event = {**message, "channel_type": where.event_type, "client_msg_id": self.state.number("M")}
        return self.payloads.event(self.person.team, event)

    async def message(self, channel, text, thread_ts=None):
        """Write a message (`im` for the bot's own conversation)."""
        return await self._hear(self.write(channel, text, thread_ts))

    async def _hear(self, payload):
        """Deliver a message event, where the app subscribed to it and the bot is there to hear it."""
        event = payload["event"]
        plural = {"channel": "channels", "group": "groups", "im": "im"}[event["channel_type"]]
        here = self.state.channels[event["channel"]].members
        if f"message.{plural}" in self.slack.subscribed and self.state.teams[self.person.team].bot_user in here:
            return await self._send(EVENT, payload)
        return Delivery(EVENT, payload)

    async def mention(self, channel, text, thread_ts=None):
        """Mention the bot; a channel the bot hears also sends the message event, as Slack does."""
        bot = self.state.teams[self.person.team].bot_user
        payload = self.write(channel, f"<@{bot}> {text}", thread_ts)
        heard = await self._hear(payload)
        event = {name: v for name, v in payload["event"].items() if name not in ("channel_type", "event_ts")}
        if self._channel(channel).kind == "im" or "app_mention" not in self.slack.subscribed:
            return heard
        return await self._send(EVENT, self.payloads.event(self.person.team, {**event, "type": "app_mention"}))

    async def shortcut(self, callback_id, message=None):
        """Use a message shortcut, or without a message a global one."""
        if message is None:
            return await self._send(INTERACTIVE, self.payloads.shortcut(self.person, callback_id))
        return await self._send(INTERACTIVE, self.payloads.message_action(self.person, callback_id, message))

    async def open_home(self, tab="home"):
        """Open the app's Home (or `messages`) tab."""
        event = {"type": "app_home_opened", "user": self.id, "channel": self.im, "tab": tab}
        if self.id in self.state.homes:
            event["view"] = self.state.homes[self.id]
        return await self._send(EVENT, self.payloads.event(self.person.team, event))

    def offers(self, surface, name):
        """The words of a static menu's options."""
        return [words_of(option) for option in options_of(find_element(surface["blocks"], name)[1])]
