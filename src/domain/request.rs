//! What was asked of the shop: which messages were to stop, when and how that
//! was asked, by whom, and what came of it. A request never changes: outcomes,
//! corrections and a withdrawal are later records.

mod identity;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::identity::Identity;
use super::catalog::{Catalog, Purpose};
use super::change::{Change, Choice, Subject, Value};
use super::settings::Settings;
use super::standing::Status;

/// A request as its record holds it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Request {
    /// What was asked, as it was asked: each a [`covers`] scope.
    pub scope: Vec<String>,
    /// The boxes of that day that the request is about, those that were off
    /// already among them.
    pub boxes: Vec<AskedBox>,
    /// How it was asked, and by whom.
    pub asking: Asking,
    /// The check code of the first open request that was about all of the
    /// boxes already: then the request is asked again, and the first clock runs on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub again: String,
    /// How the shop was told by the request itself, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<ToldBy>,
}

/// A box that a request is about.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct AskedBox {
    /// The channel's id.
    pub channel: String,
    /// The category's id.
    pub id: String,
    /// Why the shop sends it, as the catalogue of that day says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// What was chosen before: on, off, or nothing.
    pub was: Option<bool>,
    /// Whether the shop's page was known to say off on that day, so that the
    /// shop knows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off_there: bool,
}

impl AskedBox {
    /// A box of which nothing more is known.
    #[must_use]
    pub fn new(channel: &str, id: &str) -> Self {
        Self { channel: channel.to_owned(), id: id.to_owned(), purpose: None, was: None, off_there: false }
    }
}

impl Request {
    /// Whether the request itself told the shop of a box.
    #[must_use]
    pub fn is_told(&self, asked: &AskedBox) -> bool {
        asked.off_there || self.told.is_some()
    }
}

/// How the shop was told by a request itself. It is also told by its page
/// being ticked off, which is a [`super::site::SiteFact`].
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// A desk that speaks for the shop took the request.
    Desk,
    /// A word that ends texts was sent.
    Stop,
}

/// How a request was asked: the part that a later record can correct.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// The day it was asked, `2026-11-25`; the day of the record where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked_on: String,
    /// The way it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Asked>,
    /// Who asked, where that is not the account holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_them: Option<ForThem>,
    /// Who took the request.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub taken_by: String,
    /// How it was made sure who they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// What came of it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Why, in the words of who asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What it comes to, from the catalogue's closed list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wrap_up: String,
    /// The number of the case elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// A note for whoever took the request: it goes into no paper for the customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A note for the customer, which goes into the proof and the message.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note_for_customer: String,
}

/// How a person asked someone else to make a change.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// On the phone.
    Call,
    /// In a chat.
    Chat,
    /// By letter or email.
    Letter,
    /// Face to face.
    InPerson,
    /// Where everyone can read it, such as a post.
    Social,
    /// By answering a message, such as STOP.
    Reply,
    /// By themselves, without anyone else.
    #[serde(rename = "self")]
    Own,
}

impl Asked {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Call, Self::Chat, Self::Letter, Self::InPerson, Self::Social, Self::Reply, Self::Own];

    /// The word on disk.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Letter => "letter",
            Self::InPerson => "in_person",
            Self::Social => "social",
            Self::Reply => "reply",
            Self::Own => "self",
        }
    }
}

/// Someone who asks for the account holder.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct ForThem {
    /// Their name.
    pub name: String,
    /// On what authority they ask.
    pub authority: String,
    /// The last day of that authority, `2027-03-31`; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
}

/// A request that is to be made: its boxes are those that are off after the save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is asked: each a [`covers`] scope.
    pub scope: Vec<String>,
    /// How, and by whom.
    pub asking: Asking,
}

/// What is wrong with how a request was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskingFault {
    /// The day cannot be read.
    NoDay,
    /// The day is still to come.
    Future,
    /// The day is more than two years ago.
    TooOld,
    /// The last day of the authority cannot be read.
    NoLastDay,
    /// The catalogue's list does not have that.
    NoSuchWrapUp,
}

