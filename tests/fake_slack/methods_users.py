"""users.*: the people of the workspace."""

from .paging import page
from .state import SlackError


def _record(team, person):
    return person.record(with_email="users:read.email" in team.scopes)


def _of(slack, team):
    return [person for person in slack.state.people.values() if person.team == team.id]


def listing(slack, team, arguments):
    rows, rest = page([_record(team, person) for person in _of(slack, team)], arguments)
    return {"members": rows, "cache_ts": int(slack.clock.now()), **rest}


def info(slack, team, arguments):
    for person in _of(slack, team):
        if person.id == arguments.get("user"):
            return {"user": _record(team, person)}
    raise SlackError("user_not_found")


def lookup_by_email(slack, team, arguments):
    wanted = str(arguments.get("email", "")).lower()
    for person in _of(slack, team):
        if wanted and person.email.lower() == wanted and not person.deleted:
            return {"user": _record(team, person)}
    raise SlackError("users_not_found")


USERS = {"users.list": listing, "users.info": info, "users.lookupByEmail": lookup_by_email}
