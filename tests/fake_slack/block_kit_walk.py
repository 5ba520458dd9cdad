"""Walks a payload beside its shape and says, by path, what Slack would refuse."""

import re
from collections import Counter

from .block_kit_blocks import BLOCKS, ONE_PER_MESSAGE, SURFACES
from .block_kit_cross import CROSS
from .block_kit_rules import ELEMENT_SURFACES, ELEMENTS, FAMILIES, MOST_BLOCKS, SHAPES


class Walk:
    """One walk over one payload for one surface; `problems` fills as it goes."""

    def __init__(self, surface):
        self.surface = surface
        self.problems = []

    def say(self, path, sentence):
        self.problems.append(f"{path or '/'}: {sentence}")

    def shape(self, path, value, shape):
        if not isinstance(value, dict):
            self.say(path, f"must be an object, not {_name(value)}")
            return
        for name, key in shape.keys.items():
            if name in value:
                CHECKS[key.kind](self, f"{path}/{name}", value[name], key)
            elif key.required:
                self.say(f"{path}/{name}", "is required")
        if not shape.open:
            for name in value.keys() - shape.keys.keys():
                self.say(f"{path}/{name}", "invalid additional property")

    def sized(self, path, size, key, units):
        if key.least is not None and size < key.least:
            self.say(path, "must not be empty" if size == 0 else f"must have at least {key.least} {units}")
        if key.most is not None and size > key.most:
            self.say(path, f"must have at most {key.most} {units}, has {size}")

    def typed(self, path, value, shapes, allowed):
        """Check a thing whose shape its own `type` names, and its cross-field rules."""
        kind = _kind(value)
        if kind not in allowed:
            self.say(path, f"unsupported type {kind!r} here")
            return
        self.shape(path, value, shapes[kind])
        for rule in CROSS.get(kind, ()):
            rule(self, path, value)

    def blocks(self, path, blocks):
        if not isinstance(blocks, list):
            self.say(path, f"must be a list, not {_name(blocks)}")
            return
        if len(blocks) > MOST_BLOCKS[self.surface]:
            self.say(path, f"a {self.surface} has at most {MOST_BLOCKS[self.surface]} blocks, has {len(blocks)}")
        for index, block in enumerate(blocks):
            self.block(f"{path}/{index}", block)
        self.among_blocks(path, [block for block in blocks if isinstance(block, dict)])

    def block(self, path, block):
        self.typed(path, block, BLOCKS, BLOCKS)
        kind = _kind(block)
        if kind in SURFACES and self.surface not in SURFACES[kind]:
            self.say(path, f"a {kind} block may not stand in a {self.surface}")

    def among_blocks(self, path, blocks):
        for block_id, times in Counter(str(b["block_id"]) for b in blocks if "block_id" in b).items():
            if times > 1:
                self.say(path, f"block_id {block_id!r} stands {times} times")
        kinds = Counter(str(block.get("type")) for block in blocks)
        for kind, most in ONE_PER_MESSAGE.items():
            if kinds[kind] > most:
                self.say(path, f"at most {most} {kind} block in a message, has {kinds[kind]}")


def _name(value):
    return type(value).__name__


def _kind(thing):
    kind = thing.get("type") if isinstance(thing, dict) else None
    return kind if isinstance(kind, str) else None


def _string(walk, path, value, key):
    if not isinstance(value, str):
        walk.say(path, f"must be a string, not {_name(value)}")
        return
    walk.sized(path, len(value) if value.strip() else 0, key, "characters")


def _text(walk, path, value, key):
    walk.typed(path, value, ELEMENTS, key.of)
    words = value.get("text") if isinstance(value, dict) else None
    # Longer than 3000 is already said of every text object.
    if isinstance(words, str) and key.most != 3000 and len(words) > key.most:
        walk.say(path, f"must have at most {key.most} characters, has {len(words)}")


def _words(walk, path, value, key):
    words = value.get("text") if isinstance(value, dict) else value
    _string(walk, path, words, key)


def _number(walk, path, value, key):
    if isinstance(value, bool) or not isinstance(value, int | float):
        walk.say(path, f"must be a number, not {_name(value)}")
    elif (key.least is not None and value < key.least) or (key.most is not None and value > key.most):
        walk.say(path, f"must lie between {key.least} and {key.most}, is {value}")


def _flag(walk, path, value, key):
    if not isinstance(value, bool):
        walk.say(path, f"must be true or false, not {_name(value)}")


def _choice(walk, path, value, key):
    if value not in key.of:
        walk.say(path, f"must be one of {', '.join(key.of)}, not {value!r}")


def _pattern(walk, path, value, key):
    if not isinstance(value, str) or not re.fullmatch(key.of, value):
        walk.say(path, f"{value!r} is not written as it must be")


def _list(walk, path, value, key):
    if not isinstance(value, list):
        walk.say(path, f"must be a list, not {_name(value)}")
        return
    walk.sized(path, len(value), key, "items")
    for index, item in enumerate(value):
        CHECKS[key.of.kind](walk, f"{path}/{index}", item, key.of)


def _family(walk, path, value, key):
    if isinstance(value, dict) and value.get("type") == "rich_text":  # a table's cell is a whole block
        walk.typed(path, value, BLOCKS, FAMILIES[key.of])
        return
    walk.typed(path, value, ELEMENTS, FAMILIES[key.of])
    kind = _kind(value)
    if walk.surface not in ELEMENT_SURFACES.get(kind, (walk.surface,)):
        walk.say(path, f"a {kind} may not stand in a {walk.surface}")


def _shape(walk, path, value, key):
    walk.shape(path, value, SHAPES[key.of])


def _shape_or_null(walk, path, value, key):
    if value is not None:
        _shape(walk, path, value, key)


def _object(walk, path, value, key):
    if not isinstance(value, dict):
        walk.say(path, f"must be an object, not {_name(value)}")


CHECKS = {
    "string": _string, "text": _text, "words": _words, "number": _number, "flag": _flag, "choice": _choice,
    "pattern": _pattern, "list": _list, "family": _family, "shape": _shape, "shape or null": _shape_or_null,
    "object": _object, "any": lambda *_: None, "blocks": lambda walk, path, value,
    _: walk.blocks(path, value),
}  # fmt: skip
