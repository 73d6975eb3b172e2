# make run    sets everything up and opens the window on a demonstration record
# make test   sets everything up and passes the tests
# make check  tests, style, types and import contracts
PYTHON_BIN := .venv/bin/python
DEMONSTRATION := .demonstration/demonstration.ucmsc
SOURCES := ucmsc_desktop tests benchmarks build docs/verifier.py

.PHONY: run test lint types contracts check bench faults study day coverage format translations package package-test hardware ime wheel lock clean

run:
	@sh .ci/setup run
	@$(MAKE) --no-print-directory $(DEMONSTRATION)
	@$(PYTHON_BIN) -m ucmsc_desktop --data $(DEMONSTRATION)

# Made beside and renamed when it is whole: a demonstration that was stopped half way is made again.
$(DEMONSTRATION):
	@rm -rf .demonstration.new && mkdir -p .demonstration.new
	@echo "Making a demonstration record of 12 participants" >&2
	@$(PYTHON_BIN) -m ucmsc_desktop demo .demonstration.new/demonstration.ucmsc --participants 12 >/dev/null
	@rm -rf .demonstration && mv .demonstration.new .demonstration

# A worker for each core. In their order the long files come first; else xdist would leave those of few tests to the end.
test:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m ruff check $(wildcard $(SOURCES))
	@$(PYTHON_BIN) -m ruff format --check $(wildcard $(SOURCES))

types:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m mypy

contracts:
	@sh .ci/setup test
	@.venv/bin/lint-imports --no-cache

check: test lint types contracts

bench:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m benchmarks

faults:
	@sh .ci/setup test
	@UCMSC_FLIPS=5000 $(PYTHON_BIN) -m pytest tests/faults

# 54 participants over 48 weeks, in both worlds; some five minutes.
study:
	@sh .ci/setup test
	@UCMSC_STUDY=1 $(PYTHON_BIN) -m pytest tests/study

# A whole day in Chinese, its keys and scans sent by the X server; needs xvfb, xauth and xdotool.
day:
	@sh .ci/setup test
	@UCMSC_DAY_LANGUAGE=zh UCMSC_HANDS=xdotool QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1366x768x24" \
		$(PYTHON_BIN) -m pytest tests/e2e/test_day_in_the_window.py -k placebo

coverage:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m coverage run -m pytest
	@$(PYTHON_BIN) -m coverage report

format:
	@$(PYTHON_BIN) -m ruff format $(wildcard $(SOURCES))

# The Chinese texts of the window lie in one file an area; the program reads the one that is built of them.
translations:
	@sh .ci/setup test
	@.venv/bin/pyside6-lrelease -silent $(sort $(wildcard resources/translations/zh_CN/*.ts)) \
		-qm resources/translations/ucmsc_zh_CN.qm

package:
	@sh .ci/setup test
	@$(PYTHON_BIN) build/spec.py

# Builds the application and uses it; some two minutes.
package-test:
	@sh .ci/setup test
	@UCMSC_PACKAGE=1 $(PYTHON_BIN) -m pytest tests/package

# Scans while a Chinese input method is switched on; needs xvfb, xauth, xdotool, openbox, dbus, ibus and ibus-libpinyin.
ime:
	@sh .ci/setup test
	@sh .ci/ime

# Serial port and camera with Qt's own modules; installs the extra, which the program can do without.
hardware:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m pip install --quiet --no-deps "PySide6-Addons==$$($(PYTHON_BIN) -c 'import PySide6; print(PySide6.__version__)')"
	@UCMSC_HARDWARE=1 $(PYTHON_BIN) -m pytest tests/hardware

wheel:
	@sh .ci/setup test
	@$(PYTHON_BIN) -m hatchling build -t wheel

# Needs uv. The lock holds exact versions and hashes for every platform and names no address.
lock:
	@uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 \
		--extra dev pyproject.toml -o requirements.lock

clean:
	@rm -rf .demonstration .demonstration.new dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
