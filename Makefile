# make demo: try Handbell in a browser. make test: prove it. make check: all that must be clean. make setup: the environment.
.PHONY: setup demo test check soak soak-messages soak-changes readme pages lock rules
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

setup: $(STAMP)

# The environment is made anew when it is missing or older than the lock.
$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Handbell needs Python 3.11, 3.12 or 3.13: try make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Debian's venv package is missing. Run: sudo apt-get install -y python3-venv"; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: setup
	$(BIN)/handbell demo

# Several processes at once, each with files of its own: one after the other takes twice as long.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

test: setup
	$(PYTEST)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

# Two hundred messages and ten kills, some four minutes; then each value of the frameworks changed in turn, some hours.
# One half alone: make soak HALF=messages, or make soak HALF=changes OPTIONS="--class threshold,clock,recipient".
HALF := messages changes

soak: setup $(HALF:%=soak-%)

soak-messages: setup
	PYTHONPATH=.:tests $(BIN)/python tests/soak/soak.py
	HANDBELL_LONG=1 $(BIN)/python -m pytest tests/bot/test_year.py

soak-changes: setup
	PYTHONPATH=.:tests $(BIN)/python tests/soak/changes.py $(OPTIONS)

# The README's table of commands, from the declarations.
readme: setup
	$(BIN)/python -m bot.readme

# docs/frameworks, a page a framework, from the data and the readings written by hand.
pages: setup
	$(BIN)/python -m bot.framework_pages

# The ledger's rules that no test proves yet, and how many.
rules: setup
	@$(BIN)/python tests/rules.py

# Needs uv; writes one lock that serves Python 3.11 to 3.13 on every platform.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-annotate --no-header \
	  --extra dev pyproject.toml -o requirements.lock
