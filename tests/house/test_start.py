"""The start script on machines that cannot run the dashboard: one sentence with what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
needs_sh = pytest.mark.skipif(
    shutil.which("sh") is None, reason="no sh on this machine: start.cmd starts the dashboard there"
)


@pytest.fixture
def fresh_folder(tmp_path):
    """A copy of what the script needs, in a folder with a space, and an empty PATH to fill."""
    folder = tmp_path / "my dashboard"
    tools = tmp_path / "bin"
    folder.mkdir()
    tools.mkdir()
    for name in ("start.sh", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("sh", "dirname", "cmp", "cp", "rm"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    return folder, tools


def start(folder: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(tools / "sh"), str(folder / "start.sh"), "--install-only", "requirements.lock"],
        cwd="/",
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def python_that(tools: Path, program: str) -> None:
    """A `python3` that answers the script's questions as an unfit one would."""
    fake = tools / "python3"
    fake.write_text(f"#!{tools / 'sh'}\n{program}\n", encoding="utf-8")
    fake.chmod(0o755)


@needs_sh
def test_without_python_it_says_what_to_install(fresh_folder):
    done = start(*fresh_folder)
    assert done.returncode == 1
    assert done.stderr == (
        "The dashboard needs Python 3.11 or newer: install it from python.org, then run this "
        "again.\n"
    )


@needs_sh
def test_an_older_python_is_as_good_as_none(fresh_folder):
    folder, tools = fresh_folder
    python_that(tools, "exit 1")
    assert "needs Python 3.11 or newer" in start(folder, tools).stderr


@needs_sh
def test_a_python_without_venv_is_named(fresh_folder):
    folder, tools = fresh_folder
    python_that(tools, 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac')
    done = start(folder, tools)
    assert done.returncode == 1
    assert done.stderr.startswith("This Python has no venv: install it")
    assert not (folder / ".venv").exists()


def test_the_windows_script_ends_its_lines_as_windows_does_and_stays_plain():
    lines = (ROOT / "start.cmd").read_bytes().split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
    assert len(lines) < 25


def test_the_lock_pins_every_package_with_a_hash_and_names_no_registry():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = [line for line in text.splitlines() if "==" in line and line[0].isalpha()]
        assert pinned
        assert all(line.endswith("\\") for line in pinned), name
        assert "http" not in text


def test_both_locks_agree():
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "==" in line and line[0].isalpha()]
        return {line.rstrip(" \\") for line in lines}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
