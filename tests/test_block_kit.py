"""The Block Kit check refuses what the real Slack refuses, and nothing else."""

import pytest
from fake_slack import check_ack, check_message, check_view, pings
from fake_slack.seeded_faults import FAULTY_ANSWERS, FAULTY_MESSAGES, FAULTY_VIEWS
from fake_slack.seeded_valid import VALID_ANSWERS, VALID_MESSAGES, VALID_VIEWS
from fake_slack.seeds import mrkdwn, plain, section


def cases(seeded):
    return [pytest.param(*case, id=name) for name, case in seeded.items()]


@pytest.mark.parametrize(("payload", "where"), cases(FAULTY_MESSAGES))
def test_a_faulty_message_is_refused_and_the_place_named(payload, where):
    problems = check_message(payload)
    assert any(where in problem for problem in problems), problems


@pytest.mark.parametrize(("payload", "where"), cases(FAULTY_VIEWS))
def test_a_faulty_view_is_refused_and_the_place_named(payload, where):
    problems = check_view(payload)
    assert any(where in problem for problem in problems), problems


@pytest.mark.parametrize(("payload", "where"), cases(FAULTY_ANSWERS))
def test_a_faulty_answer_is_refused_and_the_place_named(payload, where):
    problems = check_ack(payload)
    assert any(where in problem for problem in problems), problems


@pytest.mark.parametrize("name", VALID_MESSAGES)
def test_a_valid_message_passes(name):
    assert check_message(VALID_MESSAGES[name]) == []


@pytest.mark.parametrize("name", VALID_VIEWS)
def test_a_valid_view_passes(name):
    assert check_view(VALID_VIEWS[name]) == []


@pytest.mark.parametrize("name", VALID_ANSWERS)
def test_a_valid_answer_passes(name):
    assert check_ack(VALID_ANSWERS[name]) == []


@pytest.mark.parametrize("odd", [None, 3, [], "x", {"blocks": [None]}, {"text": [], "blocks": [{"type": []}]}])
def test_odd_payloads_are_refused_without_a_crash(odd):
    assert check_message(odd)
    assert check_view(odd)


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        ({"text": "<!channel> look"}, ["<!channel>"]),
        ({"text": "x", "blocks": [section(text=mrkdwn("hello <@U123>"))]}, ["<@U123>"]),
        ({"text": "x", "blocks": [section(text=mrkdwn("<https://evil.example|your bank>"))]},
         ["<https://evil.example|your bank>"]),
        ({"text": "x", "blocks": [section(text=plain("<!here>"))]}, []),
        ({"text": "&lt;!channel&gt; and 3 < 4 > 2", "blocks": [section(text=mrkdwn("&lt;@U1&gt;"))]}, []),
        ({"text": "@here", "link_names": True}, ["@here"]),
        ({"text": "@here"}, []),
        ({"text": "x", "blocks": [{"type": "broadcast", "range": "here"}]}, ["rich_text broadcast here"]),
        ("<!subteam^S1>", ["<!subteam^S1>"]),
    ],
)  # fmt: skip
def test_pings_lists_every_live_mention_and_link(payload, found):
    assert pings(payload) == found
