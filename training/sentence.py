"""What every corpus reader returns, and what the network reads at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from names import ANY


@dataclass
class Sentence:
    """Words with whatever their corpus annotates; None where it annotates nothing."""

    words: list[str]
    upos: list[str | None] = field(default_factory=list)
    xpos: list[str | None] = field(default_factory=list)
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    lemmas: list[str] | None = None
    document: str = ""
    # Whether a paragraph begins here, and whether the corpus's sentence borders can be trusted.
    opens_paragraph: bool = False
    cut: bool = True

    def __post_init__(self):
        self.upos = self.upos or [None] * len(self.words)
        self.xpos = self.xpos or [None] * len(self.words)
        self.names = self.names or [ANY] * len(self.words)


@dataclass
class Passage:
    """Consecutive sentences that the network reads at once, as a paragraph has them."""

    sentences: list[Sentence]

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence.words]

    def __len__(self) -> int:
        return sum(len(sentence.words) for sentence in self.sentences)


def passages(sentences: list[Sentence], longest: Callable[[], int], over_paragraphs: Callable[[], bool]) -> list[Passage]:
    """Runs of sentences of one document in at most `longest()` words, which end with the
    paragraph unless `over_paragraphs()`. A longer sentence is a passage of its own."""
    found: list[Passage] = []
    limit = 0
    for sentence in sentences:
        last = found[-1].sentences[-1] if found else None
        joins = last is not None and last.document == sentence.document and last.cut == sentence.cut \
            and len(found[-1]) + len(sentence.words) <= limit \
            and (not sentence.opens_paragraph or over_paragraphs())
        if joins:
            found[-1].sentences.append(sentence)
        else:
            found.append(Passage([sentence]))
            limit = longest()
    return found


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Start, end and type of each name in BIO tags; a stray I- begins a name."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag[:2] == "I-" and found and found[-1][1] == at and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], at + 1, tag[2:])
        elif tag[:2] in ("B-", "I-"):
            found.append((at, at + 1, tag[2:]))
    return found
