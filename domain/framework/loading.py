"""Reading framework folders: TOML in, one frozen Framework out, or one sentence that names file and key."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from domain.framework.categories import CategoriesFile
from domain.framework.checks import check
from domain.framework.clocks import ClocksFile
from domain.framework.deciding import DecidingFile
from domain.framework.documents import DocumentsFile
from domain.framework.entitlements import EntitlementsFile
from domain.framework.measures import MeasuresFile
from domain.framework.model import Framework
from domain.framework.pieces import FrameworkError, Piece
from domain.framework.process import BodiesFile, PermissionsFile, ProceduresFile, ProcessFile, TriggersFile
from domain.framework.programme import ProgrammeFile
from domain.framework.sentences import sentence
from domain.framework.words import FrameworkFile, WordsFile


class _File(NamedTuple):
    part: str
    model: type[Piece]
    needed: bool = False


# Every file a framework folder may hold, and the part of the Framework it becomes.
FILES: Mapping[str, _File] = {
    "framework.toml": _File("about", FrameworkFile, needed=True),
    "words.toml": _File("local", WordsFile),
    "measures.toml": _File("measured", MeasuresFile),
    "categories.toml": _File("placing", CategoriesFile, needed=True),
    "triggers.toml": _File("changes", TriggersFile),
    "process.toml": _File("process", ProcessFile),
    "deciding.toml": _File("deciding", DecidingFile),
    "clocks.toml": _File("timing", ClocksFile),
    "bodies.toml": _File("people", BodiesFile),
    "permissions.toml": _File("permissions", PermissionsFile),
    "procedures.toml": _File("procedures", ProceduresFile),
    "programme.toml": _File("programme", ProgrammeFile),
    "documents.toml": _File("documents", DocumentsFile),
    "entitlements.toml": _File("entitlements", EntitlementsFile),
}

# Tables that say one thing as a whole: a new year's folder replaces them, it does not mix into them.
_WHOLE = frozenset({"met_when", "applies_when", "standard_when", "while_met", "needed", "when"})


def load_framework(folder: Path, beside: Sequence[Path] = ()) -> Framework:
    """Read one framework folder.

    A folder it is based on is looked for next to it, then in the folders `beside`. Raises FrameworkError.
    """
    raw = _read_with_bases(folder, (folder.parent, *beside), ())
    for name, file in FILES.items():
        if file.needed and name not in raw:
            raise FrameworkError(_shown(folder / name), "the file is missing")
    parts = {FILES[name].part: _modelled(folder / name, held) for name, held in raw.items()}
    framework = Framework(**parts)
    if framework.id != folder.name:
        raise FrameworkError(
            _shown(folder / "framework.toml"),
            f'id: "{framework.id}" is not the folder\'s name "{folder.name}"',
        )
    files = {file.part: _shown(folder / name) for name, file in FILES.items()}
    check(framework, files)
    return framework


def load_all(folders: Iterable[Path]) -> dict[str, Framework]:
    """Every framework in these folders of folders, by id; where two have one id, the one found first counts.

    What was read once in this process is not read again until a file of it changes. Raises FrameworkError.
    """
    roots = tuple(folders)
    files = sorted(path for root in roots for path in root.glob("*/*.toml"))
    return dict(_load_all(roots, tuple((path, *_version(path)) for path in files)))


@lru_cache(maxsize=4)
def _load_all(roots: tuple[Path, ...], files: tuple[tuple[Path, int, int], ...]) -> Mapping[str, Framework]:
    found: dict[str, Path] = {}
    for path, *_ in sorted(files, key=lambda file: roots.index(file[0].parent.parent)):
        if path.name == "framework.toml":
            found.setdefault(path.parent.name, path.parent)
    return {name: load_framework(folder, roots) for name, folder in found.items()}


def _version(path: Path) -> tuple[int, int]:
    """What changes when a file is written anew."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _read_with_bases(folder: Path, roots: tuple[Path, ...], seen: tuple[Path, ...]) -> dict[str, Any]:
    own = _read(folder)
    base = own.get("framework.toml", {}).get("based_on")
    if base is None:
        return own
    file = _shown(folder / "framework.toml")
    older = next((root / str(base) for root in roots if (root / str(base)).is_dir()), None)
    if older is None:
        raise FrameworkError(file, f'based_on: there is no framework folder "{base}"')
    if older in (folder, *seen):
        raise FrameworkError(file, f'based_on: "{base}" is based on this folder itself')
    inherited = _read_with_bases(older, roots, (*seen, folder))
    return {name: _changed(inherited.get(name, {}), own.get(name, {})) for name in inherited | own}


def _read(folder: Path) -> dict[str, Any]:
    raw = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            raise FrameworkError(_shown(path), f"no file of a framework; there are {', '.join(FILES)}")
        raw[path.name] = _toml(path)
    return raw


def _toml(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise FrameworkError(_shown(path), _unreadable(text, str(error))) from error


def _unreadable(text: str, error: str) -> str:
    line = re.search(r"at line (\d+)", error)
    words = text.splitlines()[int(line[1]) - 1].strip() if line else ""
    what = error[0].lower() + error[1:]
    return f"{what}: {words}" if words else what


def _changed(old: Any, new: Any, key: str = "") -> Any:
    """What a new year's folder makes of the old: tables by key, items by id, everything else replaced."""
    if isinstance(old, dict) and isinstance(new, dict) and key not in _WHOLE:
        return old | {name: _changed(old.get(name), value, name) for name, value in new.items()}
    if _have_ids(old) and _have_ids(new):
        changed = {item["id"]: item for item in old}
        for item in new:
            changed[item["id"]] = _changed(changed.get(item["id"]), item)
        return [item for item in changed.values() if not item.get("left_out")]
    return new


def _have_ids(items: Any) -> bool:
    return isinstance(items, list) and bool(items) and all(isinstance(i, dict) and "id" in i for i in items)


def _modelled(path: Path, raw: dict[str, Any]) -> Piece:
    try:
        return FILES[path.name].model.model_validate(raw)
    except ValidationError as error:
        raise FrameworkError(_shown(path), sentence(error, raw)) from error


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])
