"""The house as README draws it: floors, sizes, doors, map."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("catalogue", "analytics", "data", "charts", "reports", "ui", "pages", "terminal", "tests")
LONGEST_FILE = 420
LONGEST_PAGE = 110


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", sources(*FLOORS), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_a_reader_holds_in_mind(path):
    limit = LONGEST_PAGE if path.parent == ROOT / "pages" else LONGEST_FILE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


def test_nobody_imports_the_doors_but_serve():
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in [*sources(*FLOORS), ROOT / "cli.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
        if name.split(".")[0] in ("app", "cli") and "tests" not in path.parts
    }
    assert importers == {"cli.py"}


def test_the_doors_compute_nothing():
    for name in ("app.py", "cli.py"):
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        modules = {
            module.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for module in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
        }
        assert not modules & {"pandas", "numpy", "scipy", "sqlalchemy", "duckdb", "plotly"}, name


def test_pages_are_thin_scripts_without_functions_or_arithmetic_on_frames():
    for path in sources("pages"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree)), path
        assert not names & {"groupby", "merge", "session_state", "cache_data", "execute"}, path


def test_every_page_passes_the_door_first():
    for path in sources("pages"):
        if path.name == "door.py":
            continue
        calls = [
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        ]
        assert calls[0] == "session.enter", path


def test_session_state_is_touched_in_ui_only():
    for path in sources("catalogue", "analytics", "data", "charts", "reports", "pages"):
        assert "session_state" not in path.read_text(encoding="utf-8"), path


def test_the_map_in_the_readme_names_every_room_that_there_is_and_no_other():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Where do I find", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*)/`", section))
    rooms = {path.parent.relative_to(ROOT).as_posix() for path in sources(*FLOORS[:-1])}
    assert named - {"tests", "var", "docs", "benchmarks"} == rooms


def test_nothing_that_is_kept_names_a_folder_of_one_machine():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    for name in tracked:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".sh", ".txt", ".lock", ".js", ".css"):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w.])/(?:home|root|work|Users)/\w", text), name
