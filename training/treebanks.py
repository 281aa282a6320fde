"""Readers for the CoNLL-U treebanks: EWT (trees) and GUM (trees, and names from its mentions).

GUM annotates mentions, not names. A name is the run of proper-noun tokens around a
mention's proper-noun head, titles stripped, typed by the mention; events and artifacts
only where GUM links them to Wikipedia. Other proper nouns are left open.
"""

from __future__ import annotations

import re
from pathlib import Path

from names import ANY, Gazetteer, inside, is_date_word, kind_by_last_word, outside, word_list
from sentence import Sentence

KINDS = {"person": "person", "organization": "organisation", "place": "place"}
LINKED = {"event": "event", "object": "artifact", "abstract": "artifact"}
JOINS = {"of", "the", "and", "for", "de", "-", "on", "&"}
TITLES = word_list("titles.txt")


def read_ewt(path: Path) -> list[Sentence]:
    """The Web Treebank: trees, no names."""
    return [sentence for sentence, _ in read_conllu(path)]


def read_gum(path: Path, gazetteer: Gazetteer) -> list[Sentence]:
    """GUM: trees and names."""
    return [add_names(sentence, misc, gazetteer) for sentence, misc in read_conllu(path)]


def read_conllu(path: Path) -> list[tuple[Sentence, list[str]]]:
    """Sentences and their MISC columns; multiword tokens and empty nodes are skipped."""
    result, document = [], ""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows, opens = [], False
        for line in block.split("\n"):
            if line.startswith("# newdoc id"):
                document = line.split("=")[1].strip()
            opens |= line.startswith(("# newpar", "# newdoc"))
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        sentence = Sentence(
            words=[row[1] for row in rows], upos=[row[3] for row in rows],
            xpos=[row[4] for row in rows], heads=[int(row[6]) for row in rows],
            labels=[row[7] for row in rows], lemmas=[row[2] for row in rows], document=document,
            opens_paragraph=opens)
        result.append((sentence, [row[9] for row in rows]))
    return result


def mentions(misc: list[str]) -> list[tuple[int, int, str, bool]]:
    """Start, end, type and whether linked, of the mentions of one sentence."""
    open_ones: list[tuple[str, int, str, bool]] = []
    found = []
    for at, field in enumerate(misc):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", field)
        if not entity:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity.group(1)):
            if part.startswith("("):
                pieces = part.strip("()").split("-")
                # An eighth field is the Wikipedia article.
                item = (pieces[0], at, pieces[1], len(pieces) >= 8)
                if part.endswith(")"):
                    found.append((at, at + 1, item[2], item[3]))
                else:
                    open_ones.append(item)
            else:
                number = part.rstrip(")").split("-")[0]
                for item in reversed(open_ones):
                    if item[0] == number:
                        open_ones.remove(item)
                        found.append((item[1], at + 1, item[2], item[3]))
                        break
    return found


def is_proper(sentence: Sentence, at: int) -> bool:
    return sentence.xpos[at] in ("NNP", "NNPS")


def name_run(sentence: Sentence, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The proper-noun run around the head of the mention start..end."""
    head = next((i for i in range(start, end) if not start < sentence.heads[i] <= end), None)
    if head is None or not is_proper(sentence, head):
        return None
    left, right = head, head + 1
    while left > start and is_proper(sentence, left - 1):
        left -= 1
    joins = {"-"} if kind == "person" else JOINS
    while right < end:
        after = right
        while after < end and sentence.words[after] in joins:
            after += 1
        if after >= end or not is_proper(sentence, after):
            break
        right = after + 1
    while kind == "person" and right - left > 1 and sentence.words[left].lower() in TITLES:
        left += 1
    if kind == "person" and sentence.words[left].lower() in TITLES:
        return None
    return left, right


def date_run(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The part of a time mention from its first to its last word of a date."""
    hits = [i for i in range(start, end) if is_date_word(sentence.words[i])]
    if not hits:
        return None
    left, right = hits[0], hits[-1] + 1
    while left > start and sentence.words[left - 1].isdigit():
        left -= 1
    while right < end and sentence.words[right].isdigit():
        right += 1
    return (left, right) if right - left <= 6 else None


def add_names(sentence: Sentence, misc: list[str], gazetteer: Gazetteer) -> Sentence:
    """Sets the names of a GUM sentence from its mentions and the gazetteer."""
    runs = []
    for start, end, kind, linked in mentions(misc):
        run = date_run(sentence, start, end) if kind == "time" else name_run(sentence, start, end, kind)
        if run is None:
            continue
        ours = "date" if kind == "time" else KINDS.get(kind) or (LINKED.get(kind) if linked else None)
        by_word = kind_by_last_word(sentence.words[run[1] - 1])
        runs.append((run, by_word if kind in LINKED and by_word else ours))
    names: list = [None] * len(sentence.words)
    for (left, right), kind in sorted(runs, key=lambda item: item[0][0] - item[0][1]):
        if any(names[left:right]) or kind is None:
            continue
        for at in range(left, right):
            names[at] = inside(at - left, kind)
    sentence.names = with_gazetteer(sentence, names, gazetteer)
    return sentence


def with_gazetteer(sentence: Sentence, names: list, gazetteer: Gazetteer) -> list:
    """Countries and demonyms settled by list; other proper nouns left open."""
    at = 0
    while at < len(names):
        match = gazetteer.match(sentence.words, at) if sentence.xpos[at] != "NN" else None
        if match:
            end, kind = match
            run_is_whole = (at == 0 or not names[at] or names[at][0][0] == "B") and not (
                end < len(names) and names[end] and names[end][0][0] == "I")
            if run_is_whole and all(names[i] is None or len(names[i]) == 1 for i in range(at, end)):
                for i in range(at, end):
                    names[i] = inside(i - at, kind)
            at = end
            continue
        at += 1
    for at, name in enumerate(names):
        if name is None:
            open_noun = is_proper(sentence, at) and sentence.words[at].lower() not in TITLES
            names[at] = ANY if open_noun else outside("number", "date") if sentence.xpos[at] == "CD" \
                else outside("number")
    return names
