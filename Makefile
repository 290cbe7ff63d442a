# Each target sets up .venv by itself: the locked packages, then this one, editable.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1
unexport PYTHONDONTWRITEBYTECODE  # many processes run here: each would compile the package anew

.PHONY: book test reach long lab bench many reproduce faults cluster cluster-ready scans scans-ready parquet parquet-ready forms data font lock clean

book: $(VENV)/ready
	$(BIN)/bureaubook build --pdf-if-possible

test: $(VENV)/test-ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q -n auto --dist loadgroup

reach: $(VENV)/test-ready          # axe on every page of the built book; every number under a mouse and a finger, in Firefox too
	$(BIN)/python tests/reach.py
	$(BIN)/python tests/pointer.py

long: $(VENV)/test-ready            # every indicator through every chapter, hundreds of reports made at random, hostile input
	BUREAUBOOK_LONG=1 $(BIN)/python -m pytest -q -n auto --dist loadgroup tests/test_absence.py tests/test_strategies.py tests/test_hostile.py tests/test_pages.py tests/test_gate.py tests/test_gate_list.py tests/test_gate_limits.py tests/test_gate_again.py tests/test_search.py tests/test_sought.py tests/test_navigation.py tests/test_pdf.py tests/test_faults.py tests/test_charts.py tests/test_charts_more.py tests/test_checks.py tests/test_checks_restate.py tests/test_elsewhere.py tests/test_numerals.py tests/test_enlarged.py tests/test_pointer.py tests/test_benchmark.py tests/test_reading_benchmark.py tests/test_kept_pages.py tests/test_incremental.py tests/test_lint.py tests/test_returns_damaged.py tests/test_self_check.py
	$(BIN)/python tests/hostile.py
	$(BIN)/python tests/gate_list.py
	$(BIN)/python tests/hostile_site.py

lab: $(VENV)/ready
	$(BIN)/jupyter lab chapters

bench: $(VENV)/test-ready
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_many.py
	$(BIN)/python tests/bench_ingest.py
	$(BIN)/python tests/bench_lint.py

many: $(VENV)/test-ready           # two hundred made-up reports: the weight of their site, and how fast its search is
	$(BIN)/python tests/many_reports.py

reproduce: $(VENV)/ready            # builds in other folders, locales, time zones, umasks: one hash
	$(BIN)/python tests/reproduce.py

faults: $(VENV)/ready               # each fault at each stage of a build: the site stays, the next build is good
	$(BIN)/python tests/faults.py

cluster-ready: $(VENV)/ready        # Dask, to build on many machines or be one of them (docs/cluster.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.txt

cluster: $(VENV)/test-ready cluster-ready    # builds on a cluster of processes: workers killed, unfit, over TLS; one site
	$(BIN)/python tests/cluster.py

scans-ready: $(VENV)/ready          # what recognises characters: `bureaubook ingest` reads scans then, too
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-scans.txt

scans: $(VENV)/test-ready scans-ready    # sets that up, and reads made-up scans: askew, out of focus, hostile; nothing fetched, nothing left
	$(BIN)/python -m pytest -q tests/scans.py

parquet-ready: $(VENV)/ready        # what writes Parquet: `bureaubook table FILE.parquet`
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-parquet.txt

parquet: $(VENV)/test-ready parquet-ready    # sets that up, and reads what it writes: one type for the numbers of all years
	$(BIN)/python -m pytest -q tests/parquet.py

forms: $(VENV)/test-ready           # every chart form in both languages and widths, on one page to look at
	$(BIN)/python tests/draw_forms.py

data: $(VENV)/ready                 # after a change of the schemas: write datapackage.json again
	$(BIN)/python -m bureaubook.dataset.package

font: $(VENV)/test-ready            # the Chinese subset for figures, made again from its package
	$(BIN)/python -m bureaubook.fonts.make

lock: $(VENV)/test-ready            # newest versions that fit pyproject.toml, with hashes; wheels only, as building one would fetch tools unpinned
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate -q --upgrade -o requirements.txt
	$(BIN)/uv pip compile --group test -c requirements.txt --universal --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate -q --upgrade -o tests/requirements.txt
	$(BIN)/uv pip compile --group cluster -c requirements.txt --universal --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate -q --upgrade -o requirements-cluster.txt
	$(BIN)/uv pip compile --group scans -c requirements.txt --universal --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate -q --upgrade -o requirements-scans.txt
	$(BIN)/uv pip compile --group parquet -c requirements.txt --universal --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate -q --upgrade -o requirements-parquet.txt

clean:
	rm -rf _build $(VENV)

# .venv names its own place: in a renamed or copied checkout it is set up again
ifneq ($(shell cat $(VENV)/ready 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/ready
endif
$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@pwd -P > $@

$(VENV)/test-ready: $(VENV)/ready tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@
