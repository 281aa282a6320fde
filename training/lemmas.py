"""Learns the lemma tables from EWT's and GUM's training parts, and scores them on EWT dev.

The treebanks are small, so the news of GMB lends its words: where a rule gives a lemma
that is never seen ("provok"), but the same with an e, y or single consonant is
("provoke"), the form is an exception. data/irregular.tsv adds what they miss all the same.

    python lemmas.py CORPORA OUTPUT_FOLDER

Writes lemma_rules.tsv (suffix rules) and lemmas.tsv (what the rules get wrong). The
header of each file says how to apply them; `Lemmas.lemma` is that algorithm.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from gmb import read_raw
from names import DATA
from treebanks import read_conllu, read_ewt

LONGEST_SUFFIX, LEAST_GAIN = 7, 2
KEPT = ("NNP", "NNPS")
# "retook" is to "retake" as "took" to "take".
PREFIXES = ("re", "over", "under", "out", "mis", "un")
# One syllable that ends in one vowel and one consonant: "tap" gives "tapped", and "taped" is of "tape".
SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")

HOW = """# Learned from UD English EWT (CC BY-SA 4.0, Universal Dependencies) and UD English GUM
# (annotations CC BY 4.0), training parts, with words of the Groningen Meaning Bank's news
# (public domain), by training/lemmas.py; CC BY-SA 4.0.
# To find a token's lemma from its form, XPOS (Penn tag) and UPOS:
#   1. lower = the form in lower case (Unicode).
#   2. If lemmas.tsv has (lower, XPOS), its lemma; else if it has (lower, UPOS), its lemma.
#      Else, of a VERB that begins with re, over, under, out, mis or un, that and the lemma of the rest, if so found.
#   3. Else base = the form itself if XPOS is NNP or NNPS, otherwise lower. Of the rows of
#      lemma_rules.tsv for this XPOS whose suffix ends base, take the longest; the lemma is
#      base without that suffix, with the replacement after it. A suffix is shorter than base.
#   4. If no row fits, base.
"""


class Lemmas:
    """The two tables and how they are applied."""

    def __init__(self):
        self.rules: dict[tuple[str, str], str] = {}
        self.exceptions: dict[tuple[str, str], str] = {}

    def by_rule(self, form: str, xpos: str) -> str:
        """Steps 3 and 4 of the algorithm."""
        base = form if xpos in KEPT else form.lower()
        for length in range(min(LONGEST_SUFFIX, len(base) - 1), 0, -1):
            replacement = self.rules.get((xpos, base[-length:]))
            if replacement is not None:
                return base[:-length] + replacement
        return base

    def lemma(self, form: str, xpos: str, upos: str) -> str:
        """The whole algorithm."""
        lower = form.lower()
        known = self.known(lower, xpos, upos)
        for prefix in PREFIXES if upos == "VERB" and not known else ():
            stem = lower.startswith(prefix) and self.known(lower[len(prefix):], xpos, upos)
            if stem:
                return prefix + stem
        return known or self.by_rule(form, xpos)

    def known(self, lower: str, xpos: str, upos: str) -> str | None:
        """Step 2."""
        return self.exceptions.get((lower, xpos)) or self.exceptions.get((lower, upos))


def edit(form: str, lemma: str) -> tuple[int, str]:
    """How many letters to drop at the end, and what to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def learn_rules(pairs: list[tuple[str, str]], xpos: str, rules: dict) -> None:
    """Adds the rules of one tag: a longer suffix earns a rule only where it corrects
    the shorter one's on at least LEAST_GAIN more words."""
    def grow(words: list[tuple[str, tuple[int, str]]], suffix: str, current: tuple[int, str]) -> None:
        if suffix:
            votes = Counter(change for _, change in words if change[0] <= len(suffix))
            if votes:
                best, count = votes.most_common(1)[0]
                wrong_now = sum(1 for _, change in words if change == current)
                if best != current and count - wrong_now >= LEAST_GAIN:
                    current = best
                    rules[(xpos, suffix)] = suffix[:len(suffix) - best[0]] + best[1]
        if len(suffix) == LONGEST_SUFFIX:
            return
        longer = defaultdict(list)
        for form, change in words:
            if len(form) > len(suffix) + 1:
                longer[form[-len(suffix) - 1:]].append((form, change))
        for next_suffix, group in longer.items():
            if len(group) >= LEAST_GAIN:
                grow(group, next_suffix, current)

    grow([(form, edit(form, lemma)) for form, lemma in pairs], "", (0, ""))


def learn(sentences) -> Lemmas:
    """Rules from word types, then exceptions from what they miss."""
    counts: dict[tuple[str, str, str], Counter] = defaultdict(Counter)
    for sentence in sentences:
        for form, upos, xpos, lemma in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemmas):
            # "_" and a goeswith's empty lemma are no lemmas.
            if lemma != "_" and upos != "X":
                counts[(form if xpos in KEPT else form.lower(), xpos, upos)][lemma] += 1
    lemmas, by_tag = Lemmas(), defaultdict(list)
    for (form, xpos, _), found in counts.items():
        by_tag[xpos].append((form, found.most_common(1)[0][0]))
    for xpos in sorted(by_tag):
        learn_rules(by_tag[xpos], xpos, lemmas.rules)
    add_exceptions(counts, lemmas)
    return lemmas


