"""Which rules of the ledger have no test: prints their ids with what owns each, and how many; `make rules`."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent


def known() -> dict[str, str]:
    """Every rule of the ledger, and the command, job or document that owns it."""
    lines = (TESTS / "rules.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


def marked(tests: Path = TESTS) -> dict[str, list[str]]:
    """The rules that tests carry a mark of, each with the files it is found in. ValueError where a mark is no id."""
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        for rule in _marks(path):
            found.setdefault(rule, []).append(path.relative_to(tests).as_posix())
    return found


def _marks(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _is_rule(node.func):
            for each in node.args:
                rule = each.value if isinstance(each, ast.Constant) else None
                if rule is None:
                    raise ValueError(f"{path.name}:{each.lineno}: write the rule's id out, so that it can be counted")
                yield str(rule)


def _is_rule(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr == "rule" and ast.unparse(called) == "pytest.mark.rule"


def main() -> int:
    """Print the rules without a test, then the count."""
    rules, proven = known(), marked()
    without = {rule: owner for rule, owner in rules.items() if rule not in proven}
    for rule, owner in without.items():
        sys.stdout.write(f"{rule} {owner}\n")
    sys.stdout.write(f"{len(rules) - len(without)} of {len(rules)} rules have a test; {len(without)} have none.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
