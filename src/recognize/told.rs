//! What tells one thing from others of its kind: a day ("Sunday's election"), a name behind the noun ("the war in Chad"), a
//! word before it.

use super::body::Noun;
use super::description::Finder;
use super::lexicon::{StandIn, builtin_lexicon};
use crate::document::NameKind;
use crate::mention::{Mention, MentionForm};
use crate::span::TokenSpan;

impl Finder<'_> {
    /// The day or the year that tells one event from others of its kind: "Sunday's election", "the 2002 war", "last
    /// month's floods".
    pub(super) fn date(&self, phrase: &Noun<'_>) -> Option<TokenSpan> {
        let Noun { head, span, noun, class, .. } = *phrase;
        let syntax = self.syntax;
        let names = &syntax.doc.names;
        let before = names[..names.partition_point(|name| name.tokens.end <= noun.start)].iter().rev();
        let next = |end: usize| {
            (end..noun.start).all(|token| span.contains(token) || syntax.doc.token_text(token) == ",")
        };
        let mut dates = before.take_while(|name| next(name.tokens.end));
        let date = dates.find(|name| name.kind == NameKind::Date).map(|name| name.tokens);
        let owner = syntax.child(head, "nmod:poss").filter(|&owner| self.is_word_of(owner, "time"));
        let date = date.or(owner.map(|owner| syntax.phrase_below(owner)))?;
        // Of "Monday's attack" the text has told more before.
        let rest = TokenSpan::new(date.end.clamp(span.start, noun.start), span.end);
        let bare = noun.len() == 1 && !self.is_plural(head) && !self.is_told_apart(rest, noun);
        // "two days" are no event.
        let event = self.ontology.is_a(class.entity_type, "event") && !self.is_word_of(head, "time");
        (event && !class.is("contest") && !(class.is("sudden") && bare)).then_some(date)
    }

    /// "the war in Chad", "the pact with Norway", "an orphanage in Malawi": the name behind that says which one.
    ///
    /// A place tells a building, whatever its article; it tells events only where there is one of the kind.
    pub(super) fn told_behind(&self, phrase: &Noun<'_>, dated: bool) -> Option<TokenSpan> {
        const EVENT: [&str; 7] = ["in", "of", "with", "on", "between", "against", "at"];
        const FACILITY: [&str; 5] = ["in", "at", "near", "outside", "on"];
        let syntax = self.syntax;
        let Noun { head, span, class, .. } = *phrase;
        let case = syntax.doc.tokens.get(head + 1).filter(|token| token.deprel == "case")?;
        let name = self.named_behind(head)?;
        let is_case = |cases: &[&str]| cases.contains(&case.lemma.as_str());
        let several = self.is_plural(head) || syntax.child(head, "nummod").is_some();
        // "the crisis and war in Chad" have one article.
        let first = syntax
            .token(head)
            .head
            .filter(|_| syntax.is(head, "conj") && syntax.child(head, "det").is_none());
        let definite =
            dated || [Some(head), first].into_iter().flatten().any(|noun| self.has_definite_article(noun));
        let parties = self.is_plural(head) && case.lemma == "between";
        let told = match self.ontology.type_name(class.entity_type) {
            "event" if class.is("sudden") => {
                self.is_news(head) && is_case(&FACILITY) && self.is_of(name, &["place"])
            }
            "event" | "agreement" => class.is("notable") && (definite || parties) && is_case(&EVENT),
            "facility" | "education" => !several && is_case(&FACILITY) && self.is_of(name, &["place"]),
            _ => false,
        };
        // "between Norway and Chad" goes on to the second.
        let and = name.span.end + 1;
        let second = self.inside_name.get(and).copied().flatten().map(|index| &self.names[index]);
        let second = second.filter(|other| {
            case.lemma == "between" && other.span.start == and && syntax.doc.token_text(and - 1) == "and"
        });
        let words = second.map_or(name.span, |other| name.span.cover(other.span));
        (told && (dated || !self.is_word_of(span.start, "relative"))).then_some(words)
    }

    /// The state, place or body named right behind the noun, wherever the parser hangs it: "in Chad", "in the city of
    /// Abéché".
    pub fn named_behind(&self, head: usize) -> Option<&Mention> {
        const NEAR: usize = 8;
        let syntax = self.syntax;
        let sentence = syntax.doc.sentences[syntax.doc.sentence_of(head)].tokens;
        let between = |token: &usize| {
            matches!(syntax.token(*token).upos.as_str(), "DET" | "ADJ" | "ADP")
                || builtin_lexicon().stand_in(&syntax.token(*token).lemma) == Some(StandIn::Classifier)
        };
        let free = |token: &usize| self.inside_name[*token].is_none() && between(token);
        let at = (head + 2..sentence.end.min(head + NEAR)).find(|token| !free(token))?;
        let name = self.inside_name[at].map(|index| &self.names[index])?;
        // "the armistice of the Korean War", "a post on the Chad border", "the congress of Chad's army": the name belongs to
        // another noun.
        let next = name.span.end;
        let anothers = next < sentence.end
            && (syntax.is_possessive_ending(next)
                || matches!(syntax.token(next).upos.as_str(), "NOUN" | "PROPN")
                    && builtin_lexicon().stand_in(&syntax.token(next).lemma) != Some(StandIn::Classifier)
                    && syntax.token(name.head).head.is_some_and(|head| head >= next));
        let whole = name.span.start == at && name.form != MentionForm::Demonym && !anothers;
        (whole && self.is_of(name, &["place", "organization"])).then_some(name)
    }

    /// An adjective or noun before the noun phrase's head noun that tells it from others of its kind.
    pub(super) fn is_told_apart(&self, span: TokenSpan, noun: TokenSpan) -> bool {
        let tells = |token: usize| {
            let upos = self.syntax.token(token).upos.as_str();
            matches!(upos, "ADJ" | "NOUN" | "PROPN" | "NUM") && !self.is_word_of(token, "relative")
        };
        (span.start..noun.start).any(tells) && !self.is_word_of(span.start, "relative")
    }
}
