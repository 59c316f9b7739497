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
from onrecord.core.text import Page
from onrecord.readers import Found, Item
from onrecord.readers import page as read_page
from onrecord.settings import Settings
from onrecord.stages.segment.sites import Profile, SiteLines

K = TypeVar("K")
P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")
AHEAD = 4
"""Documents handed out per worker before the oldest result is taken: bounds memory, keeps workers busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page that a step could not get through, or an input without one; ``reason`` says why, for the ledger."""

    reason: str


def profile(page: Page) -> Profile:
    """Return ``page`` as its site sees it; one that cannot be divided has no site, and its analysis then says what is wrong."""
    try:
        return pipeline.profile(page)
    except Exception:  # noqa: BLE001 - met and reported again by ``analyse``
        return Profile(page=page.id, site="", lines=(), prose=())


Task = tuple[Page, SiteLines | None]
"""A page with what is known of its site."""


def analyse(page: Page, site: SiteLines | None, settings: Settings) -> Analysis | Failure:
    """Return the analysis of ``page``, or why there is none.

    A fault in a stage must not stop a run over thousands of pages; it becomes a ledger row and the exit code says so.
    """
    try:
        return pipeline.analyse(page, settings, site)
    except Exception as error:  # noqa: BLE001 - reported as a failed input, with type and message
        return Failure(reason=f"could not be analysed ({type(error).__name__}: {error}); please report it with the page")


class Engine:
    """Reads and analyses with ``workers`` processes; with one, nothing is started. Use as a context manager."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = _Pool(workers)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.end()

    def warm(self) -> None:
        """Start the workers, so that they load while the first pages are still read."""
        if self._workers > 1:
            self._pool.warm()

    def read(self, documents: Iterable[Found | Item]) -> Iterator[Item]:
        """Yield what became of every document, in order."""
        return self._each(documents, self._begin_reading)

    def analyse(self, tasks: Iterable[tuple[K, Task | Failure]], settings: Settings) -> Iterator[tuple[K, Analysis | Failure]]:
        """Yield the analysis of every task's page, in order, with what came beside the task; failures pass through.

        ``tasks`` is read as results are taken, at most AHEAD a worker before them.
        """
        beside = deque[K]()

        def begin(pair: tuple[K, Task | Failure]) -> Future[Analysis | Failure] | Analysis | Failure:
            key, task = pair
            beside.append(key)
            return task if isinstance(task, Failure) else self._begin(analyse, *task, settings)

        results: Iterator[Analysis | Failure] = self._each(tasks, begin)
        for result in results:
            yield beside.popleft(), result

    def _begin_reading(self, document: Found | Item) -> Future[Item] | Item:
        # Only HTML costs more to read than to send to another process and back.
        costly = isinstance(document, Found) and document.kind == "html"
        return self._begin(read_page, document) if costly else read_page(document)

    def _begin(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T] | T:
        if self._workers <= 1:
            return function(*arguments, **options)
        return self._pool.submit(function, *arguments, **options)

    def _each(self, items: Iterable[S], begin: Callable[[S], Future[T] | T]) -> Iterator[T]:
        """Yield every item's result in the order of the items; a bounded number of them is begun ahead."""
        waiting: deque[Future[T] | T] = deque()
        for item in items:
            waiting.append(begin(item))
            while waiting and (len(waiting) > self._workers * AHEAD or _is_done(waiting[0])):
                yield _take(waiting.popleft())
        while waiting:
            yield _take(waiting.popleft())


def _is_done(result: object) -> bool:
    return not isinstance(result, Future) or result.done()


def _take(result: Future[T] | T) -> T:
    return result.result() if isinstance(result, Future) else result


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

    def warm(self) -> None:
        """Start the processes if none runs yet."""
        if self._executor is None:
            self.submit(os.getpid)

    def submit(self, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Hand a call to a worker process."""
        if self._executor is None:
            # Not "fork": the parent holds an open record file and may hold threads.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_end_with_parent)
        return self._executor.submit(function, *arguments, **options)

    def end(self) -> None:
        """Stop the workers that were started."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
