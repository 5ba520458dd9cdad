"""A bounded memory of deliveries, so that what Slack delivers twice is handled once."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Seen(Generic[Value]):
    """The last so many keys and what became of each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """What was kept under the key, or None."""
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Value) -> None:
        """Remember, and forget the oldest when there are too many."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, key: Hashable) -> None:
        """Forget a key, if it is known at all."""
        self._kept.pop(key, None)
