"""Words to word pieces and case classes: what the Rust side must do alike.

A word is normalised (NFD, combining marks dropped, lower-cased), split before and after
each punctuation character, and each part is cut greedily into the longest pieces of the
vocabulary, continuations with a leading "##". A part that can't be cut is [UNK]. A word
keeps at most MAX_PIECES pieces.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

CASES = ["lower", "title", "upper", "mixed", "digit", "punctuation", "initial", "special"]
MAX_PIECES = 6
PAD, UNK, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"


def case_class(word: str) -> int:
    """The index in CASES of a word's letter case."""
    if not any(char.isalnum() for char in word):
        return CASES.index("punctuation")
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return CASES.index("digit")
    upper = sum(char.isupper() for char in letters)
    if upper == 0:
        return CASES.index("lower")
    if upper == len(letters):
        return CASES.index("initial" if upper == 1 else "upper")
    return CASES.index("title" if upper == 1 and word[0].isupper() else "mixed")


def keep_rows(vocabulary: list[str]) -> list[int]:
    """The rows worth shipping: the special pieces and all of Latin script, digits and signs."""
    special = {PAD, UNK, CLS, SEP}
    return [row for row, piece in enumerate(vocabulary)
            if piece in special or not piece.startswith("[") and all(
                ord(char) < 0x250 or 0x2000 <= ord(char) < 0x2200 for char in piece)
            or len(piece) == 1 and piece == "["]


class WordPieces:
    """The tokenizer over a vocabulary, one piece a line."""

    def __init__(self, pieces: list[str]):
        self.pieces = pieces
        self.ids = {piece: number for number, piece in enumerate(pieces)}
        self.word = lru_cache(maxsize=None)(self._word)

    def _word(self, word: str) -> tuple[int, ...]:
        """The ids of one word's pieces, at least one and at most MAX_PIECES."""
        # Lower-case before decomposing: "İ" lower-cases to an i and a mark.
        text = unicodedata.normalize("NFD", word.lower())
        text = "".join(char for char in text if unicodedata.category(char) != "Mn")
        ids: list[int] = []
        for part in split_punctuation(text):
            ids.extend(self._greedy(part))
        return tuple(ids[:MAX_PIECES]) or (self.ids[UNK],)

    def _greedy(self, part: str) -> list[int]:
        ids, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            end = next((end for end in range(len(part), start, -1)
                        if prefix + part[start:end] in self.ids), None)
            if end is None:
                return [self.ids[UNK]]
            ids.append(self.ids[prefix + part[start:end]])
            start = end
        return ids


def split_punctuation(text: str) -> list[str]:
    """Runs of non-punctuation, and each punctuation character by itself."""
    parts: list[str] = []
    joined = False
    for char in text:
        if is_punctuation(char) or char.isspace():
            if not char.isspace():
                parts.append(char)
            joined = False
        elif joined:
            parts[-1] += char
        else:
            parts.append(char)
            joined = True
    return parts


def is_punctuation(char: str) -> bool:
    """ASCII signs and Unicode category P, as BERT counts them."""
    code = ord(char)
    return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 \
        or unicodedata.category(char).startswith("P")


def read_vocabulary(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
