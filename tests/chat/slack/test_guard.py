"""What reaches the door over HTTP that Slack would never send: turned away, and never a fault of ours."""

import json
from urllib.parse import urlencode

import pytest
from fake_slack import SLASH

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def transport():
    return "http"


def payload_form(payload):
    return urlencode({"payload": payload if isinstance(payload, str) else json.dumps(payload)}).encode()


async def test_a_wrong_signature_is_refused(scene):
    told = await scene.amara.command("/category", "brookmantle")

    assert await scene.slack.hostile.wrongly_signed(SLASH, told.payload) == 401
    assert await scene.slack.hostile.raw(b"{}", X_Slack_Signature="é".encode().decode("latin-1")) in {400, 401}


async def test_an_old_request_is_refused(scene):
    told = await scene.amara.command("/category", "brookmantle")

    assert await scene.slack.hostile.old(SLASH, told.payload) == 401


async def test_a_replayed_request_is_refused_and_nothing_is_done(scene):
    told = await scene.amara.command("/category", "brookmantle")
    asked = scene.desk.asked

    assert await scene.slack.hostile.replayed(told) == 401
    assert scene.desk.asked == asked


@pytest.mark.parametrize("stamp", ["", "1e9", "nan", "-5", "9" * 40, "٣", " 12", "12.0"])
async def test_an_odd_timestamp_is_refused(scene, stamp):
    status = await scene.slack.hostile.raw(b"{}", X_Slack_Request_Timestamp=stamp.encode().decode("latin-1"))

    assert status in {400, 401}


async def test_a_body_that_is_too_large_is_refused(scene):
    assert await scene.slack.hostile.raw(b"{" + b" " * 1_010_000 + b"}") == 413


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data"])
async def test_another_kind_of_body_is_refused(scene, content_type):
    assert await scene.slack.hostile.raw(b"{}", content_type) == 400


ODD_JSON = [
    b"", b"{", b"[]", b"null", b"12", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"type": 7}', b'{"type": "x", "team": []}',
    b'{"type": "event_callback", "event": 3}', b'{"type": "event_callback", "event": "x"}',
    b'{"type": "event_callback", "event": [], "team_id": {}}', b'{"type": "event_callback", "event": {"type": []}}',
    b'{"type": "event_callback", "event": {"type": "message", "channel_type": "im", "text": 5, "user": 6}}',
    b'{"type": "event_callback", "authorizations": 4, "event": {"type": "message"}}',
    b'{"type": "event_callback", "authorizations": [4], "event": {"type": "message"}}',
]  # fmt: skip


@pytest.mark.parametrize("body", ODD_JSON, ids=range(len(ODD_JSON)))
async def test_malformed_json_is_refused_and_never_a_fault(scene, body):
    assert await scene.slack.hostile.raw(body) in {200, 400}


ODD_FORMS = [
    b"", b"payload=", b"payload={", b"payload=[]", b"payload=null", b"a=b", b"%ff%fe=1", b"command=", b"command=%00",
    b"command=/category&text=%ff", b"command=/category&user_id=U1&team_id=T1&text=&trigger_id=&response_url=x",
    payload_form({"type": "block_actions", "actions": 3}), payload_form({"type": "block_actions", "actions": [7]}),
    payload_form({"type": "block_actions", "actions": [{"action_id": 1, "value": {}}], "user": "U1"}),
    payload_form({"type": "block_actions", "actions": [{"action_id": "say:0", "value": "help"}], "user": []}),
    payload_form({"type": "view_submission", "view": 3}), payload_form({"type": "view_submission", "view": {}}),
    payload_form({"type": "view_submission", "view": {"callback_id": "", "state": 3, "blocks": 4}, "user": {"id": 5}}),
    payload_form({"type": "block_suggestion", "action_id": 3, "value": [], "user": {"id": "U1"}}),
    payload_form({"type": "message_action", "callback_id": {}, "message": "x"}), payload_form({"type": {}}),
    payload_form({"type": "shortcut", "callback_id": "help", "trigger_id": 5, "user": None}),
    payload_form({"type": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("body", ODD_FORMS, ids=range(len(ODD_FORMS)))
async def test_a_malformed_form_is_refused_and_never_a_fault(scene, body):
    assert await scene.slack.hostile.raw(body, FORM) in {200, 400}


async def test_a_get_is_not_an_address(scene):
    async with scene.slack.deliveries.http.get(scene.slack.deliveries.bot_url) as answer:
        assert answer.status == 405


async def test_slacks_first_question_is_answered(scene):
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "abc"}).encode()
    headers = scene.slack.deliveries.signed(body, "application/json")

    assert (await scene.slack.deliveries.post(body, headers))[1] in ("abc", {"challenge": "abc"})


async def test_a_closed_view_is_acknowledged(scene):
    body = payload_form(
        {"type": "view_closed", "view": {"callback_id": "x"}, "user": {"id": "U1"}, "team": {"id": "T"}}
    )

    assert await scene.slack.hostile.raw(body, FORM) == 200
