"""The frame of a printed document: one self-contained HTML file, one sheet of paper a page.

No script, no font, no picture and no address from outside: it opens from a memory stick. Pieces
are strings that are escaped where text enters them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from charts import theme

# Of both papers the smaller edge counts, so that a sheet made for one prints whole on the other.
MARGIN = "8mm"
SHEET_HEIGHT = "192mm"
PAPERS = {"A4": "A4", "Letter": "letter"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def text(said: object) -> str:
    """Anything as text: never markup."""
    return escape(str(said), quote=True)


def tag(name: str, *inside: str, kind: str = "") -> str:
    """An element around pieces that are markup already. kind: its class."""
    named = f' class="{kind}"' if kind else ""
    return f"<{name}{named}>{''.join(inside)}</{name}>"


def listed(items: Iterable[str], *, kind: str = "") -> str:
    """A list of pieces that are markup already; nothing where there is none."""
    rows = "".join(tag("li", item) for item in items)
    return tag("ul", rows, kind=kind) if rows else ""


def sheet(content: str, *, paper: str, name: str, dense: bool = False) -> str:
    """One page. paper: "A4" or "Letter", as it is set. name: for those who do not see it. dense:
    printed smaller, because there is much to say."""
    kind = f"sheet {PAPERS[paper].lower()}{' dense' if dense else ''}"
    return f'<article class="{kind}" aria-label="{text(name)}">{content}</article>'


def document(sheets: Iterable[str], *, title: str) -> bytes:
    """The whole file."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{_style()}</style></head>"
        f"<body><main>{''.join(sheets)}</main></body></html>\n"
    ).encode()


def _style() -> str:
    colours = theme.LIGHT
    pages = "".join(
        f"@page {size.lower()} {{ size: {size} landscape; margin: {MARGIN}; }}"
        f".sheet.{size.lower()} {{ page: {size.lower()}; }}"
        for size in PAPERS.values()
    )
    return f"""
@page {{ size: landscape; margin: {MARGIN}; }}
{pages}
* {{ box-sizing: border-box; margin: 0; padding: 0; }}
html {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
body {{ background: {colours.background}; color: {colours.text};
  font: 8pt/1.3 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }}
h1 {{ font-size: 14pt; line-height: 1.15; }}
h2 {{ font-size: 9pt; margin-bottom: 0.8mm; border-bottom: 0.3mm solid {colours.border}; }}
h3 {{ font-size: 8pt; line-height: 1.2; }}
ul {{ list-style: none; }}
li {{ padding-left: 3mm; text-indent: -3mm; }}
li::before {{ content: "– "; }}
ul.marked li::before {{ content: ""; }}
.quiet {{ color: {colours.quiet}; }}
.better {{ color: {colours.better.text}; font-weight: 700; }}
.worse {{ color: {colours.worse.text}; font-weight: 700; }}
.changed {{ color: {colours.changed.text}; font-weight: 700; }}
table {{ width: 100%; border-collapse: collapse; }}
th {{ text-align: left; font-weight: 700; vertical-align: bottom; }}
td, th {{ padding: 0.35mm 0.8mm; border-bottom: 0.2mm solid {colours.border};
  vertical-align: top; }}
td.number, th.number {{ text-align: right; white-space: nowrap; }}
td.reading {{ overflow-wrap: normal; }}
thead th {{ font-size: 7pt; color: {colours.quiet}; }}
thead th {{ overflow-wrap: normal; }}
tbody th {{ overflow-wrap: break-word; }}
tr.side th {{ font-size: 7pt; color: {colours.quiet}; padding-top: 1mm; }}
.sheet {{ width: 100%; max-width: 281mm; margin: 0 auto; padding: 4mm; }}
.sheet + .sheet {{ border-top: 1mm solid {colours.border}; }}
.head, .middle, .foot, .small {{ margin-bottom: 2mm; }}
.head p {{ font-size: 9pt; }}
.small {{ font-size: 6.5pt; line-height: 1.25; color: {colours.quiet}; }}
.small b {{ color: {colours.text}; }}
.chart > svg {{ display: block; width: 100%; height: auto; }}
.middle section, .foot section, .chart {{ margin-bottom: 3mm; }}
@media screen and (min-width: 900px), print {{
  .middle {{ display: grid; grid-template-columns: 112mm 1fr; column-gap: 5mm; }}
  .charts {{ display: grid; grid-template-columns: 1fr 1fr; gap: 2mm 4mm; }}
  .foot {{ display: grid; grid-template-columns: repeat(3, 1fr); column-gap: 5mm; }}
  .small {{ columns: 4; column-gap: 5mm; }}
}}
@media screen and (max-width: 899px) {{
  body {{ font-size: 11pt; }}
  h2, h3 {{ font-size: 12pt; }}
  .small {{ font-size: 10pt; }}
  thead th, tr.side th, td {{ font-size: 9pt; }}
  tbody th {{ font-size: 10pt; }}
  td.number {{ white-space: normal; }}
}}
@media print {{
  .sheet {{ height: {SHEET_HEIGHT}; max-width: none; padding: 0; border: 0; overflow: hidden;
    display: flex; flex-direction: column; break-after: page; break-inside: avoid; }}
  .sheet + .sheet {{ border: 0; }}
  .sheet:last-child {{ break-after: auto; }}
  .middle {{ flex: 1; min-height: 0; grid-template-rows: minmax(0, 1fr); }}
  .middle section {{ margin-bottom: 1.5mm; }}
  .charts {{ height: 100%; grid-auto-rows: minmax(0, 1fr); }}
  .chart {{ display: flex; flex-direction: column; min-height: 0; margin: 0; }}
  .chart > svg {{ flex: 1; min-height: 0; height: 100%; }}
  .foot section {{ margin: 0; }}
  .dense {{ font-size: 7pt; line-height: 1.22; }}
  .dense h1 {{ font-size: 12pt; }}
  .dense h3 {{ font-size: 7.5pt; }}
  .dense .head p {{ font-size: 8pt; }}
  .dense .small {{ font-size: 6pt; line-height: 1.2; }}
  .dense td, .dense th {{ padding: 0.1mm 0.8mm; }}
  td.reading {{ white-space: nowrap; }}
  td.reading.long {{ white-space: normal; }}
  .small {{ margin: 0; }}
}}
"""
