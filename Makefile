# The two commands: `make run` starts the dashboard, `make test` checks everything.
.PHONY: run test check lock

PYTHON_IN_VENV = .venv/bin/python
WORKERS ?= 2
# One thread is fastest at the sizes that the associations work on.
export OPENBLAS_NUM_THREADS ?= 1

run:
	@sh ./start.sh

test: check
	$(PYTHON_IN_VENV) -m pytest -n $(WORKERS) --dist loadfile

check: .venv/installed-requirements-dev.lock
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

.venv/installed-requirements-dev.lock: requirements-dev.lock
	@sh ./start.sh --install-only requirements-dev.lock
	@touch $@

# Exact versions with hashes, for Linux, macOS and Windows and Python 3.11 to 3.14.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --no-emit-index-url --no-header

lock:
	$(COMPILE) requirements.txt -o requirements.lock
	$(COMPILE) -c requirements.lock requirements-dev.txt -o requirements-dev.lock
	sh ./start.sh --install-only requirements-dev.lock
