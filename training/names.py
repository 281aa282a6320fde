"""The one naming guideline that all corpora are brought to.

Types: person, organisation, place, nationality (demonyms, faiths, ethnic and
political groups), event, artifact, agreement, date, number. Titles are no part
of a name, nor is a leading "the". Countries and capitals are places even where
they act ("Washington said"), since that is for the graph to work out.

A token's annotation is the tuple of tags that its corpus allows for it; the
first one is what an evaluation counts. ANY says that nothing is known.
"""

from __future__ import annotations

import csv
from pathlib import Path

TYPES = ["person", "organisation", "place", "nationality", "event", "artifact",
         "agreement", "date", "number"]
TAGS = ["O"] + [f"{side}-{kind}" for kind in TYPES for side in "BI"]
ANY: tuple[str, ...] = ()
DATA = Path(__file__).parent / "data"

EVENT_ENDS = set("""war wars battle cup olympics games championship championships festival
revolution uprising intifada summit hurricane earthquake tsunami election elections
conference tournament massacre holocaust rebellion coup""".split())
AGREEMENT_ENDS = set("""treaty agreement agreements accord accords pact convention protocol
charter declaration constitution""".split())
DATE_WORDS = set("""monday tuesday wednesday thursday friday saturday sunday january february
march april may june july august september october november december today yesterday
tomorrow tonight century christmas easter ramadan jan. feb. mar. apr. jun. jul. aug. sept.
sep. oct. nov. dec. 1900s 1950s 1960s 1970s 1980s 1990s 2000s""".split())


def outside(*untold: str) -> tuple[str, ...]:
    """The annotation of a token outside names; the types `untold` the corpus doesn't tell."""
    return ("O",) + tuple(f"{side}-{kind}" for kind in untold for side in "BI")


def inside(position: int, *kinds: str) -> tuple[str, ...]:
    """The annotation of a name's token at `position`, of one of `kinds`."""
    return tuple(f"{'I' if position else 'B'}-{kind}" for kind in kinds)


def in_doubt(allowed: tuple[str, ...]) -> bool:
    """Whether a corpus leaves a token's name so open that an evaluation should skip it."""
    return allowed is ANY or (len(allowed) > 1 if allowed[0] != "O" else len(allowed) > 3)


def is_date_word(word: str) -> bool:
    """Whether `word` by itself makes its phrase a date: "Monday", "1998", "1990s"."""
    low = word.lower()
    return low in DATE_WORDS or (low[:4].isdigit() and len(low) in (4, 5) and low[4:] in ("", "s"))


def kind_by_last_word(word: str) -> str | None:
    """event or agreement where a name's last word says so."""
    if word.lower() in EVENT_ENDS:
        return "event"
    return "agreement" if word.lower() in AGREEMENT_ENDS else None


def word_list(name: str) -> set[str]:
    """One of the lists in data/: an entry a line, '#' for comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


class Gazetteer:
    """Countries and well-known regions (places), capitals (places if a name at all),
    and words for peoples and faiths (nationalities)."""

    def __init__(self, corpora: Path):
        self.places: set[tuple[str, ...]] = set()
        self.capitals: set[tuple[str, ...]] = set()
        with (corpora / "country-codes.csv").open(encoding="utf-8") as table:
            for row in csv.DictReader(table):
                for column in ("CLDR display name", "official_name_en"):
                    self.places.add(self._key(row[column]))
                self.capitals.add(self._key(row["Capital"]))
        self.places |= {self._key(place) for place in word_list("places.txt")}
        self.places.discard(())
        self.capitals.discard(())
        self.groups = word_list("groups.txt")

    @staticmethod
    def _key(name: str) -> tuple[str, ...]:
        return tuple(name.split("(")[0].strip().replace("-", " - ").split())

    def add_groups(self, words: set[str]) -> None:
        """Further demonyms, which a corpus shows."""
        self.groups |= words

    def match(self, words: list[str], start: int) -> tuple[int, str] | None:
        """The longest entry that begins at `start`: its end, and "place" or "nationality"."""
        first = words[start]
        if first in ("North", "South", "East", "West", "Northern", "Sri", "Saudi", "Costa", "Puerto",
                     "Latin", "Sierra", "El", "New", "African", "Bosnian", "Burkina"):
            second = words[start + 1] if start + 1 < len(words) else ""
            if second in self.groups and second[:1].isupper():
                return start + 2, "nationality"
        for length in range(min(6, len(words) - start), 0, -1):
            if tuple(words[start:start + length]) in self.places:
                return start + length, "place"
        return (start + 1, "nationality") if first in self.groups else None
