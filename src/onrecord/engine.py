"""Runs the pure steps over many pages: in this process or in a pool, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from onrecord import pipeline
from onrecord.core.analysis import Analysis
from onrecord.core.text import Page, PageId
from onrecord.readers import Found, Item
from onrecord.readers import page as read_page
from onrecord.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")
AHEAD = 4
"""Documents handed out per worker before the oldest result is taken: bounds memory, keeps workers busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page that a step could not get through; ``reason`` names the step's error for the ledger."""

    reason: str


Result = tuple[Item, Analysis | Failure | None]
Known = Callable[[PageId], bool]


def analyse(page: Page, settings: Settings) -> Analysis | Failure:
    """Return the analysis of ``page``, or why there is none.

    A fault in a stage must not stop a run over thousands of pages; it becomes a ledger row and the exit code says so.
    """
    try:
        return pipeline.analyse(page, settings)
    except Exception as error:  # noqa: BLE001 - reported as a failed input, with type and message
        return Failure(reason=f"could not be analysed ({type(error).__name__}: {error}); please report it with the page")


def run(
    documents: Iterable[Found | Item], settings: Settings, *, workers: int, known: Known = lambda _: False
) -> Iterator[Result]:
    """Yield what became of every document, in order, with the analysis of its page.

    None stands for an analysis where there is no page, or where ``known`` says that its analysis is there already. With one
    worker nothing is started; with more, pages are made and analysed in processes of their own.
    """
    if workers <= 1:
        for document in documents:
            item = read_page(document)
            yield item, None if item.page is None or known(item.page.id) else analyse(item.page, settings)
        return
    with _Pool(workers) as pool:
        yield from _in_pool(pool, documents, settings, known, workers * AHEAD)


def _in_pool(pool: _Pool, documents: Iterable[Found | Item], settings: Settings, known: Known, ahead: int) -> Iterator[Result]:
    """Two queues, both in input order: documents being read, and pages being analysed."""
    reading: deque[Future[Item] | Item] = deque()
    waiting: deque[tuple[Item, Future[Analysis | Failure] | None]] = deque()

    def advance() -> None:
        first = reading.popleft()
        item = first.result() if isinstance(first, Future) else first
        skip = item.page is None or known(item.page.id)
        waiting.append((item, None if skip or item.page is None else pool.submit(analyse, item.page, settings)))

    for document in documents:
        # Only HTML costs more to read than to send to another process and back.
        costly = isinstance(document, Found) and document.kind == "html"
        reading.append(pool.submit(read_page, document) if costly else read_page(document))
        while reading and (len(reading) > ahead or _is_done(reading[0])):
            advance()
        while waiting and (len(waiting) > ahead or _is_done(waiting[0][1])):
            yield _take(waiting.popleft())
    while reading or waiting:
        while reading and (not waiting or len(waiting) <= ahead):
            advance()
        yield _take(waiting.popleft())


def _is_done(result: object) -> bool:
    return not isinstance(result, Future) or result.done()


def _take(pair: tuple[Item, Future[Analysis | Failure] | None]) -> Result:
    item, future = pair
    return item, None if future is None else future.result()


def _end_with_parent() -> None:
    """Make this worker end when its parent does: one that is killed cannot stop its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


class _Pool:
    """A process pool started on first use: a run that finds nothing new must not pay for starting one."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool:
        return self

    def submit(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Hand a call to a worker process."""
        if self._executor is None:
            # Not "fork": the parent holds an open record file and may hold threads.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_end_with_parent)
        return self._executor.submit(function, *arguments, **options)

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
