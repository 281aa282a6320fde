"""What GMB calls a name, brought to the guideline: one span in, the spans that it holds out.

The corpus glues ("Ukraine 's Supreme Court", "India and Pakistan", "DRC Army General
Laurent Nkunda"), and takes titles and directions into names ("eastern Chad").
"""

from __future__ import annotations

from names import AGREEMENT_ENDS, EVENT_ENDS, Gazetteer, is_date_word, word_list

KINDS = {"per": "person", "org": "organisation", "geo": "place", "gpe": "place", "tim": "date",
         "eve": "event", "art": "artifact", "nat": "unknown"}
TITLES = word_list("titles.txt")
# After these a capitalised word is a person, whatever the corpus says.
HONORIFICS = {"Mr.", "Mrs.", "Ms.", "Dr.", "President", "Minister", "Senator", "Chancellor",
              "Secretary-General", "Ayatollah"}
# Within another name these begin a person's part; at its start they may be part of it
# ("General Motors"), but for the last row.
BEFORE_PERSON = HONORIFICS | {"General", "Colonel", "Secretary", "Ambassador", "Governor",
                              "King", "Prophet", "Emperor", "Imam", "Mullah", "Sheikh", "Judge"}
STARTS_PERSON = HONORIFICS | {"King", "Prophet", "General", "Emperor", "Imam", "Mullah"}
DIRECTIONS = set("""northern southern eastern western central north south east west northeastern
northwestern southeastern southwestern northeast northwest southeast southwest""".split())
PORTFOLIOS = set("""Foreign Interior Defense Defence Finance Justice Energy Trade Health State Labor
Labour Information Environment Agriculture Commerce Treasury Education Oil Home Prime Housing
Transportation Transport Culture Tourism Security Economy""".split())
EDGES = set("\" ' 's . , ; : - -- ( ) of and in for the The a on at".split())

Span = tuple[int, int, str]


def clean_spans(words: list[str], found: list[Span], gazetteer: Gazetteer) -> list[Span]:
    """Our spans for the corpus's, in order; what is no name is dropped."""
    result = []
    for start, end, corpus_kind in found:
        for part in glued_parts(words, (start, end, KINDS[corpus_kind]), gazetteer):
            cleaned = clean(words, part)
            if cleaned:
                result.append(cleaned)
    return result


def glued_parts(words: list[str], span: Span, gazetteer: Gazetteer) -> list[Span]:
    """The names within a span that the corpus took for one."""
    start, end, kind = span
    for at in range(start + 1, end - 1):
        before, after = tuple(words[start:at]), tuple(words[at + 1:end])
        if words[at] == "'s" and (before in gazetteer.places or before in gazetteer.capitals):
            return [(start, at, "place"), *glued_parts(words, (at + 1, end, kind), gazetteer)]
        both_places = before in gazetteer.places and after in gazetteer.places
        if words[at] in ("and", ",") and (both_places or kind == "date" and words[at] == "and"):
            return [(start, at, kind if kind == "date" else "place"),
                    *glued_parts(words, (at + 1, end, kind), gazetteer)]
    if kind in ("organisation", "place"):
        for at in range(end - 2, start, -1):
            if words[at] in BEFORE_PERSON and words[at + 1][:1].isupper() and not words[at + 1].isupper():
                return [(start, at, kind), (at + 1, end, "person")]
    return [span]


def clean(words: list[str], span: Span) -> Span | None:
    """One span without titles, quotes, particles and directions at its ends."""
    start, end, kind = span
    while start < end and (words[start] in EDGES or kind == "place" and words[start] in DIRECTIONS):
        start += 1
    while end > start and words[end - 1] in EDGES:
        end -= 1
    if kind in ("person", "organisation"):
        start, end, kind = without_titles(words, start, end, kind)
    if start >= end or not any(word[:1].isupper() or is_date_word(word) for word in words[start:end]):
        return None
    if kind == "date":
        told = [at for at in range(start, end) if is_date_word(words[at]) or words[at].isdigit()]
        if not any(is_date_word(words[at]) for at in told):
            return start, end, "unknown"
        start, end = told[0], told[-1] + 1
    return start, end, kind


def without_titles(words: list[str], start: int, end: int, kind: str) -> Span:
    """A person or organisation without the title before or after it; "Foreign" of
    "Foreign Minister" is nothing, "State Colin Powell" after "Secretary of" a person."""
    office_before = words[max(0, start - 2):start] == ["Secretary", "of"] and words[start] == "State"
    lead = start
    while lead < end and (words[lead].lower() in TITLES or words[lead] in ("of", "State")):
        lead += 1
    # "National Security Council" leads with title words but is no person.
    if kind == "person" or office_before or (lead > start and words[lead - 1] in STARTS_PERSON):
        return lead, end, "person"
    if end - start > 1:
        while end > start and words[end - 1].lower() in TITLES:
            end -= 1
    if end < len(words) and words[end] in ("Minister", "Secretary", "minister", "secretary"):
        while end > start and words[end - 1] in PORTFOLIOS | {"and"}:
            end -= 1
    return start, end, kind


def better_kind(words: list[str], kind: str, majority: dict[str, str]) -> str:
    """A name's type by its last word, else by what the corpus mostly says."""
    last = words[-1].lower()
    if (len(words) > 1 or last in ("holocaust", "olympics")) and kind in ("organisation", "artifact", "place", "event"):
        if last in AGREEMENT_ENDS:
            return "agreement"
        if last in EVENT_ENDS:
            return "event"
    if kind == "event" and len(words) == 1 and last not in EVENT_ENDS:
        return "unknown"
    return kind if kind == "date" else majority.get(" ".join(words), kind)
