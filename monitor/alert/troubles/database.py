"""What the operator reads of a database that cannot be used. Pure."""

from __future__ import annotations

from config.said import Said, said
from monitor.alert.troubles.trouble import Trouble, TroubleKind, trouble_key
from monitor.locale.local_text import Name
from storage.errors import (
    StorageBusy,
    StorageDamaged,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnreadable,
)

# the first that an error is; those that are a kind of another stand before it
_CAUSES: tuple[tuple[type[StorageError], Said], ...] = (
    (
        StorageBusy,
        said("Another program holds it, so that nothing can be written."),
    ),
    (StorageFull, said("The disk is full, so that nothing can be written.")),
    (
        StorageReadOnly,
        said("It can only be read. Look at the rights of its file and of the folder."),
    ),
    (
        StorageDamaged,
        said("It is damaged. Stop Marsad, keep the file, and restore an earlier copy."),
    ),
    (
        StorageUnreadable,
        said("It is gone, or its server does not answer."),
    ),
)
_OTHERWISE = said("Something is wrong with it.")
GOES_ON = said("As soon as it can be used again, all work goes on by itself.")


def database_trouble(error: StorageError) -> Trouble:
    """Return the trouble that an error of the database is a sign of."""
    cause = next((said for kind, said in _CAUSES if isinstance(error, kind)), _OTHERWISE)
    reason = said("As the log has it: {reason}", reason=Name(str(error), "en"))
    lines = (cause, reason) if isinstance(error, StorageDamaged) else (cause, reason, GOES_ON)
    return Trouble(trouble_key(TroubleKind.DATABASE), lines)


def is_told_at_once(error: StorageError) -> bool:
    """Whether an error is trouble when it is first met: who holds a database may soon let go."""
    return not isinstance(error, StorageBusy)
