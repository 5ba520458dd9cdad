"""Any bytes at all over HTTP, signed or not: an answer that turns them away or takes them, never a fault of ours."""

import asyncio
import gzip
import json
import logging
import random
from urllib.parse import urlencode, urlsplit

import pytest

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ODD = (
    None, True, 0, -1, 1e308, "", "x", "\x00", "\ud800", "\u202e", "a" * 5_000, [], {}, [[]], {"": {}}, [None], "say:0",
    "category 100123", "<!channel>", "f:school:school:0", 10**40, {"id": []}, {"id": "U1", "team_id": "T1"},
)  # fmt: skip


def _starts(scene):
    """One whole payload of each kind, as Slack sends them."""
    who = {"user": {"id": scene.amara.id, "team_id": "T1"}, "team": {"id": "T1"}, "trigger_id": "1.2.x"}
    state = {"values": {"b": {"a": {"type": "plain_text_input", "value": "x"}}}}
    view = {"id": "V1", "type": "modal", "hash": "1", "private_metadata": '{"act": "category", "place": {}}',
            "blocks": [{"type": "input", "block_id": "b"}], "state": state, "callback_id": "x"}  # fmt: skip
    action = {"action_id": "say:0", "value": "help", "block_id": "b", "type": "button"}
    event = {"type": "message", "channel_type": "im", "text": "help", "user": scene.amara.id, "channel": "D1"}
    return [
        (JSON, {"type": "event_callback", "team_id": "T1", "event_id": "E1", "event": event}),
        (JSON, {"type": "event_callback", "team_id": "T1", "event": {**event, "type": "app_mention"}}),
        (JSON, {"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}}),
        (FORM, {"type": "block_actions", "actions": [action], "container": {"is_ephemeral": True}, **who}),
        (FORM, {"type": "block_actions", "actions": [action], "view": view, **who}),
        (FORM, {"type": "view_submission", "view": view, **who}),
        (FORM, {"type": "block_suggestion", "value": "br", "block_id": "b", "action_id": "a", **who}),
        (FORM, {"type": "message_action", "callback_id": "raise-concern", "message": {"text": "x"}, **who}),
        (FORM, {"type": "shortcut", "callback_id": "raise-concern", **who}),
    ]


def _mutated(chance, thing):
    """The payload with one of its parts, somewhere, replaced or left out."""
    if isinstance(thing, dict) and thing and chance.random() < 0.8:
        key = chance.choice(sorted(thing))
        if chance.random() < 0.15:
            return {name: value for name, value in thing.items() if name != key}
        return {**thing, key: _mutated(chance, thing[key])}
    if isinstance(thing, list) and thing and chance.random() < 0.6:
        return [_mutated(chance, thing[0]), *thing[1:]]
    return chance.choice(ODD)


def _bytes(chance, content_type, payload):
    text = json.dumps(payload)
    body = (urlencode({"payload": text}) if content_type == FORM else text).encode()
    if chance.random() < 0.25:
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.randbytes(chance.randrange(4)) + body[at + chance.randrange(3) :]
    return body


@pytest.fixture
def transport():
    return "http"


async def test_five_hundred_odd_requests_are_answered_and_none_is_a_fault(scene, caplog):
    chance = random.Random(20261122)  # noqa: S311  the same requests every time
    starts, faults = _starts(scene), []
    with caplog.at_level(logging.ERROR):
        for number in range(500):
            content_type, start = starts[number % len(starts)]
            body = _bytes(chance, content_type, _mutated(chance, start))
            unsigned = {"X_Slack_Signature": "v0=00"} if number % 10 == 0 else {}
            status = await scene.slack.hostile.raw(body, content_type, **unsigned)
            if status not in ({400, 401} if unsigned else {200, 400, 401, 413}):
                faults.append((status, body))
    await asyncio.sleep(0.2)
    assert faults == []
    assert (await scene.amara.command("/category", "brookmantle")).status == 200
    assert [record.getMessage() for record in caplog.records if record.name == "handbell.desk"] == []


BROKEN = {
    "gzip that is none": {"Content-Encoding": "gzip"},
    "deflate that is none": {"Content-Encoding": "deflate"},
    "an encoding nobody knows": {"Content-Encoding": "x-odd"},
    "a charset nobody knows": {"Content-Type": "application/json; charset=nonsense"},
    "a type that is none": {"Content-Type": "/;;=,"},
}


@pytest.mark.parametrize("headers", BROKEN.values(), ids=BROKEN)
async def test_a_body_that_is_not_what_its_headers_say_is_no_fault(scene, headers):
    post = scene.slack.deliveries.http.post(
        scene.slack.deliveries.bot_url, data=b"{}", headers=headers, skip_auto_headers=["Content-Type"], compress=None
    )
    async with post as answer:
        assert answer.status in {400, 401}


async def test_a_small_body_that_grows_when_unpacked_is_too_large(scene):
    body = gzip.compress(b" " * 5_000_000)
    url = scene.slack.deliveries.bot_url
    async with scene.slack.deliveries.http.post(
        url, data=body, headers={"Content-Encoding": "gzip", "Content-Type": JSON}
    ) as answer:
        assert answer.status in {400, 413}


@pytest.mark.parametrize(
    "wire",
    [
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /slack/events HTTP/9.9\r\n\r\n",
        b"\x00\xff\xfe\r\n\r\n",
        b"GET " + b"/" * 10_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["chunks", "negative", "two lengths", "version", "junk", "long address"],
)
async def test_broken_http_is_turned_away(scene, wire):
    where = urlsplit(scene.slack.deliveries.bot_url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(wire)
    await writer.drain()
    status = (await asyncio.wait_for(reader.readline(), 5)).split()
    writer.close()
    assert not status or 400 <= int(status[1]) < 500, status
