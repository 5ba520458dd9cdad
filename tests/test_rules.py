"""The list of rules is the ledger's own, and every mark on a test names one of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rules import TESTS, known, marked


def test_the_list_names_579_rules_once_each_and_says_what_owns_them() -> None:
    lines = (TESTS / "rules.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 579
    assert len(known()) == 579
    assert [line for line in lines if not re.fullmatch(r"(HFD|TRI|MK|HAV|HRT)-\d{3} ((job|doc):)?[a-z-]+", line)] == []


def test_every_mark_on_a_test_names_a_rule_of_the_ledger() -> None:
    assert {rule: files for rule, files in marked().items() if rule not in known()} == {}


def test_the_list_is_the_ledgers_own(shared: Path) -> None:
    ledger = shared / "ledger"
    if not ledger.is_dir():
        pytest.skip("the ledger is not in the shared folder")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ledger.glob("*.yaml")))
    ids = re.findall(r"^ *- id: ((?:HFD|TRI|MK|HAV|HRT)-\d+)$", text, re.MULTILINE)
    assert sorted(ids) == sorted(known())


def test_a_mark_whose_id_is_not_written_out_is_an_error(tmp_path: Path) -> None:
    text = 'import pytest\nRULE = "HFD-025"\n\n@pytest.mark.rule(RULE)\ndef test_something():\n    pass\n'
    (tmp_path / "test_something.py").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"test_something\.py:4: write the rule's id out"):
        marked(tmp_path)


def test_make_rules_prints_what_is_without_a_test_and_the_count() -> None:
    said = subprocess.run([sys.executable, TESTS / "rules.py"], capture_output=True, text=True, check=True).stdout
    *without, count = said.splitlines()
    proven = marked()
    assert [line.split()[0] for line in without] == [rule for rule in known() if rule not in proven]
    assert count == f"{len(proven)} of 579 rules have a test; {579 - len(proven)} have none."
