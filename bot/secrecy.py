"""What few may know of in a refusal: the restricted matter whose id stands in it, so that its line is theirs alone."""

import re
from collections.abc import Mapping
from typing import Any

from store.ids import row_of_id
from store.work import Work

_ID = re.compile(r"\b([A-Z])-(\d{1,9})\b")


def matter_of(work: Work, sentence: str, raw: Mapping[str, Any]) -> str | None:
    """The first restricted matter that is named in a refusal or was typed; None where none is, or none is seen."""
    said = " ".join([sentence, *(value.upper() for value in raw.values() if isinstance(value, str))])
    rows = (row_of_id(work, letter, int(number)) for letter, number in dict.fromkeys(_ID.findall(said)))
    return next((matter for row in rows if (matter := getattr(row, "matter", None))), None)
