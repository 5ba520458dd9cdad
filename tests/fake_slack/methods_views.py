"""views.*: modals and the Home tab."""

from .block_kit import check_view
from .methods_chat import refuse_faulty
from .state import SlackError


def _checked(slack, method, view, kind):
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments")
    problems = check_view(view)
    too_large = any("view_too_large" in problem for problem in problems)
    refuse_faulty(slack, method, problems, "view_too_large" if too_large else "invalid_blocks")
    if view["type"] != kind:
        refuse_faulty(slack, method, [f"/type: this method shows a {kind}, not a {view['type']}"])
    return view


def _unused_external_id(slack, view):
    external_id = view.get("external_id")
    if external_id and slack.state.modals.find(external_id=external_id)[1]:
        raise SlackError("duplicate_external_id")


def _pushed(slack, team, trigger, view):
    shown = slack.state.modals.push(trigger.user, view, team)
    if shown is None:
        raise SlackError("push_limit_reached")
    return {"view": shown}


def opening(slack, team, arguments):
    view = _checked(slack, "views.open", arguments.get("view"), "modal")
    _unused_external_id(slack, view)
    trigger = slack.state.use_trigger(arguments.get("trigger_id"))
    if trigger.from_view and slack.state.modals.stack(trigger.user):
        return _pushed(slack, team, trigger, view)
    return {"view": slack.state.modals.open(trigger.user, view, team)}


def pushing(slack, team, arguments):
    view = _checked(slack, "views.push", arguments.get("view"), "modal")
    _unused_external_id(slack, view)
    trigger = slack.state.use_trigger(arguments.get("trigger_id"))
    if not slack.state.modals.stack(trigger.user):
        raise SlackError("not_found")
    return _pushed(slack, team, trigger, view)


def updating(slack, team, arguments):
    view = _checked(slack, "views.update", arguments.get("view"), "modal")
    modals = slack.state.modals
    user, shown = modals.find(arguments.get("view_id"), arguments.get("external_id"))
    if shown is None or shown["team_id"] != team.id:
        raise SlackError("not_found")
    if arguments.get("hash") not in (None, "", shown["hash"]):
        raise SlackError("hash_conflict")
    return {"view": modals.update(user, shown, view, team)}


def publishing(slack, team, arguments):
    view = _checked(slack, "views.publish", arguments.get("view"), "home")
    user = arguments.get("user_id")
    if user not in slack.state.people or slack.state.people[user].team != team.id:
        raise SlackError("invalid_arguments")
    home = slack.state.homes.get(user)
    if home and arguments.get("hash") not in (None, "", home["hash"]):
        raise SlackError("hash_conflict")
    new = slack.state.modals.make(view, team)
    if home:
        new |= {"id": home["id"], "root_view_id": home["id"]}
    slack.state.homes[user] = new
    return {"view": new}


VIEWS = {
    "views.open": opening,
    "views.push": pushing,
    "views.update": updating,
    "views.publish": publishing,
}
