//! What a search found, and why.

use std::ops::Range;

use crate::store::person::Person;

/// The lines of an index that a search found: one page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundLines {
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// Whether there is more after it.
    pub more: bool,
}

/// Someone who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The person's place in the index, for [`Index::person`](super::Index::person).
    pub line: usize,
    /// Whether this only nearly fits: a typing error, or another form of the number.
    pub near: bool,
    /// What to highlight, in the order of the fields.
    pub marks: Vec<MarkedPart>,
}

/// The people that a search found, without an index at hand: one page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPeople {
    /// Who was found, best first.
    pub people: Vec<FoundPerson>,
    /// Whether there are more after these.
    pub more: bool,
}

/// Someone who was found, as the list of people has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// Who.
    pub person: Person,
    /// Whether this only nearly fits: a typing error, or another form of the number.
    pub near: bool,
    /// What to highlight, in the order of the fields.
    pub marks: Vec<MarkedPart>,
}

/// A field of a person that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonField {
    /// The id.
    Id,
    /// The name.
    Name,
    /// The email address.
    Email,
    /// The phone number.
    Phone,
}

/// A part of a field that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedPart {
    /// Which field.
    pub field: PersonField,
    /// Where in its text, in bytes, always at the edges of characters. The
    /// text is as the person's file has it, before it is cleaned or masked.
    pub range: Range<usize>,
}
