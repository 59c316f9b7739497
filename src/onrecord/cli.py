"""The command line: a command parses its arguments, calls one library function and prints."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadCall, OnrecordError

if TYPE_CHECKING:
    from onrecord.api.record import Record

DONE, LEFT_OUT, UNUSABLE = 0, 1, 2
"""Exit codes: done; done, but some inputs could not be used; wrong call or nothing usable."""
RECORD = "record.onrecord"
DEBUG = "ONRECORD_DEBUG"
"""Environment variable: when set, a fault of ours shows where it happened."""
LINES = 'lines {"id", "text", "title"?, "url"?, "date"?, "outlet"?}; without it, the record'
FORMATS = "json: one object (default); jsonl: a row a line; csv: a cell a line"


# -- parser -------------------------------------------------------------------------------------------------------------


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as written, at a fixed width, so that docs/commands.md does not depend on a terminal."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=28, width=100, **options)


def parser() -> argparse.ArgumentParser:
    """Return the parser with all commands; docs/commands.md is generated from it."""
    top = argparse.ArgumentParser(
        prog="onrecord",
        description="Turn news pages about a story into a sourced record: who said what, what happened when,\n"
        "and where the accounts part.",
        epilog="Start with:  onrecord demo\nExit codes: 0 done; 1 done, but some inputs were left out (see onrecord ledger);\n"
        "2 wrong call or nothing usable.",
        formatter_class=Help,
    )
    top.add_argument("--version", action="store_true", help="print the version and stop")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _reading(commands)
    _asking(commands)
    _checking(commands)
    return top


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], says: str, example: str, *, record: bool = True
) -> argparse.ArgumentParser:
    """Add a command; every one has an example, and -o where it prints."""
    sub: argparse.ArgumentParser = commands.add_parser(
        name, help=says, description=says, epilog=f"example:\n  {example}", formatter_class=Help
    )
    sub.set_defaults(run=run)
    if record:
        sub.add_argument("--record", metavar="FILE", default=RECORD, help=f"the record (default: {RECORD})")
    return sub


def _out(sub: argparse.ArgumentParser, what: str = "write to FILE instead of standard output") -> None:
    sub.add_argument("-o", "--output", metavar="FILE", help=what)


def _attribution(sub: argparse.ArgumentParser) -> None:
    text = "who finds the statements: the learned tagger, or the rules alone (default: as the record was made, else tagger)"
    sub.add_argument("--attribution", choices=("tagger", "rules"), default=None, help=text)


def _workers(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--workers", metavar="N", type=_count, default=None, help="processes to use (default: the cores)")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")
    return int(text)


def _reading(commands: Any) -> None:
    sub = _command(
        commands,
        "demo",
        demo,
        "Build the invented story that ships with onrecord, with its report.",
        "onrecord demo demo",
        record=False,
    )
    sub.add_argument("dir", nargs="?", default="demo", help="folder to build it in (default: demo)")
    _workers(sub)
    sub = _command(
        commands,
        "add",
        add,
        "Read pages into a record: files, folders, globs, - (standard input), web archives,\n"
        "feeds, JSON lines, addresses. Safe to repeat.",
        "onrecord add pages/ clippings.jsonl archive.warc.gz",
    )
    sub.add_argument("inputs", nargs="+", metavar="PATH|URL", help="what to read")
    sub.add_argument("--fetch", action="store_true", help="fetch the pages that a feed only links to")
    _attribution(sub)
    _workers(sub)
    sub = _command(
        commands,
        "annotate",
        annotate,
        "Annotate pages without a record; JSON lines out. Pages of one site tell what the site repeats;\n"
        "standard input (-) streams, each of its pages on its own.",
        "onrecord annotate page.html",
        record=False,
    )
    sub.add_argument("inputs", nargs="+", metavar="PATH", help="what to read")
    _attribution(sub)
    _out(sub)
    _workers(sub)
    sub = _command(
        commands,
        "stories",
        stories,
        "Say which articles of IN.jsonl tell one story, or list a record's stories.",
        "onrecord stories articles.jsonl",
    )
    _asked_of_lines(sub)
    sub = _command(
        commands,
        "pairs",
        pairs,
        "Compare pairs of sentences on one fact: conflict, agree or none.",
        "onrecord pairs pairs.jsonl -o out.jsonl",
        record=False,
    )
    sub.add_argument("lines", metavar="IN.jsonl", help='lines {"id", "a", "b"}')
    _out(sub)


def _asked_of_lines(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "lines",
        nargs="?",
        metavar="IN.jsonl",
        help=LINES,
    )
    _format(sub)
    _out(sub)


def _format(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--format", choices=["table", "json", "csv"], default="table", help="how to print a record's rows (default: table)"
    )


def _asking(commands: Any) -> None:
    sub = _command(commands, "says", says, "List what somebody said.", 'onrecord says "Orla Venn" --about dam --since 2031-05')
    sub.add_argument("name", metavar="NAME", help="name of the speaker, or part of it")
    sub.add_argument("--about", metavar="WORDS", help="only statements that hold these words")
    sub.add_argument("--since", metavar="D", help="from this day, month or year on (2031, 2031-05, 2031-05-02)")
    sub.add_argument("--until", metavar="D", help="up to this day, month or year")
    sub.add_argument("--all", action="store_true", help="also rows that are unsure or stand outside the article")
    _format(sub)
    _out(sub)
    sub = _command(commands, "search", search, "Find words in the pages.", 'onrecord search "spillway gate"')
    sub.add_argument("words", metavar="WORDS", help="words that a page must all hold")
    _format(sub)
    _out(sub)
    sub = _command(
        commands,
        "timeline",
        timeline,
        "List what happened when; with IN.jsonl, build a timeline from its articles.",
        "onrecord timeline --format csv -o timeline.csv",
    )
    _asked_of_lines(sub)
    sub.add_argument("--dates", metavar="N", type=_count, help="with IN.jsonl: how many dates (default: 20)")
    sub.add_argument("--sentences", metavar="M", type=_count, default=1, help="with IN.jsonl: sentences a date (default: 1)")
    sub.add_argument("--query", metavar="WORDS", help="with IN.jsonl: what the timeline is about")
    for name, help_text in (
        ("disagreements", "List where accounts part: conflicts, then what is worth checking."),
        ("changes", "List whose account changed, with both statements."),
        ("wording", "List different words for one thing."),
        ("sources", "List who speaks, counted by statements, pages and independent origins."),
    ):
        sub = _command(commands, name, rows, help_text, f"onrecord {name}")
        _format(sub)
        _out(sub)
    sub = _command(
        commands,
        "copies",
        copies,
        "List shared passages of a record, or of the articles of IN.jsonl.",
        "onrecord copies articles.jsonl",
    )
    _asked_of_lines(sub)
    sub = _command(
        commands, "report", report, "Write the record as one HTML file that opens from disk.", "onrecord report -o story.html"
    )
    sub.add_argument("--story", metavar="ID", help="only the pages of this story (list them with: onrecord stories)")
    _out(sub, "file to write (default: standard output)")
    sub = _command(commands, "serve", serve, "Show the record as a local web page.", "onrecord serve --port 8031")
    sub.add_argument("--port", metavar="N", type=_count, default=8031, help="port on this machine (default: 8031)")
    sub = _command(commands, "export", export, "Write the whole record.", "onrecord export --format json -o record.json")
    sub.add_argument(
        "--format",
        choices=["json", "jsonl", "csv"],
        default="json",
        help=FORMATS,
    )
    sub.add_argument("--table", metavar="NAME", help="with csv: one table, a row a line")
    sub.add_argument("--with-text", action="store_true", help="with the pages' text")
    _out(sub)


def _checking(commands: Any) -> None:
    sub = _command(commands, "why", why, "Show the rule and the words behind a cell.", "onrecord why s-1f2e3d4c5b6a.who")
    sub.add_argument("cell", metavar="CELL", help="a row's id, or ROW.COLUMN")
    sub.add_argument("--format", choices=["table", "json"], default="table", help="how to print (default: table)")
    _out(sub)
    sub = _command(commands, "verify", verify, "Check every stored page, span and hash again.", "onrecord verify")
    sub = _command(commands, "ledger", rows, "List every input with what became of it.", "onrecord ledger --format csv")
    _format(sub)
    _out(sub)
    sub = _command(commands, "doctor", doctor, "Check this installation and say what to do.", "onrecord doctor", record=False)


# -- running ------------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    top = parser()
    call = top.parse_args(arguments)
    if call.version:
        import onrecord

        print(f"onrecord {onrecord.__version__}")
        return DONE
    if call.command is None:
        top.print_help()
        return UNUSABLE
    try:
        code: int = call.run(call)
        sys.stdout.flush()
        return code
    except OnrecordError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # The reader of our output went away (a pager, head): nothing is wrong; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _complain("stopped; what was reported as added is kept, run the same command again to go on")
    except OSError as error:
        name = error.filename or getattr(call, "output", None) or ""
        return _complain(f"cannot use '{name}': {error.strerror or error}; give another file")
    except Exception as error:
        # A fault of ours, not of the input: one line that can be reported, the whole story for who asks.
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        return _complain(f"fault in onrecord {call.command} ({what}); stored pages are kept; set {DEBUG}=1, run again, report it")


def _complain(message: str) -> int:
    from onrecord.exporters.tabular import screen

    print(f"onrecord: {screen(message)}", file=sys.stderr)
    return UNUSABLE


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _open(call: argparse.Namespace, *, create: bool = False, update: bool = True) -> Iterator[Record]:
    from onrecord.api.record import Record
    from onrecord.settings import Settings

    progress = _Progress()
    settings = Settings(fetch=getattr(call, "fetch", False), attribution=getattr(call, "attribution", None))
    with Record.open(Path(call.record), create=create, settings=settings, update=update, progress=progress) as record:
        progress.end()
        yield record


class _Progress:
    """A line on standard error that counts up, only where somebody looks at it."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int) -> None:
        if self._shown:
            print(f"\r{what}: {done}\033[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _write(call: argparse.Namespace, parts: Iterable[str | bytes]) -> None:
    """Write ``parts`` to ``-o`` (all or nothing: through a temporary file beside it) or to standard output."""
    if call.output is None:
        for part in parts:
            sys.stdout.buffer.write(part if isinstance(part, bytes) else part.encode("utf-8", "backslashreplace"))
            sys.stdout.buffer.flush()  # whoever reads along sees each part when it is made
        return
    target = Path(call.output)
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("wb") as file:
            for part in parts:
                file.write(part if isinstance(part, bytes) else part.encode("utf-8", "backslashreplace"))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


# -- commands: reading --------------------------------------------------------------------------------------------------


def add(call: argparse.Namespace) -> int:
    """onrecord add"""
    fresh = not Path(call.record).exists()
    with _open(call, create=True) as record:
        progress = _Progress()
        added = record.add(call.inputs, workers=call.workers or _cores(), stdin=sys.stdin.buffer, progress=progress)
        progress.end()
        total = len(record.store.page_ids())
    for row in added.left_out:
        _note(f"left out: {row.input}: {row.reason}")
    counts = f"{added.new} pages added, {added.known} already there, {len(added.left_out)} inputs left out"
    print(f"{counts}; {call.record} holds {total} pages")
    if not added.new and not added.known:
        if fresh and not total:
            for name in (call.record, f"{call.record}-wal", f"{call.record}-shm"):
                Path(name).unlink(missing_ok=True)
        return _complain("none of the inputs could be used; the reasons stand above")
    return LEFT_OUT if added.left_out else DONE


def _note(message: str) -> None:
    from onrecord.exporters.tabular import screen

    print(screen(message), file=sys.stderr)


def annotate(call: argparse.Namespace) -> int:
    """onrecord annotate"""
    from onrecord.api.annotate import annotate_inputs
    from onrecord.core import codec
    from onrecord.settings import Settings

    counts = {"read": 0, "left out": 0}
    progress = _Progress()

    def lines() -> Iterator[bytes]:
        settings = Settings(attribution=call.attribution)
        for result in annotate_inputs(call.inputs, workers=call.workers or _cores(), stdin=sys.stdin.buffer, settings=settings):
            if result.reason is not None:
                counts["left out"] += 1
                _note(f"left out: {result.input}: {result.reason}")
            if result.line is not None:
                counts["read"] += 1
                yield codec.to_json(result.line) + b"\n"
            progress("annotating pages", counts["read"])

    _write(call, lines())
    progress.end()
    if not counts["read"]:
        return _complain("none of the inputs could be used; the reasons stand above")
    return LEFT_OUT if counts["left out"] else DONE


def _documents(call: argparse.Namespace) -> tuple[list[Any], int]:
    from onrecord.api.linking import documents

    found, wrong = documents(Path(call.lines))
    for line in wrong:
        _note(f"left out: {line}")
    if not found:
        raise BadCall(f'\'{call.lines}\' has no usable line; each must be an object with "id" and "text"')
    return found, LEFT_OUT if wrong else DONE


def _lines(values: Iterable[Any]) -> Iterator[bytes]:
    from onrecord.core import codec

    return (codec.to_json(v) + b"\n" for v in values)


def stories(call: argparse.Namespace) -> int:
    """onrecord stories"""
    if call.lines is None:
        return rows(call)
    from onrecord.api import linking

    found, code = _documents(call)
    _write(call, _lines(linking.stories(found)))
    return code


def copies(call: argparse.Namespace) -> int:
    """onrecord copies"""
    if call.lines is None:
        return rows(call)
    from onrecord.api import linking

    found, code = _documents(call)
    _write(call, _lines(linking.copies(found)))
    return code


def timeline(call: argparse.Namespace) -> int:
    """onrecord timeline"""
    if call.lines is None:
        return rows(call)
    from onrecord.api import linking

    found, code = _documents(call)
    built = linking.timeline(found, dates=call.dates, sentences=call.sentences, query=call.query)
    _write(call, _lines([{"timeline": built}]))
    return code


def pairs(call: argparse.Namespace) -> int:
    """onrecord pairs"""
    from onrecord.api import linking

    found, wrong = linking.sentence_pairs(Path(call.lines))
    for line in wrong:
        _note(f"left out: {line}")
    _write(call, _lines(linking.compare(found)))
    return LEFT_OUT if wrong else DONE


# -- commands: asking ---------------------------------------------------------------------------------------------------


def _print_rows(call: argparse.Namespace, record: Record, table: Any, name: str) -> None:
    from onrecord.api.show import as_screen
    from onrecord.core import codec
    from onrecord.exporters.tabular import columns_csv

    if call.format == "json":
        _write(call, [codec.to_pretty_json(table.to_dicts()), b"\n"])
    elif call.format == "csv":
        _write(call, [columns_csv(table, record.kind(name), record.words)])
    else:
        _write(call, [as_screen(record, name, table, width=shutil.get_terminal_size((120, 40)).columns)])


def rows(call: argparse.Namespace) -> int:
    """onrecord disagreements, changes, wording, sources, ledger; timeline, copies, stories of a record"""
    with _open(call) as record:
        _print_rows(call, record, getattr(record, call.command), call.command)
    return DONE


def says(call: argparse.Namespace) -> int:
    """onrecord says"""
    from onrecord.api.questions import says as ask

    with _open(call) as record:
        found = ask(record, call.name, about=call.about, since=call.since, until=call.until, every=call.all)
        _print_rows(call, record, found, "statements")
    return DONE


def search(call: argparse.Namespace) -> int:
    """onrecord search"""
    from onrecord.api.questions import search as ask
    from onrecord.api.show import hits_as

    with _open(call) as record:
        _write(call, [hits_as(record, ask(record, call.words), call.format, shutil.get_terminal_size((120, 40)).columns)])
    return DONE


def report(call: argparse.Namespace) -> int:
    """onrecord report"""
    from onrecord.api.views import report as make

    with _open(call) as record:
        _write(call, [make(record, call.story)])
    return DONE


def serve(call: argparse.Namespace) -> int:
    """onrecord serve"""
    from onrecord.api.views import serve as run

    print(f"http://127.0.0.1:{call.port}/ shows {call.record}; stop with Ctrl-C", flush=True)
    run(Path(call.record), call.port)
    return DONE


def export(call: argparse.Namespace) -> int:
    """onrecord export"""
    from onrecord.api import export as make

    if call.table is not None and (call.format != "csv" or call.table not in make.TABLES):
        raise BadCall(f"--table {call.table}: goes with --format csv and one of: {', '.join(make.TABLES)}")
    with _open(call) as record:
        if call.format == "json":
            _write(call, [make.as_json(record, with_text=call.with_text)])
        elif call.format == "jsonl":
            _write(call, make.as_lines(record, with_text=call.with_text))
        else:
            _write(call, [make.as_csv(record, call.table)])
    return DONE


# -- commands: checking -------------------------------------------------------------------------------------------------


def why(call: argparse.Namespace) -> int:
    """onrecord why"""
    from onrecord.api.questions import why as ask
    from onrecord.api.show import reasons_as_screen
    from onrecord.core import codec

    with _open(call) as record:
        found = ask(record, call.cell)
        _write(call, [codec.to_pretty_json(codec.plain(found)) + b"\n" if call.format == "json" else reasons_as_screen(found)])
    return DONE


def verify(call: argparse.Namespace) -> int:
    """onrecord verify"""
    with _open(call, update=False) as record:  # what is checked is the file as it stands
        faults = record.verify()
        pages = len(record.store.page_ids())
    for fault in faults:
        _note(fault)
    print(f"{pages} pages checked: " + ("every span opens its words" if not faults else f"{len(faults)} faults"))
    return UNUSABLE if faults else DONE


def doctor(call: argparse.Namespace) -> int:
    """onrecord doctor"""
    from onrecord.api.doctor import examine

    checks = examine()
    for check in checks:
        print(f"{'ok ' if check.ok else 'BAD'}  {check.name}: {check.found}" + ("" if check.ok else f"; {check.do}"))
    return DONE if all(c.ok for c in checks) else UNUSABLE


def demo(call: argparse.Namespace) -> int:
    """onrecord demo"""
    from onrecord.api.demo import build

    progress = _Progress()
    made = build(Path(call.dir), workers=call.workers or _cores(), progress=progress)
    progress.end()
    print(made)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
