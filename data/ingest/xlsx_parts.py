"""The parts of an .xlsx workbook beside its sheets: their list, shared strings, formats, fills.

Read as a stream of XML by the limited child process. A part that declares a document type is
refused: no spreadsheet program writes one, and entities are a way to blow a file up.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from data.ingest.xlsx_formats import BUILT_IN, NUMBER, shown_as

CHUNK = 1 << 18
Start = Callable[[Mapping[str, str]], None]
End = Callable[[], None]
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_WIDE_SPACES = re.compile("[\xa0\u2007\u202f]")
_WHITE = {"FFFFFFFF", "00FFFFFF"}


class BrokenPart(Exception):
    """A part of the workbook is missing, or is not what it has to be."""


class Walk:
    """Calls `starts`, `ends` and `texts` for the elements of one XML part, by their bare names.

    texts: collected while an element of `words` is open; `ends` of that element takes them.
    """

    starts: dict[str, Start]
    ends: dict[str, End]

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._first
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        self._parser.Parse(chunk, last)

    def text(self, written: str) -> None:
        """Called with the characters between tags."""

    def _doctype(self, *_: object) -> None:
        raise BrokenPart("document type")

    def _first(self, name: str, attributes: Mapping[str, str]) -> None:
        """The prefix of the root is that of every element that counts."""
        prefix = name[: name.find(":") + 1]
        starts = {prefix + bare: start for bare, start in self.starts.items()}
        ends = {prefix + bare: end for bare, end in self.ends.items()}
        find_start, find_end = starts.get, ends.get

        def on_start(element: str, found: dict[str, str]) -> None:
            act = find_start(element)
            if act is not None:
                act(found)

        def on_end(element: str) -> None:
            act = find_end(element)
            if act is not None:
                act()

        self._parser.StartElementHandler = on_start
        self._parser.EndElementHandler = on_end
        self._parser.CharacterDataHandler = self.text
        on_start(name, dict(attributes))


class Members:
    """The files inside the workbook, by their names in small letters."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = {
            name.replace("\\", "/").lstrip("/").casefold(): name for name in self._zip.namelist()
        }

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._names

    def chunks(self, name: str) -> Iterator[bytes]:
        if name not in self:
            raise BrokenPart(name)
        with self._zip.open(self._names[name.casefold()]) as member:
            while chunk := member.read(CHUNK):
                yield chunk

    def walk(self, name: str, over: Walk) -> None:
        for chunk in self.chunks(name):
            over.feed(chunk)
        over.feed(b"", last=True)


@dataclass(kw_only=True)
class Relation:
    kind: str
    target: str


