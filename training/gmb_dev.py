"""Writes GMB's development part as CoNLL-U with names, to evaluate any program on it.

    python gmb_dev.py CORPORA OUTPUT.conllu

The part is blocks 10, 30, 50, 70 and 90 of 500 consecutive sentences of the file (see
gmb.py). XPOS is GMB's Penn tag in the treebanks' spelling, or _ where the two differ. MISC has
`Name=B-person` and so on after our guideline, nothing for a token outside names, and
`Name=?` for a token that the corpus leaves in doubt: a name that touches one should
count neither way. Spaces are guessed, as GMB doesn't keep them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpora import held_out_files
from gmb import read_gmb
from names import Gazetteer, in_doubt
from sentence import Sentence

NO_SPACE_BEFORE = set(", . ; : ? ! ) ] 's ' n't 'm 've 'll 're 'd % ...".split())
NO_SPACE_AFTER = set("( [ $ #".split())


def glued(words: list[str], xpos: list[str | None]) -> list[bool]:
    """Whether each word has no space after it."""
    result, in_quote = [], False
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        hyphen = "HYPH" in (xpos[at], xpos[at + 1] if following else None)
        opening = word == '"' and not in_quote
        closing_next = following == '"' and (in_quote or opening)
        in_quote ^= word == '"'
        result.append(hyphen or opening or closing_next and word != '"'
                      or following in NO_SPACE_BEFORE or word in NO_SPACE_AFTER)
    return result


def conllu(sentence: Sentence, number: int) -> str:
    """One sentence's block."""
    no_space = glued(sentence.words, sentence.xpos)
    text = "".join(word + ("" if glue else " ") for word, glue in zip(sentence.words, no_space)).strip()
    lines = [f"# sent_id = gmb-dev-{number}", f"# text = {text}"]
    for at, (word, allowed) in enumerate(zip(sentence.words, sentence.names)):
        misc = ["Name=?"] if in_doubt(allowed) else [f"Name={allowed[0]}"] if allowed[0] != "O" else []
        misc += ["SpaceAfter=No"] if no_space[at] and at + 1 < len(sentence.words) else []
        fields = [str(at + 1), word, "_", "_", sentence.xpos[at] or "_", "_", "_", "_", "_", "|".join(misc) or "_"]
        lines.append("\t".join(fields))
    return "\n".join(lines) + "\n\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    _, dev = read_gmb(options.corpora, held_out_files(options.corpora), Gazetteer(options.corpora))
    options.out.write_text("".join(conllu(s, n) for n, s in enumerate(dev, 1)), encoding="utf-8")


if __name__ == "__main__":
    main()
