"""Who asks: the viewer every query starts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """subject: who, as the change log names them. plants: the codes in scope; None is all.
    database: "own" or "samples", so that no cache serves one for the other."""

    subject: str
    plants: frozenset[str] | None
    database: str = "own"
    may_write: bool = True
    names_shown: bool = True

    def key(self) -> tuple[str, ...]:
        """What a cache must be keyed by so that nobody sees another's rows."""
        scope = ("*",) if self.plants is None else tuple(sorted(self.plants))
        return (self.subject, self.database, str(self.names_shown), *scope)

    def narrowed(self, plants: Iterable[str]) -> Viewer:
        """The same viewer looking at these plants only, never at more than were in scope."""
        return replace(self, plants=frozenset(plant for plant in plants if self.sees(plant)))

    def sees(self, plant: str) -> bool:
        return self.plants is None or plant in self.plants


def local_owner(database: str = "own") -> Viewer:
    """The person at the keyboard: no sign-in, loopback only, everything in scope."""
    return Viewer(subject="local owner", plants=None, database=database)
