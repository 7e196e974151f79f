//! Everyone at once, for a search as one types: no input or output, and no
//! memory of its own for each person.

mod everyone;
mod fold;
mod found;
mod line;
mod marks;
mod named;
mod query;
mod search;
mod wanted;

pub use self::everyone::Index;
pub use self::found::{FoundLines, FoundPeople, FoundPerson, Hit, MarkedPart, PersonField};
pub(super) use self::line::push_line;
pub use self::search::Count;
pub use self::wanted::SearchText;
