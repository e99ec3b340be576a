# make run    open the planner on the Eslöv example (without a display: write its overviews to out/)
# make test   every check and every test
# make check  lint, types, import contracts, translations
# make torture  kill it, starve it, feed it rubbish: everything at full length (an hour or two)
# make bench  figures beside the floors they are compared with
# make screenshots  every page at 1280×720, light and dark, into docs/screenshots/

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { command -v $$p; break; }; done)
BIN := .venv/bin
ENVIRONMENT := .venv/.complete

.PHONY: run test check lint types contracts translations bench torture screenshots environment libraries clean

run: libraries
	@sh scripts/run.sh

test: check
	@$(BIN)/python scripts/system_packages.py --for-tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal -q

check: libraries lint types contracts

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

bench: libraries
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet \
		--disable-pip-version-check --editable ".[bench]"
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

torture: libraries
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet \
		--disable-pip-version-check --editable ".[torture]"
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.torture

screenshots: libraries
	QT_QPA_PLATFORM=offscreen $(BIN)/python scripts/screenshots.py

environment: $(ENVIRONMENT)

libraries: environment
	@$(BIN)/python scripts/system_packages.py

$(ENVIRONMENT): pyproject.toml constraints.txt
	@sh scripts/environment.sh "$(PYTHON)"
	@touch $@

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