impl Asking {
    /// The outcome that says that the messages stopped: nothing is due any more.
    pub const STOPPED: &'static str = "stopped";

    /// The outcome that says that the messages go on.
    pub const GOES_ON: &'static str = "goes_on";

    /// The outcome of a call in which the shop's page could not be saved.
    pub const NOT_NOW: &'static str = "not_now";

    /// The outcome of a call after which nobody knows whether the shop's page
    /// was saved.
    pub const NOT_SURE: &'static str = "not_sure";

    /// Whether what was asked came to be.
    #[must_use]
    pub fn has_stopped(&self) -> bool {
        self.outcome == Self::STOPPED
    }

    /// Whether it can be so, on this day.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, catalog: &Catalog, today: Date) -> Result<(), AskingFault> {
        if !self.asked_on.is_empty() {
            let day: Date = self.asked_on.parse().map_err(|_| AskingFault::NoDay)?;
            if day > today {
                return Err(AskingFault::Future);
            }
            if today.checked_sub(2.years()).is_ok_and(|oldest| day < oldest) {
                return Err(AskingFault::TooOld);
            }
        }
        let until = self.for_them.as_ref().map(|who| &*who.until).filter(|until| !until.is_empty());
        if until.is_some_and(|until| until.parse::<Date>().is_err()) {
            return Err(AskingFault::NoLastDay);
        }
        let known = |id: &str| id.is_empty() || catalog.wrap_up(id).is_some();
        if known(&self.wrap_up) { Ok(()) } else { Err(AskingFault::NoSuchWrapUp) }
    }
}

/// Whether a scope covers a box: `*`, `offers`, `texts.*`, `texts.offers`,
/// `*.@service` or `texts.deals`.
#[must_use]
pub fn covers(scope: &str, catalog: &Catalog, index: usize) -> bool {
    let (channel, category) = (&catalog.channels[catalog.boxes[index].channel].id, catalog.category_of(index));
    covers_all(scope, channel, category.purpose)
        || scope.split_once('.').is_some_and(|(one, id)| is_channel(one, channel) && id == category.id)
}

/// Whether a scope covers everything that a channel sends for a purpose, also
/// what the shop only begins to send later.
#[must_use]
pub fn covers_all(scope: &str, channel: &str, purpose: Purpose) -> bool {
    let (one, what) = scope.split_once('.').unwrap_or(("*", scope));
    let named = match what {
        "*" => true,
        "offers" | "@marketing" => purpose == Purpose::Marketing,
        "@service" => purpose == Purpose::Service,
        "@security" => purpose == Purpose::Security,
        _ => false,
    };
    named && is_channel(one, channel)
}

fn is_channel(named: &str, channel: &str) -> bool {
    named == "*" || named == channel
}

/// Of the changes that a request asks for, those that leave a box off that is
/// off already.
#[must_use]
pub fn off_already(catalog: &Catalog, before: &Settings, scope: &[String]) -> Vec<Change> {
    changes(catalog, before, scope).into_iter().filter(|change| change.switches().is_none()).collect()
}

/// The changes that a request asks for: each box of the scope off, those that
/// are off already among them, so that a merge sees them. What a lock keeps on
/// is left out.
#[must_use]
pub fn changes(catalog: &Catalog, before: &Settings, scope: &[String]) -> Vec<Change> {
    let asked = |index: &usize| scope.iter().any(|scope| covers(scope, catalog, *index));
    let boxes = (0..catalog.boxes.len()).filter(asked).filter(|index| !before.boxes[*index].locked);
    let off = Choice { status: Status::OptedOut, frequency: None };
    let change = |index: usize| Change {
        subject: Subject::Box {
            channel: catalog.channels[catalog.boxes[index].channel].id.clone(),
            id: catalog.category_of(index).id.clone(),
        },
        from: Value::Choice(Choice::of(catalog, before.boxes[index])),
        to: Value::Choice(off.clone()),
    };
    boxes.map(change).collect()
}
