"""Waiting for what a process writes, without polling: the kernel says when a folder changed, and when a process ended."""

import ctypes
import os
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

MODIFIED, MOVED_IN, CREATED = 0x2, 0x80, 0x100
"""Events of inotify(7)."""


def until(met: Callable[[], bool], folder: Path, process: subprocess.Popen[str] | subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether `met` became true, asked anew at each change in a folder that exists; False when the process ended before, or after so many seconds."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    ended = os.pidfd_open(process.pid)
    deadline = time.monotonic() + seconds
    try:
        if watch < 0 or libc.inotify_add_watch(watch, os.fsencode(folder), MODIFIED | MOVED_IN | CREATED) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        while not met():
            ready, _, _ = select.select([watch, ended], [], [], max(0.0, deadline - time.monotonic()))
            if not ready or ended in ready:
                return met()
            os.read(watch, 65536)
        return True
    finally:
        os.close(watch)
        os.close(ended)
