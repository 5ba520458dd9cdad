"""What each sort of proceeding needs of whoever does something in it, whichever command it is done by."""

from domain.people import Permission

NEEDS = {
    "notice": Permission.ACT_FORMALLY,
    "power": Permission.ACT_FORMALLY,
    "inspection": Permission.RECORD_INSPECTION,
    "concern": Permission.FOLLOW_CONCERN,
}
