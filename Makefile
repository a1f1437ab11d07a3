# Two commands matter: `make run` and `make test`. `make` alone lists them all.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000

BIN := $(VENV)/bin
# Compiled modules are kept, also where a shell forbids it: pytest rewrites every assertion of 600
# modules, and each of its processes would do that again, on either database.
unexport PYTHONDONTWRITEBYTECODE
MANAGE := $(BIN)/python manage.py
# What a production site is told, for the commands that ask how it would fare there.
AS_PRODUCTION = DJANGO_DEBUG=0 DJANGO_ALLOWED_HOSTS=assay.example \
	DJANGO_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')
# The first database of the suite is SQLite, whatever this shell's site uses.
PYTEST := env -u DATABASE_URL $(BIN)/pytest
# A worker a core. It has the tests of a module in a row, and shares what is made once for them.
PARALLEL := -n logical --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run prepare seed password shell test test-fast examples lint format check smoke validate bench collect clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r goal what; do printf '  make %-10s %s\n' "$$goal" "$$what"; done

# --- Running --------------------------------------------------------------------------------

run: prepare ## Install what is missing, fill the database, serve on http://127.0.0.1:8000/ (PORT=…)
	@echo
	@echo "  Readers:  http://127.0.0.1:$(PORT)/"
	@echo "  Editors:  http://127.0.0.1:$(PORT)/admin/   (password forgotten? make password)"
	@echo
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

prepare: $(VENV)/run.stamp
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed
	@$(MANAGE) create_editor

seed: $(VENV)/run.stamp ## Load the seed again; what editors have changed stays as it is
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed

password: $(VENV)/run.stamp ## Give the editor's login a new password (LOGIN=…)
	@$(MANAGE) changepassword $(or $(LOGIN),editor)

shell: $(VENV)/run.stamp ## A Python shell with the models imported
	@$(MANAGE) shell

collect: $(VENV)/run.stamp ## Gather the static files that a production site serves
	@$(AS_PRODUCTION) $(MANAGE) collectstatic --noinput --verbosity 0

# --- Checking -------------------------------------------------------------------------------

test: $(VENV)/dev.stamp ## The whole suite: on SQLite, with a browser, then on PostgreSQL
	@sh .ci/chromium
	@failed=; \
	$(PYTEST) $(PARALLEL) || failed="$$failed SQLite"; \
	$(BIN)/python -m tests.run_postgres $(PARALLEL) -m "not looks and not once and not pure" || \
		failed="$$failed PostgreSQL"; \
	[ -z "$$failed" ] || { echo "Failed on:$$failed" >&2; exit 1; }

test-fast: $(VENV)/dev.stamp ## The suite on SQLite, without a browser
	$(PYTEST) $(PARALLEL) -m "not browser"

examples: $(VENV)/dev.stamp ## Look for texts that break a rule, among others than the suite tries
	$(PYTEST) $(PARALLEL) --hypothesis-profile=others -m hypothesis

lint: $(VENV)/dev.stamp ## Style, template format, types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	find . -path './.*' -prune -o -name '*.html' -path '*templates/*' -print0 | \
		xargs -0 -r $(BIN)/djade --check --target-version 5.2
	$(BIN)/mypy .

format: $(VENV)/dev.stamp ## Put code and templates into the format that lint asks for
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find . -path './.*' -prune -o -name '*.html' -path '*templates/*' -print0 | \
		xargs -0 -r $(BIN)/djade --target-version 5.2

check: $(VENV)/dev.stamp ## Migrations complete, settings safe, imports in one direction
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --fail-level WARNING
	@echo "manage.py check --deploy, as production" && \
		$(AS_PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(PYTEST) -q tests/test_imports.py

smoke: $(VENV)/dev.stamp ## Start the site by `make run` and as in production, and ask for pages
	$(BIN)/python -m tests.smoke

validate: $(VENV)/validate.stamp ## Have what machines read checked by the validators and readers of others
	ASSAY_VALIDATE=1 $(PYTEST) -q tests/validators

bench: $(VENV)/dev.stamp ## Measure pages, rewrites, passages, many editors at once, search, feeds, API
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/kept_pages.py
	$(BIN)/python bench/rewrites.py
	$(BIN)/python bench/writers.py
	$(BIN)/python bench/writers.py --postgres
	$(BIN)/python bench/anchors.py
	$(BIN)/python bench/turns.py
	$(BIN)/python -m bench.typos
	$(BIN)/python -m bench.claims
	$(BIN)/python bench/desk.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/machines.py

# --- The environment ------------------------------------------------------------------------

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Assay needs Python 3.11 or newer. If you have one: make PYTHON=python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		echo "Python cannot make a virtual environment yet: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The stamps are newer than the lists they stand for, so an installed list is not looked at again.
$(VENV)/run.stamp: requirements.txt | $(BIN)/pip
	@echo "Installing $<"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements-parquet.txt $(VENV)/run.stamp
	@echo "Installing $<"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)/validate.stamp: requirements-validate.txt $(VENV)/dev.stamp
	@echo "Installing $<"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

clean: ## Remove the environment, caches and collected files; the database stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis var/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
