"""A queue of those who write to one file of SQLite, of all processes and threads.

SQLite lets one write at a time. Whoever finds another writing sleeps, looks again, and sleeps
longer: the next to write is whoever happens to wake up in time, so that with eight writers some
wait for ten seconds and more, and are refused in the end. The kernel's lock of a file (flock) wakes
those who wait in their order.
"""

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

try:
    import fcntl
except ImportError:  # not on Windows: SQLite's own waiting has to do
    fcntl = None  # type: ignore[assignment]


class WriteQueue:
    """One connection's place in the queue for a database file.

    The lock is that of a file beside the database (its name with ".queue"), which stays: it is
    empty, and the system ends the lock of a process that dies.
    """

    def __init__(self, database: str | Path) -> None:
        self.path = f"{os.path.realpath(database)}.queue"
        self.file: int | None = None

    def enter(self, seconds: float) -> None:
        """Wait until it is this connection's turn, but no longer than `seconds`.

        Afterwards nobody is kept out by this queue, and SQLite's own lock decides: it knows of
        whoever came without the queue.
        """
        if fcntl is None or self.file is not None:
            return
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError:
            return  # a directory that cannot be written to: SQLite says so itself, if it matters
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.file = file
        except BlockingIOError:
            self.file = file if _Waiting(file).is_through(seconds) else None

    def leave(self) -> None:
        """Let the next one write; nothing, if this one is not in the queue."""
        if self.file is not None:
            file, self.file = self.file, None
            os.close(file)


class _Waiting:
    """Waits for the lock in a thread of its own: the system knows no wait that ends by time."""

    def __init__(self, file: int) -> None:
        self.file = file
        self.decided = Lock()
        self.is_locked = self.is_given_up = False
        self.thread = Thread(target=self._wait, daemon=True, name="write queue")

    def is_through(self, seconds: float) -> bool:
        self.thread.start()
        self.thread.join(seconds)
        with self.decided:
            self.is_given_up = not self.is_locked
            return self.is_locked

    def _wait(self) -> None:
        with suppress(OSError):
            fcntl.flock(self.file, fcntl.LOCK_EX)
        with self.decided:
            if self.is_given_up:
                os.close(self.file)
            self.is_locked = not self.is_given_up
