"""The app manifest: what Slack would refuse is refused here first, and it asks for no scope that is not used."""

import json

import pytest

from chat.slack.manifest import SlashCommand, manifest
from commands import COMMANDS

OURS = [SlashCommand(each.name, each.summary) for each in COMMANDS if each.native]


def commands_of(made):
    return [entry["command"] for entry in made["features"]["slash_commands"]]


def test_every_native_command_is_in_it_and_so_is_handbell():
    made = manifest(OURS)
    (shortcut,) = made["features"]["shortcuts"]
    assert (shortcut["name"], shortcut["type"]) == ("Raise a concern", "message")
    assert shortcut["callback_id"] == "raise-concern"

    assert commands_of(made)[0] == "/handbell"
    assert set(commands_of(made)) == {"/handbell", *(f"/{command.name}" for command in OURS)}
    assert json.loads(json.dumps(made)) == made


def test_a_prefix_renames_them_all():
    assert all(name.startswith("/hb-") for name in commands_of(manifest(OURS, prefix="hb-")))


def test_socket_mode_needs_no_address_and_http_has_it_everywhere():
    socket, http = manifest(OURS), manifest(OURS, public_url="https://bell.example/")

    assert socket["settings"]["socket_mode_enabled"]
    assert "url" not in socket["features"]["slash_commands"][0]
    assert not http["settings"]["socket_mode_enabled"]
    addresses = {entry["url"] for entry in http["features"]["slash_commands"]}
    addresses |= {http["settings"]["event_subscriptions"]["request_url"]}
    addresses |= {http["settings"]["interactivity"]["request_url"]}
    assert addresses == {"https://bell.example/slack/events"}


@pytest.mark.parametrize("name", ["remind", "Topic", "two words", "x" * 32, "who"])
def test_a_name_slack_would_refuse_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match=name):
        manifest([SlashCommand(name, "It does something")])


def test_a_reserved_name_may_stand_behind_a_prefix():
    assert "/hb-remind" in commands_of(manifest([SlashCommand("remind", "Reminds")], prefix="hb-"))


def test_more_than_25_commands_are_refused():
    with pytest.raises(ValueError, match="25"):
        manifest([SlashCommand(f"c{number}", "x") for number in range(25)])


def test_an_app_name_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="35"):
        manifest([], name="H" * 36)
