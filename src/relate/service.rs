//! Which state somebody with a post serves, where the text doesn't say: the one spoken of, unless another holds the post there,
//! or he was met abroad.

use super::cast::Cast;
use super::ends::End;
use super::proposition::Proposition;
use super::role::Role;
use crate::recognize::Title;

impl Cast<'_> {
    /// The only state named that has such a post, or that everybody knows its holder as the head of; of a regime that of
    /// whose it is.
    pub(super) fn with_post(&self, proposition: &Proposition) -> Option<End> {
        let led_by_one_of = |roles: &[Role], at: usize| {
            let rulers = roles.iter().flat_map(|role| self.fillers(proposition, role));
            rulers.into_iter().find_map(|ruler| self.states.led_by(ruler.entity, at))
        };
        let Some((span, title)) = self.title_at(proposition.predicate) else {
            return led_by_one_of(&[Role::Modifier, Role::Possessor], proposition.predicate);
        };
        let known = self.states.with_post(title.name, span.start);
        let heads = || heads_a_state(title).then(|| led_by_one_of(&[Role::Holder], span.start)).flatten();
        known.or_else(heads)
    }

    /// The holder of a post may hold it in a state that the text only speaks of: the state has such a post, and the post is
    /// for no place abroad. For what bears no title anything may be.
    pub(super) fn may_serve(&self, proposition: &Proposition, state: End) -> bool {
        let Some((_, title)) = self.title_at(proposition.predicate) else { return true };
        let abroad = |holder: End| {
            let mut places = self.posts.portfolio(holder.entity, title);
            places.any(|place| !self.states.at_home(Some(state.entity), place))
        };
        let anothers = |holder: End| {
            let led = heads_a_state(title) && !self.states.may_be_led_by(state.entity, holder.entity);
            led || self.posts.is_held_by_another(state.entity, title, holder.entity)
        };
        let met_abroad = |holder: End| {
            let places = self.posts.met_in(holder.entity);
            let abroad = |place: &usize| self.states.is_abroad(state.entity, *place);
            !places.is_empty() && places.iter().all(abroad) && !self.states.is_known_head(holder.entity)
        };
        let mut holders = self.fillers(proposition, &Role::Holder).into_iter();
        self.states.may_have_post(state.entity, title.name)
            && !holders.any(|holder| abroad(holder) || anothers(holder) || met_abroad(holder))
    }

    /// The only state where somebody with a post was met: "arrived in Kenya and met President Okafor".
    pub(super) fn host(&self, proposition: &Proposition) -> Option<End> {
        let holder = self.fillers(proposition, &Role::Holder).into_iter().next()?;
        let places = self.posts.met_in(holder.entity).iter();
        let mut states = places.filter_map(|place| self.states.realm_of(*place, proposition.predicate));
        let host = states.next().filter(|state| self.may_serve(proposition, *state))?;
        states.all(|other| other.entity == host.entity).then_some(host)
    }
}

/// "president", "prime minister", "king".
fn heads_a_state(title: Title) -> bool {
    title.is("head") && title.is("national")
}
