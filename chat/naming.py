"""How what people type is taken for the name of something they choose."""


def is_named(said: object, *names: str) -> bool:
    """Whether what was typed is one of these names, in whatever case, as every choice takes it."""
    return str(said or "").strip().casefold() in {each.casefold() for each in names}
