"""The words of an import for people and programs: `docs/import-words.md` is this text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.ingest.problems import PROBLEM_KINDS, QUESTION_NAMES, REFUSAL_CODES

INTRODUCTION = """\
# The words of an import

What a receipt can say, as `python cli.py import FILE --json` prints it. Generated from
`data/ingest/problems.py`: change the list there, then run
`python -m data.ingest.import_words > docs/import-words.md`.
"""
LISTS: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    (
        "Problems",
        "`kind` of a problem: why a row is left out. The other rows are saved.",
        "kind",
        PROBLEM_KINDS,
    ),
    (
        "Questions",
        "`about` of a question: two readings of the file survive, and nobody guesses. Answer with "
        "`--answer ABOUT[:COLUMN[:FOUND]]=CHOICE`; nothing is saved before.",
        "about",
        QUESTION_NAMES,
    ),
    (
        "Refusals",
        "`code` of a refusal: nothing of the file can be saved as it stands.",
        "code",
        REFUSAL_CODES,
    ),
)


def import_words_text() -> str:
    """The three lists in Markdown, ending with a line break."""
    lines = [INTRODUCTION]
    for title, meaning, head, listed in LISTS:
        lines += [f"## {title}", "", meaning, "", *_table(head, listed), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(head: str, listed: Mapping[str, str]) -> Iterator[str]:
    yield f"| {head} | when |"
    yield "|---|---|"
    for name, meaning in listed.items():
        yield f"| `{name}` | {meaning} |"


if __name__ == "__main__":
    print(import_words_text(), end="")
