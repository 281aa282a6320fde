"""Reader for the Groningen Meaning Bank's news: words, Penn tags, names.

The corpus is silver: titles stand inside persons, one country is a geo here and an org
there, "Mr." is a person and the surname after it an organisation. What is systematic is
put right here; what is doubtful is left open, so that the loss doesn't see it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from gmb_spans import HONORIFICS, TITLES, better_kind, clean_spans
from names import ANY, Gazetteer, inside, is_date_word, outside
from sentence import Sentence, spans

BLOCK, DEV_EVERY, DEV_BLOCK = 500, 20, 10
NEARBY = 6
# Prefixes that the treebanks leave joined to their word.
PREFIXES = set("e t x non pre post co re anti pro ex mid semi multi over un sub counter inter bi".split())
XPOS = {"LRB": "-LRB-", "RRB": "-RRB-", ";": ":"}


def hyphen_parts(word: str) -> list[str]:
    """A hyphenated word as the treebanks write it: "US-led" is three, "anti-war" one."""
    if "-" not in word or not re.fullmatch(r"[\w.']+(-[\w.']+)+", word):
        return [word]
    if word.split("-")[0].lower() in PREFIXES:
        return [word]
    return [part for part in re.split(r"(-)", word) if part]


def normal(text: str) -> str:
    """Letters and digits only, to find a sentence in a text whatever its spacing."""
    return "".join(char for char in text.lower() if char.isalnum())


def read_raw(path: Path) -> list[list[tuple[str, str, str]]]:
    """Sentences of (word, Penn tag, BIO) as they stand in the file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [[tuple(line.split("\t")) for line in block.split("\n")] for block in blocks]


