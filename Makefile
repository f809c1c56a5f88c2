# Two commands: `make demo` shows Predikat at work, `make test` checks everything. Paths are relative: blanks do no harm.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell $(name) -c 'import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
# pip before 23.3 takes the extras html_clean and html-clean, by which two of our libraries ask for lxml, for two.
# The lock files are whole: --no-deps keeps the resolver out of it.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps

.PHONY: demo serve test bench format models lock clean FORCE

demo: .venv/installed
	@$(BIN)/python -m pipeline.cli run corpus/samples --facts outputs/facts.jsonl

# The explorer over what `make demo` stored: http://127.0.0.1:8000
serve: .venv/installed-web
	@$(BIN)/python -m pipeline.cli serve

test: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# How fast, against what, and how it grows: make bench BENCH="--sizes 1000,10000,100000" (the last size takes an hour).
bench: .venv/installed-dev .venv-bench/installed
	$(BIN)/python -m pipeline.bench.speed --rivals .venv-bench/bin/python $(BENCH)

.venv-bench/installed:
	"$(PYTHON)" -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet news-please==1.6.16
	@touch $@

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/created:
	@test -n "$(PYTHON)" || { echo "make: Predikat needs Python 3.11, 3.12 or 3.13; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	@touch $@

# `pip install .` puts a copy into .venv, and in a folder that was moved .venv leads to where it was: no file here tells.
IS_HERE = $(shell test pipeline/__init__.py -ef "$$($(BIN)/python -P -c 'import importlib.util as found; print(found.find_spec("pipeline").origin)' 2>/dev/null)" && echo yes)

.venv/installed: .venv/created pyproject.toml requirements.lock $(if $(IS_HERE),,FORCE)
	@echo "Installing into .venv, once: a minute or two"
	$(PIP) pip==26.3
	$(PIP) --requirement requirements.lock
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/installed-web: .venv/installed requirements-web.lock
	$(PIP) --requirement requirements-web.lock
	@touch $@

.venv/installed-dev: .venv/installed-web requirements-dev.lock requirements-stanza.lock
	$(PIP) --requirement requirements-dev.lock
	$(PIP) $(addprefix --extra-index-url ,$(TORCH_INDEX)) --requirement requirements-stanza.lock
	@touch $@

# From data to weights: make models DATA=../shared (models/README.md says what DATA holds and how long it takes).
models: .venv/installed
	@test -d "$(DATA)/nlp" || { echo "make: name the folder with corpora/, nlp/ and gold/: make models DATA=../shared" >&2; exit 1; }
	$(PIP) $(addprefix --extra-index-url ,$(TORCH_INDEX)) floret==0.10.5 --requirement requirements-stanza.lock
	sh models/training/build.sh "$(DATA)" outputs/training $(BIN)/python
	sh models/training/stanza/build.sh "$(DATA)" outputs/training $(BIN)/python

# Fresh locks from the ranges in pyproject.toml: whoever runs this runs `make test` next.
lock:
	rm -rf .venv-lock
	"$(PYTHON)" -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --upgrade pip
	.venv-lock/bin/python -m pip install --quiet --editable . 'hatchling==1.27.0' 'editables'
	.venv-lock/bin/python -m pip freeze --exclude-editable > .venv-lock/run.txt
	.venv-lock/bin/python -m pip install --quiet --editable '.[web]'
	.venv-lock/bin/python -m pip freeze --exclude-editable > .venv-lock/web.txt
	.venv-lock/bin/python -m pip install --quiet $(addprefix --extra-index-url ,$(TORCH_INDEX)) --editable '.[stanza]'
	.venv-lock/bin/python -m pip freeze --all --exclude-editable | grep -v '^pip==' | sed 's/^\(torch==[^+]*\)+.*/\1/' > .venv-lock/stanza.txt
	.venv-lock/bin/python -m pip install --quiet --editable '.[dev]'
	.venv-lock/bin/python -m pip freeze --all --exclude-editable | grep -v '^pip==' | sed 's/^\(torch==[^+]*\)+.*/\1/' > .venv-lock/dev.txt
	{ sed -n '/^#/p' requirements.lock; cat .venv-lock/run.txt; } > .venv-lock/requirements.lock
	{ sed -n '/^#/p' requirements-web.lock; grep -vxFf .venv-lock/run.txt .venv-lock/web.txt; } > .venv-lock/requirements-web.lock
	{ sed -n '/^#/p' requirements-dev.lock; grep -vxFf .venv-lock/stanza.txt .venv-lock/dev.txt; } > .venv-lock/requirements-dev.lock
	{ sed -n '/^#/p' requirements-stanza.lock; grep -vxFf .venv-lock/web.txt .venv-lock/stanza.txt; } > .venv-lock/requirements-stanza.lock
	mv .venv-lock/requirements.lock .venv-lock/requirements-web.lock .venv-lock/requirements-dev.lock .venv-lock/requirements-stanza.lock .
	rm -rf .venv-lock

FORCE:

clean:
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
