"""One kit.py at a time in a folder, and no set-up under a program that runs from its environment.

The locks are the operating system's: they end with the process that holds them,
however it dies. Standard library alone, as there may be no environment yet.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tools.setup.steps import SetupError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FAR_BEHIND = 1 << 30  # Windows locks bytes, and no other process can read a locked byte: it must lie beyond the text
PAUSE_s = 0.1

NOT_WRITABLE = """\
The kit's folder cannot be written to: {}
Move or copy it to a folder of your own, then run the same command there.
({})"""
WAITING = """\
Another kit.py is at work in this folder{}.
Waiting until it has finished. Ctrl+C ends the waiting; the other one goes on."""
NO_LOCKS = """\
This disk has no locks ({}), so kit.py cannot see whether another one is at work in this folder.
Let only one at a time prepare Endplate here."""


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of the file at ``path``; while another process holds it, print a message and wait."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise SetupError(NOT_WRITABLE.format(path.parent, error)) from None
    try:
        _wait_for(file)
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"process {os.getpid()}, since {time.strftime('%H:%M')}".encode())
        yield
    finally:
        os.close(file)


def _wait_for(file: int) -> None:
    """Take the lock of an open file; wait without limit."""
    try:
        if _take(file):
            return
        os.lseek(file, 0, os.SEEK_SET)
        holder = os.read(file, 100).decode()
        print(WAITING.format(f" ({holder})" if holder else ""), flush=True)
        while not _take(file):
            time.sleep(PAUSE_s)
        print("The other one has ended.\n", flush=True)
    except OSError as error:
        print(NO_LOCKS.format(error.strerror), flush=True)


def _take(file: int) -> bool:
    """Try to lock an open file; return whether this process holds the lock."""
    try:
        if sys.platform == "win32":
            os.lseek(file, FAR_BEHIND, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A step keeps the lock too: where kit.py is killed, pip may still be writing into .venv.
            os.set_inheritable(file, True)
    except (BlockingIOError, PermissionError):
        return False
    return True


def occupy(path: Path) -> None:
    """Mark the file at ``path`` as in use as long as this process lives."""
    if sys.platform == "win32":
        return  # Windows itself refuses to move a folder with a program that runs
    with contextlib.suppress(OSError):  # a disk without locks
        file = os.open(path, os.O_RDONLY)
        os.set_inheritable(file, True)  # the program that takes the place of kit.py keeps it
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)


def is_occupied(path: Path) -> bool:
    """Return whether a process that still lives has marked the file at ``path`` as in use."""
    if sys.platform == "win32":
        return False
    try:
        file = os.open(path, os.O_RDWR)  # a lock across a network needs a file that is open for writing
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # a disk without locks
        return False
    finally:
        os.close(file)
    return False
