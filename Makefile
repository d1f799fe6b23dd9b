# Every verb sets up what it needs; `make help` lists them.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
STAMP := .venv/.requirements-installed
TEST_JOBS ?= 2
ARGS ?=

# A stand-in for a server's environment: enough for the checks that read settings, and no server is contacted.
LIKE_PRODUCTION := HTTPS=1 DEBUG=0 ALLOWED_HOSTS=tracker.example LOG_LEVEL=INFO \
	SECRET_KEY=only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG \
	DATABASE_URL=postgresql://nobody@127.0.0.1:1/none REDIS_URL=redis://127.0.0.1:1/0

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench bench-tagging calibrate-tagging clean setup browser

help: ## list the verbs
	@echo "make VERB [PORT=8000] [DATA_DIR=var]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-17s %s\n", $$1, $$2}' Makefile

run: $(STAMP) ## start everything and print the address to open; Ctrl-C stops it
	@$(BIN)/python -m diplomacy_tracker.run

test: $(STAMP) browser ## run all tests, in a real browser too; ARGS="tests/events -k name" narrows
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --dist loadfile $(ARGS)

lint: $(STAMP) ## check style, types, imports, templates, migrations and deployment settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@SECRET_KEY=only-for-the-checks $(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(LIKE_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@echo "lint: everything in order"

format: $(STAMP) ## rewrite files the way lint wants them
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html') || true

bench: $(STAMP) ## measure the pages and the API against a large record
	@$(BIN)/python -m benchmarks $(ARGS)

bench-tagging: $(STAMP) ## measure the engine on the evaluation sets beside other systems; writes docs/tagging.md
	@$(BIN)/python -m benchmarks.tagging $(ARGS)

calibrate-tagging: $(STAMP) ## measure how often each rule is right, and let suggestions say so
	@$(BIN)/python -m benchmarks.tagging.calibrate $(ARGS)

clean: ## remove what was installed or cached; your data in var/ stay
	rm -rf .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

browser: $(STAMP)
	@$(BIN)/python -m tests.browser.chromium

$(STAMP): requirements.txt
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is needed and none was found; install it, or say where: make PYTHON=/path/to/python3"; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11; say where a newer one is: make PYTHON=/path/to/python3"; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear .venv || { \
		echo "Python could not make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "installing requirements into .venv (the first time takes a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt || { \
		echo "The requirements could not be installed; is there a connection to the package index?"; exit 1; }
	@touch $(STAMP)
