"""Who asks at the command line and in the terminal: a person by name, of one authority or of all that know them."""

from bot.house import House
from chat.door import COMMAND_LINE, Asker
from domain.refusals import Refused
from store.authorities import Authority
from store.work import Work

DOOR = COMMAND_LINE

NO_AUTHORITY = "No authority is set up yet. Start with: handbell authority add ID --framework ID --la CODE --admin NAME"


def asker_for(house: House, authority_id: str | None, name: str | None, door: str = DOOR) -> Asker:
    """The person of that name, in all authorities that have one unless one is named; else the first administrator.

    Raises:
        Refused: when the authority is not there, or has to be named because there are several.
    """
    if name and authority_id is None and house.authorities():
        return Asker(door, name)
    home = authority_named(house, authority_id)
    if name:
        return Asker(door, name, home.id)
    with house.database.read() as session:
        people = Work(session, home, None, house.around[home.framework], door).people
        keeper = people.numbered(home.bell_keeper) if home.bell_keeper else None
    if keeper is None:
        raise Refused(f"{home.title} has no administrator. Say who asks with --as NAME.")
    return Asker(door, keeper.name, home.id)


def authority_named(house: House, authority_id: str | None) -> Authority:
    """The authority with that id, or the only one there is.

    Raises:
        Refused: when there is none, or several and none was named.
    """
    every = house.authorities()
    if not every:
        raise Refused(NO_AUTHORITY)
    if authority_id is None and len(every) == 1:
        return every[0]
    found = next((each for each in every if each.id == authority_id), None)
    if found is None:
        listed = ", ".join(each.id for each in every)
        wrong = f"There is no authority “{authority_id}” here." if authority_id else "There are several authorities."
        raise Refused(f"{wrong} Name one with --authority: {listed}.")
    return found
