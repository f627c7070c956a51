"""The page as one component: the player, and views that ask Python through one channel."""

import asyncio
import logging
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import panel as pn
from bokeh.embed.bundle import extension_dirs

from evviz.core.model import ModelError
from evviz.dashboard.questions import QUESTIONS, RefusedError, checked
from evviz.errors import InputError
from evviz.view import CellView

JS = Path(__file__).parent / "js"
extension_dirs["evviz-dashboard"] = JS

#: Questions that one page may have open at a time.
MOST_OPEN = 4

log = logging.getLogger("evviz.dashboard")


class Dashboard(CellView):
    """One visitor's page. State of a visitor lives here and in the page, nowhere else."""

    _bundle: ClassVar[Any] = JS / "panel.js"

    def __init__(self, **params: Any) -> None:
        super().__init__(**params)
        self._open: dict[int, asyncio.Task[None]] = {}
        self._document = pn.state.curdoc
        if self._document is not None and self._document.session_context is not None:
            self._document.on_session_destroyed(partial(_forget, self._open))

    def _handle_msg(self, data: Any) -> None:
        """Take a question, or the wish to end one."""
        if not isinstance(data, dict):
            return
        if isinstance(data.get("cancel"), int):
            task = self._open.get(data["cancel"])
            if task is not None:
                task.cancel()
            return
        number = data.get("ask")
        if not isinstance(number, int) or isinstance(number, bool) or number in self._open:
            return
        if len(self._open) >= MOST_OPEN:
            self._tell({"answer": number, "error": "Too much at once: wait for an answer first."})
            return
        loop = asyncio.get_running_loop()
        self._open[number] = loop.create_task(self._answer(number, data))

    async def _answer(self, number: int, data: dict[str, Any]) -> None:
        try:
            answer: dict[str, Any] = {"value": await self._value(number, data)}
        except asyncio.CancelledError:
            answer = {"error": "Stopped."}
        except (InputError, ModelError, RefusedError) as error:
            answer = {"error": str(error)}
        except Exception:
            log.exception("a question could not be answered: %s", str(data.get("do"))[:40])
            answer = {"error": "This went wrong inside EVViz; the server's log says what."}
        finally:
            self._open.pop(number, None)
        self._tell({"answer": number, **answer})

    async def _value(self, number: int, data: dict[str, Any]) -> Any:
        name, fields = checked(data)

        def progress(done: int, whole: int, so_far: Any = None, /) -> None:
            self._tell({"progress": number, "done": done, "whole": whole, "so_far": so_far})

        return await QUESTIONS[name].answer(fields, progress)

    def _tell(self, message: dict[str, Any]) -> None:
        """Send to the page in the document's own time."""
        document = self._document
        if document is None or document.session_context is None:
            self._send_msg(message)
        elif not document.session_context.destroyed:
            document.add_next_tick_callback(partial(self._send_msg, message))


def _forget(tasks: dict[int, asyncio.Task[None]], _context: Any) -> None:
    """End what a visitor who left was waiting for."""
    for task in list(tasks.values()):
        task.cancel()
