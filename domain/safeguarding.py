"""Whether a text speaks of a child's safety, or of an allegation: that has its own route, and goes there first."""

import re

ROUTE = (
    "A child who may be at risk of harm goes to the council's children's services at once, and an allegation against "
    "somebody who works with children to the designated officer (LADO): by their own route, with nothing of it here."
)
AREA = "safeguarding"  # by which a framework that has such an area of concern calls it

_WORDS = re.compile(
    r"\b(?:safeguard\w*|abus(?:e|ed|es|ing|ive)|neglect(?:ed|ful)?|self[- ]?harm\w*|groom(?:ed|ing)|"
    r"(?:sexual|criminal)ly? \w+|exploit(?:ed|ation|ing)|assault\w*|bruis\w+|radicali[sz]\w+|FGM|LADO|MASH|"
    r"child protection|(?:risk|danger) of harm|harm(?:ed)? (?:a|the) (?:child|pupil)|"
    r"allegations?|disclos(?:ed|ure)s?)\b",
    re.IGNORECASE,
)


def speaks_of_safety(text: str) -> str:
    """The first word of the text that does, as it is written; "" where none does."""
    found = _WORDS.search(text)
    return found[0] if found else ""
