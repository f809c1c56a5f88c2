# Two commands: `make demo` shows Predikat at work, `make test` checks everything. Paths are relative: blanks in them are fine.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell $(name) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test format check lock clean

demo: .venv/installed
	@$(BIN)/python -m pipeline.cli run corpus/samples --facts outputs/facts.jsonl

test: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/created:
	@test -n "$(PYTHON)" || { echo "make: Predikat needs Python 3.11, 3.12 or 3.13; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	@touch $@

.venv/installed: .venv/created pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable .
	@touch $@

.venv/installed-dev: .venv/created pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable '.[dev]'
	@touch $@ .venv/installed

# The versions that pass the tests, from an environment made from the ranges in pyproject.toml.
lock:
	rm -rf .venv-lock
	"$(PYTHON)" -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet '.[dev]' 'hatchling==1.27.0'
	{ sed -n '/^#/p' constraints.txt; echo 'torch==2.13.0'; .venv-lock/bin/python -m pip freeze | grep -v '^predikat' ; } > constraints.new
	mv constraints.new constraints.txt
	rm -rf .venv-lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