class _Relations(Walk):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self.found: dict[str, Relation] = {}
        self._folder = folder
        self.starts = {"Relationship": self._one}
        self.ends = {}

    def _one(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("Target", "")
        path = target if target.startswith("/") else f"{self._folder}/{target}"
        self.found[attributes.get("Id", "")] = Relation(
            kind=attributes.get("Type", "").rpartition("/")[2],
            target=posixpath.normpath(path).lstrip("/"),
        )


def relations(members: Members, part: str) -> dict[str, Relation]:
    """What a part refers to, by the name that it uses for it."""
    folder, _, file = part.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels".lstrip("/")
    found = _Relations(folder)
    if listed in members:
        members.walk(listed, found)
    return found.found


@dataclass(kw_only=True)
class SheetEntry:
    name: str
    hidden: bool
    relation: str


class WorkbookPart(Walk):
    """sheets: in the workbook's order. recalculates: its formulas are to be worked out anew when
    it is opened, so a stored 0 may stand for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[SheetEntry] = []
        self.epoch_1904 = False
        self.recalculates = False
        self.starts = {
            "sheet": self._sheet,
            "workbookPr": self._properties,
            "calcPr": self._calculation,
        }
        self.ends = {}

    def _sheet(self, attributes: Mapping[str, str]) -> None:
        relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        self.sheets.append(
            SheetEntry(
                name=attributes.get("name", ""),
                hidden=attributes.get("state", "visible") != "visible",
                relation=relation,
            )
        )

    def _properties(self, attributes: Mapping[str, str]) -> None:
        self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")

    def _calculation(self, attributes: Mapping[str, str]) -> None:
        self.recalculates = attributes.get("fullCalcOnLoad", "0") in ("1", "true")


def clean(text: str) -> str:
    """A text of a cell: no blanks around it, plain spaces, and none of the marks _x000D_."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if not text.isascii():
        text = _INVISIBLE.sub("", _WIDE_SPACES.sub(" ", text))
    return text.strip()


def _unescaped(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return letter if letter.isprintable() or letter in "\t\n" else ""


class SharedStrings(Walk):
    """The texts that cells name by their place; without the reading aids of Asian texts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._open = False
        self._aid = False
        self.starts = {"si": self._item, "t": self._text, "rPh": self._begin_aid}
        self.ends = {"si": self._end_item, "t": self._end_text, "rPh": self._end_aid}

    def text(self, written: str) -> None:
        if self._open:
            self._pieces.append(written)

    def _item(self, _: Mapping[str, str]) -> None:
        self._pieces = []

    def _end_item(self) -> None:
        self.texts.append(clean("".join(self._pieces)))

    def _text(self, _: Mapping[str, str]) -> None:
        self._open = not self._aid

    def _end_text(self) -> None:
        self._open = False

    def _begin_aid(self, _: Mapping[str, str]) -> None:
        self._aid = True

    def _end_aid(self) -> None:
        self._aid = False


@dataclass(kw_only=True)
class Styles:
    """Of each cell format: how it shows a number, and its fill colour, "" for none."""

    shown: list[str] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)


class StylesPart(Walk):
    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._colours: list[str] = []
        self._formats: list[tuple[int, int]] = []
        self._section = ""
        self._patterned = False
        self.starts = {
            "numFmt": self._code,
            "fills": self._begin("fills"),
            "cellXfs": self._begin("cellXfs"),
            "fill": self._fill,
            "patternFill": self._pattern,
            "fgColor": self._colour,
            "xf": self._format,
        }
        self.ends = {"fills": self._leave, "cellXfs": self._leave}

    def _begin(self, section: str) -> Start:
        def begin(_: Mapping[str, str]) -> None:
            self._section = section

        return begin

    def _leave(self) -> None:
        self._section = ""

    def _code(self, attributes: Mapping[str, str]) -> None:
        self._codes.setdefault(
            int(attributes.get("numFmtId", "0")), attributes.get("formatCode", "")
        )

    def _fill(self, _: Mapping[str, str]) -> None:
        if self._section == "fills":
            self._colours.append("")

    def _pattern(self, attributes: Mapping[str, str]) -> None:
        self._patterned = attributes.get("patternType", "none") not in ("none", "gray125")

    def _colour(self, attributes: Mapping[str, str]) -> None:
        white = attributes.get("rgb") in _WHITE or attributes.get("indexed") in ("9", "64")
        paper = attributes.get("theme") == "0" and "tint" not in attributes
        if self._section == "fills" and self._patterned and not white and not paper:
            self._colours[-1] = " ".join(f"{k} {v}" for k, v in sorted(attributes.items()))

    def _format(self, attributes: Mapping[str, str]) -> None:
        if self._section == "cellXfs":
            self._formats.append(
                (int(attributes.get("numFmtId", "0")), int(attributes.get("fillId", "0")))
            )

    def styles(self) -> Styles:
        found = Styles()
        for code, fill in self._formats:
            own = self._codes.get(code)
            found.shown.append(BUILT_IN.get(code, NUMBER) if own is None else shown_as(own))
            found.fills.append(self._colours[fill] if fill < len(self._colours) else "")
        return found
