"""Processes that share work, and that end when the command ends."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """An executor of *count* new processes.

    When the block is left by an error, by Ctrl-C or by a request to end, what is not begun is
    dropped and the processes are ended.
    """
    others = set(active_children())
    with _interruptible(), ProcessPoolExecutor(count, get_context("spawn")) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for child in set(active_children()) - others:
                child.terminate()  # one that has just been started may wait for ever
            raise


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let a request to end stop the work as Ctrl-C does: no process is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