def read_gmb(corpora: Path, held_out: list[Path], gazetteer: Gazetteer) -> tuple[list[Sentence], list[Sentence]]:
    """The training and the development part.

    The file is cut into blocks of 500 consecutive sentences. Blocks 10, 30, 50, 70 and 90
    (number mod 20 = 10) are for development. A block in which two or more sentences of a
    held-out document occur is in no part; a single such sentence elsewhere is left out.
    """
    raw = read_raw(corpora / "gmb-news.tsv")
    gazetteer.add_groups(demonyms(raw, gazetteer))
    held = " ".join(normal(json.loads(line)["text"]) for path in held_out if path.exists()
                    for line in path.open(encoding="utf-8"))
    seen = [len(text := normal("".join(row[0] for row in rows))) > 25 and text in held for rows in raw]
    in_block = Counter(number // BLOCK for number, is_seen in enumerate(seen) if is_seen)
    majority = majority_kinds(raw, gazetteer)
    sentences = [convert(rows, gazetteer, majority) for rows in raw]
    surnames_nearby(sentences, gazetteer, majority)
    train, dev = [], []
    for number, sentence in enumerate(sentences):
        block = number // BLOCK
        if not seen[number] and in_block[block] < 2:
            (dev if block % DEV_EVERY == DEV_BLOCK else train).append(sentence)
    return train, dev


def demonyms(raw, gazetteer: Gazetteer) -> set[str]:
    """Words tagged `gpe` at least twice as adjective or plural: the corpus's own demonyms."""
    counts = Counter(word for rows in raw for word, tag, name in rows
                     if name == "B-gpe" and tag in ("JJ", "NNS", "NNPS") and word[0].isupper())
    places = {key[0] for key in gazetteer.places if len(key) == 1}
    return {word for word, count in counts.items()
            if count >= 2 and word not in places and "-" not in word and not word.startswith("Anti")}


def majority_kinds(raw, gazetteer: Gazetteer) -> dict[str, str]:
    """For names seen four times or more, the type that 70 % of them have."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for rows in raw:
        words = [row[0] for row in rows]
        for start, end, kind in clean_spans(words, spans([row[2] for row in rows]), gazetteer):
            counts[" ".join(words[start:end])][kind] += 1
    result = {}
    for name, kinds in counts.items():
        kind, count = kinds.most_common(1)[0]
        if sum(kinds.values()) >= 4 and count >= 0.7 * sum(kinds.values()):
            result[name] = kind
    return result


def convert(rows, gazetteer: Gazetteer, majority: dict[str, str]) -> Sentence:
    """One sentence in the treebanks' tokens and our guideline."""
    words, xpos, found, joined = split_rows(rows)
    kinds: list[str | None] = [None] * len(words)
    starts = [False] * len(words)

    def put(start: int, end: int, kind: str | None) -> None:
        for at in range(start, end):
            kinds[at], starts[at] = kind, at == start
        if end < len(words) and kinds[end] and not starts[end]:
            starts[end] = True

    for start, end, kind in clean_spans(words, found, gazetteer):
        put(start, end, better_kind(words[start:end], kind, majority))
    settle_by_gazetteer(words, xpos, kinds, starts, gazetteer, put)
    persons_after_titles(words, xpos, kinds, put)
    names = [annotation(words, xpos, kinds, starts, joined, at) for at in range(len(words))]
    return Sentence(words, xpos=[xpos_for_loss(words, xpos, joined, at) for at in range(len(words))],
                    names=names)


def split_rows(rows):
    """Words split at hyphens, tags and names with them; `joined` marks the split ones."""
    words, xpos, tags, joined = [], [], [], []
    for word, tag, name in rows:
        parts = hyphen_parts(word)
        # "U.S.-based" as a name is a fault of the corpus: its first part alone is one.
        whole = len(parts) == 1 or tag.startswith("NNP") or name.endswith("tim")
        for position, part in enumerate(parts):
            words.append(part)
            xpos.append("HYPH" if part == "-" and len(parts) > 1 else tag)
            joined.append(len(parts) > 1)
            if name == "O" or (not whole and position):
                tags.append("O")
            else:
                tags.append(name if position == 0 else "I" + name[1:])
    return words, xpos, spans(tags), joined


def settle_by_gazetteer(words, xpos, kinds, starts, gazetteer: Gazetteer, put) -> None:
    """Countries and demonyms are what the lists say, unless inside a longer name."""
    at = 0
    while at < len(words):
        match = gazetteer.match(words, at)
        if match is None and kinds[at] in ("organisation", "place") and starts[at]:
            key = next((key for n in (3, 2, 1) if (key := tuple(words[at:at + n])) in gazetteer.capitals), None)
            match = (at + len(key), "place") if key else None
        if match is None:
            at += 1
            continue
        end, kind = match
        inside_longer = (kinds[at] and not starts[at]) or (
            end < len(words) and kinds[end] and not starts[end] and kinds[end] != "unknown")
        if not inside_longer:
            put(at, end, kind)
        at = end


def persons_after_titles(words, xpos, kinds, put) -> None:
    """A capitalised run right after an honorific is a person."""
    for at in range(len(words) - 1):
        if words[at] not in HONORIFICS or kinds[at]:
            continue
        end = at + 1
        while end < len(words) and (xpos[end] == "NNP" or words[end] == "-") and words[end].lower() not in TITLES \
                and kinds[end] != "date" and words[end][:1].isalpha() | (words[end] == "-"):
            end += 1
        while end > at + 1 and words[end - 1] == "-":
            end -= 1
        if end > at + 1 and kinds[at + 1] not in ("nationality",) and (
                words[at] != "President" or kinds[at + 1] != "place" or end - at > 2):
            put(at + 1, end, "person")


def surnames_nearby(sentences: list[Sentence], gazetteer: Gazetteer, majority: dict[str, str]) -> None:
    """A word that ends a person's full name a few sentences off, and is here a name of one
    word that is neither a listed place nor a name in its own right, is that person."""
    surnames = [{sentence.words[end - 1] for start, end, kind in
                 spans([allowed[0] if allowed else "O" for allowed in sentence.names])
                 if kind == "person" and end - start > 1} for sentence in sentences]
    for number, sentence in enumerate(sentences):
        nearby = set().union(*surnames[max(0, number - NEARBY):number + NEARBY])
        for at, word in enumerate(sentence.words):
            following = sentence.names[at + 1] if at + 1 < len(sentence.words) else ("O",)
            whole = following is ANY or following[0][0] != "I"
            open_or_wrong = sentence.names[at] is ANY or sentence.names[at][0] in ("B-organisation", "B-place")
            if word in nearby and open_or_wrong and whole and majority.get(word, "person") == "person" \
                    and gazetteer.match([word], 0) is None and (word,) not in gazetteer.capitals:
                sentence.names[at] = inside(0, "person")


def annotation(words, xpos, kinds, starts, joined, at: int) -> tuple[str, ...]:
    """The allowed tags of one token."""
    kind, word = kinds[at], words[at]
    if kind == "unknown":
        return ANY
    if kind == "artifact":
        return inside(0 if starts[at] else 1, "artifact", "organisation", "place")
    if kind:
        return inside(0 if starts[at] else 1, kind)
    capital = word[:1].isupper() and word.lower() not in TITLES
    if capital and (xpos[at] in ("NNP", "NNPS") or joined[at] or (xpos[at] == "JJ" and at > 0)):
        return ANY
    if xpos[at] == "CD" or is_date_word(word) and word[:1].isupper():
        return outside("number", "date")
    return outside("number")


def xpos_for_loss(words, xpos, joined, at: int) -> str | None:
    """The Penn tag, or None where the corpus's habits differ from the treebanks'."""
    word, tag = words[at], xpos[at]
    if tag == "HYPH":
        return tag
    if word in ('"', "-", "--", "/", ":", "to", "FALSE", "TRUE", "#", "%") or not any(map(str.isalnum, word)) \
            and tag not in XPOS and tag not in (".", ","):
        return None
    if joined[at]:
        return "NNP" if tag == "NNP" and word[:1].isupper() else None
    if tag == "NNS" and word[:1].isupper() and at > 0:
        return "NNPS"
    return XPOS.get(tag, tag)
