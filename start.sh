#!/bin/sh
# Starts the dashboard: makes .venv/ beside this file, installs what the lock names, serves.
#   sh start.sh [options of `python cli.py serve`]
#   sh start.sh --install-only LOCK      set up and stop (what `make test` uses)
set -eu
cd "$(dirname "$0")"

lock=requirements.lock
serve=yes
if [ "${1:-}" = "--install-only" ]; then
    lock=$2
    serve=no
fi

fits='import sys; sys.exit(sys.version_info < (3, 11))'
if ! .venv/bin/python -c "$fits" 2>/dev/null; then
    python=
    for candidate in ${PYTHON:-} python3 python python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$fits" 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "The dashboard needs Python 3.11 or newer: install it from python.org, then run this again." >&2
        exit 1
    fi
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        echo "This Python has no venv: install it (on Debian and Ubuntu: sudo apt install python3-venv), then run this again." >&2
        exit 1
    fi
    echo "Setting up .venv/ (once) ..."
    rm -rf .venv
    "$python" -m venv .venv
fi

installed=".venv/installed-$lock"
if ! cmp -s "$lock" "$installed"; then
    echo "Installing what $lock names (once, a minute or two) ..."
    if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: -r "$lock"; then
        echo "The installation did not finish: check the connection to the internet, then run this again." >&2
        exit 1
    fi
    cp "$lock" "$installed"
fi

# One thread is fastest at the sizes that the associations work on.
export OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-1}"

[ "$serve" = no ] || exec .venv/bin/python cli.py serve "$@"
