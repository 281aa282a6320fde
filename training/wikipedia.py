"""Readers for the two Wikipedia corpora, wikigold and Re-DocRED: words and names only.

Their MISC is told apart by a name's last word (event, agreement) and by the list of
demonyms; what remains is an artifact or a nationality, never an event, so that the rare
event type doesn't draw in every odd name.
"""

from __future__ import annotations

import json
from pathlib import Path

from gmb import hyphen_parts
from names import Gazetteer, inside, kind_by_last_word, outside
from sentence import Sentence, spans

KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "TIME": "date", "NUM": "number"}


def kinds(corpus_kind: str, words: list[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Our types for a corpus's type of the name `words`."""
    match = gazetteer.match(words, 0) if corpus_kind in ("LOC", "MISC", "ORG") else None
    if match and match[0] == len(words):
        return (match[1],)
    if corpus_kind == "MISC":
        by_word = kind_by_last_word(words[-1])
        return (by_word,) if by_word else ("artifact", "nationality")
    return (KINDS[corpus_kind],)


def name_tags(words: list[str], found: list[tuple[int, int, str]], untold: tuple[str, ...],
              gazetteer: Gazetteer) -> list[tuple[str, ...]]:
    """Annotations for names at spans; earlier spans win where two overlap."""
    names = [outside(*untold)] * len(words)
    taken = [False] * len(words)
    for start, end, corpus_kind in found:
        if end > len(words) or any(taken[start:end]):
            continue
        ours = kinds(corpus_kind, words[start:end], gazetteer)
        for at in range(start, end):
            names[at], taken[at] = inside(at - start, *ours), True
    return names


def split_hyphens(words: list[str], found: list[tuple[int, int, str]]):
    """Words in the treebanks' convention ("Techno-based" is three), with the spans moved."""
    parts = [hyphen_parts(word) for word in words]
    starts = [0]
    for pieces in parts:
        starts.append(starts[-1] + len(pieces))
    moved = [(starts[a], starts[b], kind) for a, b, kind in found if b < len(starts)]
    return [piece for pieces in parts for piece in pieces], moved


def read_wikigold(path: Path, gazetteer: Gazetteer) -> list[Sentence]:
    """wikigold: PER, ORG, LOC, MISC; dates and numbers aren't annotated."""
    result = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.split("\n") if not line.startswith("-DOCSTART")]
        rows = [row for row in rows if len(row) == 2]
        if rows:
            words, found = split_hyphens([row[0] for row in rows], spans([row[1] for row in rows]))
            result.append(Sentence(words, names=name_tags(words, found, ("date", "number"), gazetteer), cut=False))
    return result


def read_redocred(path: Path, gazetteer: Gazetteer) -> list[Sentence]:
    """Re-DocRED: the mentions of all entities of a document, longest first."""
    result = []
    for document in json.loads(path.read_text(encoding="utf-8")):
        by_sentence: dict[int, list] = {}
        for entity in document["vertexSet"]:
            for mention in entity:
                start, end = mention["pos"]
                by_sentence.setdefault(mention["sent_id"], []).append((start, end, mention["type"]))
        for number, raw in enumerate(document["sents"]):
            raw = [word.strip() or "-" for word in raw]
            found = sorted(by_sentence.get(number, []), key=lambda span: span[0] - span[1])
            words, found = split_hyphens(raw, found)
            result.append(Sentence(words, names=name_tags(words, found, (), gazetteer),
                                   document=document["title"], cut=False))
    return result
