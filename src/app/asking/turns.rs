//! Going through the values that something in the form can have.

use crate::domain::request::Identity;
use crate::session::Session;

/// The next or the previous answer to how it was made sure who someone is; how
/// often that was tried stays as it is.
pub(super) fn identity(session: &Session, now: Option<Identity>, back: bool) -> Option<Identity> {
    let now = now.unwrap_or_else(Identity::not_asked);
    let same = |way: &Option<Identity>| way.as_ref().is_some_and(|way| way.is_like(&now));
    turned(&identities(session), same, back).map(|way| way.tried(now.attempts))
}

/// The ways in which it can have been made sure who someone is: by what is on
/// file only where it is on file.
fn identities(session: &Session) -> Vec<Option<Identity>> {
    let words = &session.words;
    let details = session.open.as_ref().map(|open| &open.saved.details);
    let has = |text: fn(&crate::domain::standing::Details) -> &String| details.is_some_and(|of| !text(of).is_empty());
    let way = |key: &str| Some(Identity::matched(&words.get(key)));
    let mut ways = vec![Some(Identity::not_asked())];
    ways.extend(has(|of| &of.phone).then(|| way("identity.digits")));
    ways.extend(has(|of| &of.email).then(|| way("identity.email")));
    let others = ["identity.order", "identity.called_back", "identity.in_person", "identity.other"];
    ways.extend(others.map(way));
    ways.push(Some(Identity::not_matched()));
    ways
}

/// The one after, or before, the one that stands now; the first where none does.
pub(super) fn turned<T: Clone>(all: &[T], is_now: impl Fn(&T) -> bool, back: bool) -> T {
    let step = if back { all.len() - 1 } else { 1 };
    let at = all.iter().position(is_now).map_or(0, |now| (now + step) % all.len());
    all[at].clone()
}