def add_exceptions(counts, lemmas: Lemmas) -> None:
    """Rows by UPOS where the rules fail; by XPOS too where a part of speech has two lemmas."""
    by_upos: dict[tuple[str, str], Counter] = defaultdict(Counter)
    by_xpos: dict[tuple[str, str], Counter] = defaultdict(Counter)
    rule_right: dict[tuple[str, str], bool] = defaultdict(lambda: True)
    for (form, xpos, upos), found in counts.items():
        low = form.lower()
        by_upos[(low, upos)] += found
        by_xpos[(low, xpos)] += found
        best = found.most_common(1)[0][0]
        rule_right[(low, upos)] &= lemmas.by_rule(form, xpos) == best
    for (form, xpos, upos), found in counts.items():
        low = form.lower()
        if rule_right[(low, upos)] or xpos in KEPT and sum(found.values()) < 2:
            continue
        lemmas.exceptions[(low, upos)] = by_upos[(low, upos)].most_common(1)[0][0]
    for (form, xpos, upos), found in counts.items():
        low = form.lower()
        wanted = by_xpos[(low, xpos)].most_common(1)[0][0]
        if lemmas.lemma(form, xpos, upos) != wanted and sum(found.values()) >= 2 and xpos not in KEPT:
            lemmas.exceptions[(low, xpos)] = wanted


def add_news_words(raw, sentences, lemmas: Lemmas) -> None:
    """Exceptions for forms of the news that the rules take to a word never seen."""
    known: dict[str, set[str]] = defaultdict(set)
    forms: Counter = Counter()
    for rows in raw:
        for form, tag, _ in rows:
            if form.isalpha() and form.islower():
                forms[(form, tag)] += 1
    for (form, tag), count in forms.items():
        if count >= 2 and tag in ("VB", "VBP", "NN", "JJ"):
            known[tag[0]].add(form)
    for sentence in sentences:
        for lemma, upos in zip(sentence.lemmas, sentence.upos):
            if upos in ("VERB", "NOUN"):
                known[upos[0]].add(lemma)
    # "stoned", "fined": verbs of nouns and adjectives, where the base is never seen as a verb.
    anything = known["V"] | known["N"] | known["J"]
    for (form, tag), count in sorted(forms.items()):
        upos = {"VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB", "NNS": "NOUN"}.get(tag)
        if count < 2 or upos is None or (form, upos) in lemmas.exceptions:
            continue
        lemma = lemmas.by_rule(form, tag)
        if lemma in known[upos[0]]:
            continue
        stem = form[:-3] if tag == "VBG" else form[:-2]
        guesses = [stem + "e", stem, stem[:-1] + "y", stem[:-1], form[:-1]]
        seen = known[upos[0]], () if lemma in anything else anything
        better = next((guess for words in seen for guess in guesses if len(guess) > 2 and guess in words
                       and form in inflections(guess, tag)), None)
        if better and better != lemma:
            lemmas.exceptions[(form, upos)] = better


def inflections(base: str, tag: str) -> set[str]:
    """The regular forms of a base under a tag: "plan" under VBD is "planned" or "planed"."""
    ends = {"VBG": "ing", "VBD": "ed", "VBN": "ed"}.get(tag, "es")
    forms = {base + ends, base + base[-1] + ends}
    if SHORT.fullmatch(base) and ends != "es":
        forms = {base + base[-1] + ends}
    elif base.endswith("e"):
        forms = {base[:-1] + ends}
    elif base.endswith("y") and ends != "ing":
        forms = {base[:-1] + "i" + ends}
    return forms | {base + "s"} if ends == "es" else forms


def add_irregular(lemmas: Lemmas) -> None:
    """The forms of data/irregular.tsv, where the treebanks don't say otherwise."""
    for line in (DATA / "irregular.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lemma, *pairs = line.split("\t")
        for tag, form in (pair.split() for pair in pairs):
            if lemmas.lemma(form, tag, "NOUN" if tag == "NNS" else "VERB") != lemma:
                lemmas.exceptions[(form, tag)] = lemma


def accuracy(lemmas: Lemmas, sentences) -> float:
    """Percent right with gold tags; words without a lemma aren't counted."""
    rows = [(lemmas.lemma(w, x, u), gold) for s in sentences
            for w, x, u, gold in zip(s.words, s.xpos, s.upos, s.lemmas) if gold != "_"]
    return round(100 * sum(a == b for a, b in rows) / len(rows), 2)


def write(lemmas: Lemmas, folder: Path) -> None:
    """Both tables, sorted, with the algorithm on top."""
    rules = "".join(f"{xpos}\t{suffix}\t{new}\n" for (xpos, suffix), new in sorted(lemmas.rules.items()))
    rows = "".join(f"{form}\t{tag}\t{lemma}\n" for (form, tag), lemma in sorted(lemmas.exceptions.items()))
    (folder / "lemma_rules.tsv").write_text(HOW + "# XPOS, suffix, replacement\n" + rules, encoding="utf-8")
    (folder / "lemmas.tsv").write_text(HOW + "# form in lower case, XPOS or UPOS, lemma\n" + rows, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    sentences = [sentence for name in ("ewt-train.conllu", "gum-train.conllu")
                 for sentence, _ in read_conllu(options.corpora / name)]
    lemmas = learn(sentences)
    add_news_words(read_raw(options.corpora / "gmb-news.tsv"), sentences, lemmas)
    add_irregular(lemmas)
    write(lemmas, options.out)
    print("EWT dev", accuracy(lemmas, read_ewt(options.corpora / "ewt-dev.conllu")),
          len(lemmas.rules), "rules", len(lemmas.exceptions), "exceptions")


if __name__ == "__main__":
    main()
