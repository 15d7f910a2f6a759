# SPDX-License-Identifier: Apache-2.0
# One command each; every target sets up what it needs. PYTHON=python3.12 chooses the interpreter.
PYTHON ?= python3
BIN := .venv/bin
FONTS := resources/fonts/NotoSans-Regular.ttf
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard resources/texts/*/LC_MESSAGES/verbund.po))
export QT_QPA_PLATFORM_THEME :=

.PHONY: run test check bench soak shots texts doctor setup lock clean

run: setup
	@$(BIN)/python packaging/tour.py

test: setup
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "not soak" --ignore=tests/bench

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then $(BIN)/lint-imports --no-cache; else echo "import contracts: need Python 3.11, skipped"; fi
	$(BIN)/python packaging/lock.py
	$(BIN)/pytest -q tests/house

bench: setup .venv/.bench
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

soak: setup
	VERBUND_SOAK=1 $(BIN)/pytest -q -n 2 --dist loadgroup -m "soak or property"
	VERBUND_SOAK=1 $(BIN)/pytest -q -n 2 --dist loadgroup tests/ui/test_walk.py
	$(BIN)/python packaging/mutants.py

shots: setup
	$(BIN)/python tests/shots.py build/shots

texts: setup
	$(BIN)/python packaging/catalogues.py

doctor:
	@$(PYTHON) packaging/doctor.py --look

setup: .venv/.ready $(FONTS) $(CATALOGUES)

.venv/.ready: requirements.lock pyproject.toml packaging/environment.py
	@$(PYTHON) packaging/doctor.py
	@$(PYTHON) packaging/environment.py

$(FONTS): packaging/fonts.py packaging/signs.py .venv/.ready
	@echo "Cutting the fonts for letters"
	@$(BIN)/python packaging/fonts.py

%.mo: %.po .venv/.ready
	@$(BIN)/pybabel -q compile -f -i $< -o $@

.venv/.bench: packaging/bench.lock .venv/.ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $< && touch $@

lock:
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.10 --extra dev pyproject.toml -o requirements.lock
	echo "typst==0.15.2" | $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.10 - -o packaging/bench.lock

clean:
	rm -rf build out .venv
