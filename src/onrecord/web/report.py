"""The record as one HTML file: no script needed to read it, nothing outside it, nothing from a page can act."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.web import shown
from onrecord.web.pages import Reader
from onrecord.web.sections import contents
from onrecord.web.view import View, ViewInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """HTML with the content security policy that fits exactly its style and its script."""

    html: str
    policy: str


def render(given: ViewInput) -> str:
    """Return the report on ``given`` as one HTML document; the same input gives the same text."""
    view = View(given)
    reader = Reader(view)
    written = [(page, reader.written(page)) for page in view.pages]
    pieces = [name for _, text in written for name in text.pieces]
    return document("report.html", view, pieces, **contents(view), texts=[(page, text.html) for page, text in written]).html


def document(template: str, view: View | None, pieces: Sequence[str], **values: Any) -> Document:
    """Return ``template`` filled in, with its content security policy in the document itself and beside it.

    ``pieces``: anchors whose words are in several elements; a style rule each marks all of them without a script.
    """
    style = _static("style.css") + "".join(
        f':root:has([id="{name}"]:target) [data-of="{name}"]{{background:var(--light);color:var(--light-ink)}}' for name in pieces
    )
    script = _static("script.js")
    own = "'self'" if view is None or view.live else "'none'"
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action {own}"
    html = (
        environment()
        .get_template(template)
        .render(view=view, style=Markup(style), script=Markup(script), meta_csp=policy, **{"search": None, **values})
    )
    return Document(html=html, policy=policy)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates, escaping always on; every value shown goes through ``visible``."""
    env = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.globals.update(when=shown.when, count=shown.count, bounds=shown.bounds, address=shown.address)
    return env


def _finalize(value: Any) -> Any:
    return shown.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=8)
def _static(name: str) -> str:
    return files("onrecord.web").joinpath("static", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
