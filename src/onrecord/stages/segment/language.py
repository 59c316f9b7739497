"""The page's language, and short lines in another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.lexicons import rows
from onrecord.stages.segment.draft import Draft
from onrecord.stages.segment.labels import label

_SAMPLE = 1000
"""Characters of the article that are looked at."""
_TOLD_BY = 500
"""Characters of them that the identifier sees: 1,000 name no other language on any of 769 whole pages."""
_SCRIPTS = (
    ("latin", re.compile(r"[A-Za-zÀ-ɏ]")),
    ("cyrillic", re.compile(r"[Ѐ-ӿ]")),
    ("greek", re.compile(r"[Ͱ-Ͽ]")),
    ("arabic", re.compile(r"[؀-ۿ]")),
    ("hebrew", re.compile(r"[֐-׿]")),
    ("armenian", re.compile(r"[԰-֏]")),
    ("georgian", re.compile(r"[Ⴀ-ჿ]")),
    ("indic", re.compile(r"[ऀ-෿]")),
    ("thai", re.compile(r"[฀-๿]")),
    ("east asian", re.compile(r"[぀-ヿ㐀-鿿가-힯]")),
)


def page_language(text: str) -> str | None:
    """Return the ISO 639-1 code of ``text``, None where there is too little of it."""
    if sum(map(str.isalpha, text)) < 20:
        return None
    from py3langid.langid import classify

    return str(classify(text[:_TOLD_BY])[0])


def sample(units: Sequence[Draft]) -> str:
    """Return enough of the article (else of the page) to tell its language."""
    chosen = [d.text for d in units if d.role in ("body", "headline", "standfirst")] or [d.text for d in units]
    taken: list[str] = []
    size = 0
    for line in chosen:
        taken.append(line[:600])
        size += len(line)
        if size > _SAMPLE:
            break
    return "\n".join(taken)[:_SAMPLE]


@cache
def _languages_of_words() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("function_words") if len(row) > 1}


def script(line: str) -> str | None:
    """Return the script of most letters of ``line``; None where it has fewer than three."""
    if line.isascii():
        return "latin" if sum(map(str.isalpha, line)) >= 3 else None
    letters = len(_SCRIPTS[0][1].findall(line[:200]))
    if letters >= 3 and 2 * letters > len(line[:200]):
        return "latin"  # no other script can have more
    counts = [(len(pattern.findall(line[:200])), name) for name, pattern in _SCRIPTS]
    most, name = max(counts, key=lambda c: c[0])
    return name if most >= 3 else None


def foreign(draft: Draft, language: str, own_script: str | None) -> bool:
    """Return whether a short line is in another language than the page.

    True: "Lesen Sie den Artikel auf der Webseite" in an English page. Near miss: "Rue de la Paix" (a name, two words known).
    """
    if draft.size > 200:
        return False
    written = script(draft.text)
    if written is not None and own_script is not None and written != own_script:
        return True
    known = _languages_of_words()
    written_words = draft.text.split()
    if len(written_words) < 3:
        return False
    tokens = [t.strip(".,;:!?()\"“”«»'’").lower() for t in written_words]
    seen = [known[t] for t in tokens if t in known]
    if len(seen) < 3 or len(seen) < 0.25 * len(tokens) or any(language in langs for langs in seen):
        return False
    return bool(frozenset.intersection(*seen[:3]) or len(seen) >= 4)


def _other_script(draft: Draft, own: str | None) -> bool:
    return not draft.text.isascii() and own is not None and script(draft.text) not in (None, own)


def _title_abroad(draft: Draft, language: str) -> bool:
    """Return whether a line near the headline is one in another language: words of a sentence, one known in others alone.

    True: "Gericht stoppt Jagd auf Wölfin" on an English page. Near miss: "Le Courrier de la Baie", a name.
    """
    tokens = [t.strip(".,;:!?()\"“”«»'’") for t in draft.text.split()]
    known = [langs for t in tokens if (langs := _languages_of_words().get(t.casefold())) is not None]
    if not 4 <= len(tokens) <= 20 or not known or any(language in langs for langs in known):
        return False
    content = [t for t in tokens if t and t.casefold() not in _languages_of_words()]
    shared = len(known) >= 2 and len(tokens) > 5 and bool(frozenset.intersection(*known))
    return shared or sum(t[0].islower() for t in content) >= 2


def mark_foreign(units: Sequence[Draft], language: str | None) -> None:
    """Give role foreign to short lines in another language, outside the article's own quotations."""
    if language is None:
        return
    own = script(sample(units))
    # A site whose menus are in another script prints its teasers in it too: they keep their roles.
    at = next((n for n, d in enumerate(units) if d.role == "headline"), None)
    for draft in units[max(0, at - 3) : at + 4] if at is not None else ():
        doubted = draft.role in ("header", "standfirst", "caption", "teaser", "body") and draft.score <= 0.9 and not draft.final
        if doubted and draft.size < 160 and not any(map(str.isdigit, draft.text)) and _title_abroad(draft, language):
            draft.be("foreign", foreign)
    mixed = sum(not d.text.isascii() and label(d) is not None and _other_script(d, own) for d in units) > 1
    for draft in units:
        if (
            (
                draft.rule.endswith(":name_furniture")
                and not mixed
                and draft.role in ("navigation", "teaser")
                and foreign(draft, language, own)
            )
            or (draft.role == "standfirst" and _other_script(draft, own))
            or (
                draft.role == "body"
                and draft.text[0] not in '"“„«‘'
                and (draft.score < 0.75 or _other_script(draft, own))
                and foreign(draft, language, own)
            )
        ):
            draft.be("foreign", foreign)
