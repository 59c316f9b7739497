"""Words as the pieces an uncased BERT vocabulary knows (WordPiece, Wu et al. 2016: greedy, longest first).

Written here because the library that does it brings a download client with it; ``training/attribution`` checks that both
give the same pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

PAD, UNKNOWN, FIRST, BETWEEN, HIDDEN, NAME = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused1]"
MAX_PIECES = 12
"""Pieces kept of one word; longer ones are addresses and debris."""
MAX_LETTERS = 100


class Vocabulary:
    """Pieces of words by their numbers; ``first`` and ``between`` are the marks that stand before and between paragraphs,
    ``name`` the pieces of every word of a name."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._number = {piece: n for n, piece in enumerate(pieces)}
        self.unknown, self.first, self.between = (self._number[p] for p in (UNKNOWN, FIRST, BETWEEN))
        self.pad, self.hidden = self._number[PAD], self._number[HIDDEN]
        self.name = (self.number(NAME),)
        self.pieces = lru_cache(maxsize=50_000)(self._pieces)

    def number(self, piece: str) -> int:
        """Return the number of one piece; that of the unknown one where it has none."""
        return self._number.get(piece, self.unknown)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of ``word``, at least one."""
        out: list[int] = []
        for part in _parts(word[:MAX_LETTERS]):
            out += self._split(part)
        return tuple(out[:MAX_PIECES]) or (self.unknown,)

    def _split(self, part: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self._number:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            out.append(self._number[piece])
            start = end
        return out


def _parts(word: str) -> list[str]:
    """Return ``word`` in lower case without accents, cut at punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    out, letters = list[str](), ""
    for c in plain:
        if c.isspace() or unicodedata.category(c) in ("Cc", "Cf"):
            continue
        if _is_mark(c):
            out += [letters, c] if letters else [c]
            letters = ""
        else:
            letters += c
    return [*out, letters] if letters else out


def _is_mark(c: str) -> bool:
    """Return whether BERT's tokenizer lets ``c`` stand alone: punctuation, ASCII symbols, Chinese characters."""
    if "!" <= c <= "/" or ":" <= c <= "@" or "[" <= c <= "`" or "{" <= c <= "~":
        return True
    return unicodedata.category(c).startswith("P") or "\u4e00" <= c <= "\u9fff"
