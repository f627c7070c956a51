"""Long work off the event loop: a pool of processes that all visitors share fairly.

Each visitor has only as many parts in the pool as it has workers, so that a long sweep of one does
not keep the others waiting.
"""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any, TypeVar

from evviz.runs import Progress

#: Processes, unless EVVIZ_WORKERS says otherwise.
WORKERS = max(1, int(os.environ.get("EVVIZ_WORKERS", "0") or 0) or (os.cpu_count() or 2) - 1)

Part = TypeVar("Part")
_POOL: dict[str, Executor] = {}


def use(executor: Executor) -> None:
    """Let all long work run on *executor*, such as Dask's `Client.get_executor()`."""
    _POOL["pool"] = executor


def with_server() -> None:
    """Let this worker end with its server, even with one that was killed."""
    server = multiprocessing.parent_process()

    def follow() -> None:
        if server is not None:
            server.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def executor() -> Executor:
    """The pool, started when first needed."""
    if "pool" not in _POOL:
        spawn = multiprocessing.get_context("spawn")
        _POOL["pool"] = ProcessPoolExecutor(WORKERS, mp_context=spawn, initializer=with_server)
    return _POOL["pool"]


def stop() -> None:
    """End the pool; what waits in it is dropped."""
    if "pool" in _POOL:
        _POOL.pop("pool").shutdown(wait=False, cancel_futures=True)


async def each(
    act: Callable[[Part], Any],
    parts: Sequence[Part],
    progress: Progress,
    each: Callable[[Any], None] = lambda _: None,
) -> list[Any]:
    """What *act* makes of each of *parts*, in their order; *each* hears of every one when ready.

    When the task that waits for it is cancelled, parts that have not begun are dropped.
    """
    loop = asyncio.get_running_loop()
    waiting = list(enumerate(parts))[::-1]
    running: dict[asyncio.Future[Any], int] = {}
    found: dict[int, Any] = {}
    progress(0, len(parts))
    try:
        while waiting or running:
            while waiting and len(running) < WORKERS:
                number, part = waiting.pop()
                running[loop.run_in_executor(executor(), act, part)] = number
            ready, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for future in ready:
                part_number = running.pop(future)
                found[part_number] = future.result()
                each(found[part_number])
            progress(len(found), len(parts))
    finally:
        for future in running:
            future.cancel()
    return [found[number] for number in range(len(parts))]


async def one(act: Callable[..., Any], *given: Any) -> Any:
    """What *act* makes of *given*, in another process."""
    return await asyncio.get_running_loop().run_in_executor(executor(), act, *given)
