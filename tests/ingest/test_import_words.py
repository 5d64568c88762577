"""What an import says stands in one documented list each: kinds, questions, codes."""

import ast
from pathlib import Path

from data.ingest.import_words import import_words_text
from data.ingest.problems import PROBLEM_KINDS, QUESTION_NAMES, REFUSAL_CODES

ROOT = Path(__file__).parents[2]
SOURCES = [path for path in (ROOT / "data" / "ingest").glob("*.py") if path.name != "problems.py"]
LISTED = {"kind": PROBLEM_KINDS, "about": QUESTION_NAMES, "code": REFUSAL_CODES}
MAKERS = {
    "Problem": "kind",
    "Fault": "kind",
    "_problem": "kind",
    "Question": "about",
    "question": "about",
    "replace": "about",
    "Refusal": "code",
}


def calls():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
                yield node, name.id if isinstance(name, ast.Name) else name


def words_used():
    """(which list, word) of every literal that a problem, question or refusal is made with."""
    for call, name in calls():
        if name not in MAKERS:
            continue
        given = {word.arg: word.value for word in call.keywords}
        if name == "question":
            given["about"] = call.args[0]
        if name == "_problem":
            given["kind"] = call.args[3]
        word = given.get(MAKERS[name])
        if isinstance(word, ast.Constant):
            yield MAKERS[name], word.value


def test_every_word_that_the_importer_uses_is_in_its_list():
    used = set(words_used())
    assert len(used) > 30
    assert {(which, word) for which, word in used if word not in LISTED[which]} == set()


def test_every_word_of_the_lists_is_used():
    literals = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    for listed in LISTED.values():
        assert set(listed) - literals == set()


def test_the_page_of_words_is_fresh():
    page = (ROOT / "docs" / "import-words.md").read_text(encoding="utf-8")
    fresh = page == import_words_text()
    assert fresh, "run: python -m data.ingest.import_words > docs/import-words.md"


def test_the_page_has_a_line_for_every_word():
    text = import_words_text()
    for listed in LISTED.values():
        for word, meaning in listed.items():
            assert f"| `{word}` | {meaning} |\n" in text
