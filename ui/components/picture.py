"""A button that saves a picture as PNG, made in the reader's browser from its SVG."""

from __future__ import annotations

from ui.components.mounting import renderer

NAME = "picture"


def save_as_png(label: str, picture: bytes, file_name: str, *, key: str) -> None:
    """The button. picture: a whole SVG file."""
    data = {"label": label, "picture": picture.decode("utf-8"), "name": file_name}
    renderer(NAME, styled=True)(key=key, data=data)
