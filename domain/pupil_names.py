"""Whether a text looks as if it named a pupil: a few simple signs, so that somebody looks again before it is kept."""

import re
from collections.abc import Iterator

MOST = 3  # signs that are shown

_NAME = r"[A-Z][a-z][A-Za-z'’-]*"
_CHILD = r"(?:[Pp]upil|[Cc]hild|[Ss]tudent|[Ll]earner|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter)"
_YEAR = r"(?:[Yy]ear|[Yy]r\.?|Y)\s?\d{1,2}"
_CLASS = rf"(?:(?:[Cc]lass|[Ff]orm|[Tt]utor group)\s?\w{{1,3}}|{_YEAR}|\d{{1,2}}[A-Z])"
_OF = rf",?\s+(?:in|of|from|\()?\s?{_CLASS}\b"
_INITIALS = r"(?:[A-Z]\.\s?[A-Z]\.?|[A-Z]{2})"

# "pupil Jamie", "Year 5 Jamie" or "Year 5 girl, Jamie", "Jamie Holt (Year 5)", "J.H. in 5B".
_SIGNS = (
    re.compile(rf"\b{_CHILD}(?: called| named)?,?\s+(?P<name>{_NAME}(?:\s{_NAME})?|{_INITIALS})(?=\W|$)"),
    re.compile(rf"\b{_YEAR}(?:\s{_CHILD})?,?\s+(?P<name>{_NAME}(?:\s{_NAME})?)\b"),
    re.compile(rf"(?<![.!?:]\s)(?<!^)\b(?P<name>{_NAME}(?:\s{_NAME})?){_OF}", re.MULTILINE),
    re.compile(rf"\b(?P<name>{_NAME}\s{_NAME}){_OF}"),
    re.compile(rf"\b(?P<name>{_INITIALS}){_OF}"),
)

# Words of schools that begin with a capital where a name would.
_SCHOOL_WORDS = """
premium progress progression voice referral service services support council protection poverty numbers admissions
attendance behaviour attainment achievement outcomes leadership union the a an and in of at ofsted english maths
mathematics science phonics reading writing french german spanish latin history geography music art drama computing
sats gcse gcses btec results tests teachers teacher staff head headteacher governors monday tuesday wednesday thursday
friday saturday sunday january february march april may june july august september october november december autumn
spring summer term school schools academy pupils pupil children child students student boys girls boy girl year lead
leader mr mrs ms miss dr send senco
"""
_NO_NAMES = frozenset(_SCHOOL_WORDS.split())
_NOT_INITIALS = "KS TA TAS PE RE IT HT DH PP EY LA SE UK AI QA DT CP"
_NO_INITIALS = frozenset(_NOT_INITIALS.split())


_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s$")  # before the name of a grown-up


def looks_named(text: str) -> tuple[str, ...]:
    """The places in a text that look like a pupil's name, as they are written; at most three."""
    found = list(dict.fromkeys(_found(text)))
    return tuple(each for each in found if not any(each in other for other in found if other != each))[:MOST]


def _found(text: str) -> Iterator[str]:
    for sign in _SIGNS:
        for found in sign.finditer(text):
            if _is_name(found["name"]) and not _TITLE.search(text[: found.start("name")]):
                yield " ".join(found[0].split()).strip(" .,;:(")


def _is_name(name: str) -> bool:
    bare = name.replace(".", "").replace(" ", "")
    if bare.isupper():
        return bare not in _NO_INITIALS
    return not any(word.casefold().rstrip("'’s") in _NO_NAMES or word.casefold() in _NO_NAMES for word in name.split())
