"""What can go wrong with the database through no mistake of the program: a sentence each."""

from __future__ import annotations


class DataError(Exception):
    """code: for machines. sentence: what happened and what to do, for people."""

    code = "failed"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DatabaseBusy(DataError):
    code = "busy"


class DatabaseNewer(DataError):
    code = "newer"


class BadSetting(DataError):
    """An environment variable holds what cannot be used."""

    code = "setting"


class NotPermitted(DataError):
    code = "not_permitted"


class NotFound(DataError):
    code = "not_found"


class Conflict(DataError):
    """Somebody else was quicker."""

    code = "conflict"


class BackupFailed(DataError):
    code = "backup_failed"


class RestoreRefused(DataError):
    code = "restore_refused"


class DatabaseStopped(DataError):
    """The database shut itself down, as it does when its disk is full."""

    code = "stopped"
