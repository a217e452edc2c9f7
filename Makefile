# The two commands a newcomer needs are `make run` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
PEERS := rapidocr paddleocr paddle
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"
# The locks are complete and hashed, so nothing is resolved again while installing.
INSTALL := $(BIN)/python -m pip install --quiet --no-deps --require-hashes

.PHONY: run test test-without-qt compare-peers golden bench bench-window bench-peers bench-memory bench-hosting bench-scaling \
	bench-hpi plots screenshots gallery samples bundle deb portable appimage wheel test-bundle lock check-locks clean help

run: $(VENV)/.installed-cpu  ## open the window, or `make run ARGS="recognize FILE"`
	@$(BIN)/ocr-desktop $(ARGS)

test: $(VENV)/.installed-test  ## the whole suite with linters, types and import contracts
	$(BIN)/python tools/check.py $(ARGS)

test-without-qt: $(VENV)/.installed-test  ## the engine wing's tests in an environment that has no PySide6
	rm -rf $(VENV)-without-qt && cp -a $(VENV) $(VENV)-without-qt
	$(VENV)-without-qt/bin/python -m pip uninstall --quiet --yes PySide6-Essentials shiboken6 pytest-qt
	$(VENV)-without-qt/bin/python -m pytest --numprocesses=2 --dist=loadfile -W ignore::pytest.PytestConfigWarning \
		-m 'not real_data' --ignore=tests/unit/jobs --ignore=tests/contract/test_backends_agree.py \
		tests/unit tests/contract tests/e2e/test_command_line.py tests/e2e/test_ocr_command.py

compare-peers: $(VENV)/.installed-test $(VENV)-peers/rapidocr/.installed $(VENV)-peers/paddleocr/.installed  ## word F1 against PaddleOCR and RapidOCR, `ARGS=FOLDER` of images
	$(BIN)/python -m benchmarks.peers.agreement $(ARGS) $(VENV)-peers

golden: $(VENV)/.installed-test $(VENV)-peers/paddleocr/.installed  ## have PaddleOCR answer again what tests/golden holds
	$(BIN)/python -m tools.make_golden $(VENV)-peers/paddleocr/bin/python

bench:  ## all of the next five: what a user waits for, and what the computer pays
	$(MAKE) --keep-going bench-window bench-peers bench-memory bench-hosting bench-scaling ARGS=

bench-window: $(VENV)/.installed-test  ## start-up time and the responsiveness of the window
	$(BIN)/python -m benchmarks $(ARGS)

bench-peers: $(VENV)/.installed-test $(PEERS:%=$(VENV)-peers/%/.installed)  ## time, text and memory against RapidOCR and PaddleOCR; `ARGS=--help` tells more
	$(BIN)/python -m benchmarks.peers --environments $(VENV)-peers $(ARGS)

bench-memory: $(VENV)/.installed-test  ## peak memory of the engine, and its growth over 500 images
	$(BIN)/python -m benchmarks.peers.memory $(ARGS)

bench-hosting: $(VENV)/.installed-test  ## what it costs that the engine has a process of its own
	$(BIN)/python -m benchmarks.hosting $(ARGS)

bench-scaling: $(VENV)/.installed-test  ## time against lines of text and against megapixels
	$(BIN)/python -m benchmarks.scaling $(ARGS)

plots: $(VENV)/.installed-test  ## the plots in the documents, from what `make bench` measured
	$(BIN)/python -m benchmarks.plots

bench-hpi: $(VENV)/.installed-test  ## high-performance inference against the standard engine, `ARGS=FOLDER` of images
	$(BIN)/python -m benchmarks.hpi $(ARGS)

screenshots: $(VENV)/.installed-test  ## the pictures in the README and the guide
	$(BIN)/python tools/screenshots.py

gallery: $(VENV)/.installed-test  ## pictures of every state of the window, in build/gallery, to be looked at
	$(BIN)/python tools/gallery.py

samples: $(VENV)/.installed-cpu  ## draw the sample pages again
	$(BIN)/python tools/draw_samples.py

bundle: $(VENV)-bundle/.installed  ## the app in one folder that runs without Python: dist/ocr-desktop
	$(VENV)-bundle/bin/python -m PyInstaller --noconfirm --log-level ERROR build.spec

deb: bundle  ## the package for Debian and Ubuntu, in dist/; needs dpkg-dev, and what the bundle is linked with
	PYTHONPATH=src $(VENV)-bundle/bin/python -m installer.linux.deb

portable: bundle  ## the bundle as an archive that is unpacked anywhere, in dist/
	PYTHONPATH=src $(VENV)-bundle/bin/python -m installer.linux.portable

appimage: bundle  ## the bundle as an AppImage, in dist/; needs appimagetool
	PYTHONPATH=src $(VENV)-bundle/bin/python -m installer.linux.appimage

wheel: $(VENV)-bundle/.installed  ## the package for Python and its sources, in dist/
	$(VENV)-bundle/bin/python -m hatchling build --directory dist

test-bundle: $(VENV)/.installed-test  ## the bundle and its package as a user has them; needs root, debootstrap and `make deb`
	$(BIN)/python -m pytest tests/bundle
	$(BIN)/python -m benchmarks.bundle_startup

lock:  ## write requirements/*.txt anew (needs uv)
	for extra in cpu paddle rtx gpu; do $(LOCK) pyproject.toml --group build --extra $$extra -o requirements/$$extra.txt || exit 1; done
	$(LOCK) pyproject.toml --group build --extra cpu --extra paddle --extra rtx --extra heif --group test -o requirements/test.txt
	$(LOCK) pyproject.toml --group build --extra cpu --extra heif --group bundle -o requirements/bundle.txt
	for peer in $(PEERS); do $(LOCK) --group peer-$$peer -o requirements/peer-$$peer.txt || exit 1; done

check-locks:  ## the locks resolve to wheels on every supported system (needs uv)
	$(PYTHON) tools/check_locks.py

clean:
	rm -rf $(VENV) $(VENV)-without-qt $(VENV)-peers $(VENV)-bundle build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

help:
	@sed -n 's/^\([a-z-]*\):.*##/\1:/p' Makefile

$(VENV)/bin/python:
	@echo "Setting up $(VENV): about 300 MB are downloaded, once; this takes a minute or two."
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-cpu: requirements/cpu.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -r requirements/cpu.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)-peers/%/.installed: requirements/peer-%.txt
	$(PYTHON) -m venv $(VENV)-peers/$*
	$(VENV)-peers/$*/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/peer-$*.txt
	@touch $@

$(VENV)-bundle/.installed: requirements/bundle.txt
	$(PYTHON) -m venv $(VENV)-bundle
	$(VENV)-bundle/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/bundle.txt
	@touch $@

$(VENV)/.installed-test: requirements/test.txt $(VENV)/.installed-cpu
	$(INSTALL) --no-build-isolation -r requirements/test.txt
	@touch $@
