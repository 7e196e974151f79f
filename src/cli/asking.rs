//! How a request was asked, from the flags of the command line.

use super::failure::Failure;
use super::grammar::{AskingArgs, IdentityResult};
use super::{Desk, short};
use crate::domain::request::{Asking, AskingFault, ForThem, Identity};

impl AskingArgs {
    /// What these flags say, over what was known before.
    ///
    /// # Errors
    /// It cannot be so, such as a day to come.
    pub fn over(&self, desk: &Desk, before: Asking) -> Result<Asking, Failure> {
        let own = |given: &Option<String>, was: String| given.as_deref().map_or(was, |text| text.trim().to_owned());
        let for_them = self.asked_by.as_ref().zip(self.authority.as_ref());
        let until = self.authority_until.clone().unwrap_or_default();
        let for_them =
            for_them.map(|(name, authority)| ForThem { name: name.clone(), authority: authority.clone(), until });
        let asking = Asking {
            asked_on: own(&self.asked_on, before.asked_on),
            how: desk.asked.or(before.how),
            for_them: for_them.or(before.for_them),
            taken_by: before.taken_by,
            identity: self.identity(before.identity),
            outcome: before.outcome,
            reason: before.reason,
            wrap_up: own(&self.wrap_up, before.wrap_up),
            case: own(&self.case, before.case),
            note: own(&self.note, before.note),
            note_for_customer: own(&self.note_for_customer, before.note_for_customer),
        };
        match asking.check(&desk.session.catalog, desk.today()) {
            Ok(()) => Ok(asking),
            Err(fault) => Err(told(desk, fault, &asking)),
        }
    }

    /// How it was made sure who they are; not asked is nothing.
    fn identity(&self, before: Option<Identity>) -> Option<Identity> {
        let way = self.identity.clone().unwrap_or_default();
        match self.identity_result {
            None => before,
            Some(IdentityResult::NotAsked) => None,
            Some(result) => Some(Identity {
                way,
                matched: result == IdentityResult::Matched,
                attempts: self.identity_attempts.unwrap_or(1),
            }),
        }
    }

    /// Whether someone is who they say, as far as these flags tell: yes, no,
    /// or nothing, where nobody asked.
    pub fn is_known(&self) -> Option<bool> {
        match self.identity_result {
            Some(IdentityResult::Matched) => Some(true),
            Some(IdentityResult::NotMatched) => Some(false),
            Some(IdentityResult::NotAsked) | None => None,
        }
    }

    /// Whether any of these flags was given.
    pub fn is_given(&self) -> bool {
        let texts = [
            &self.asked_on,
            &self.asked_by,
            &self.identity,
            &self.wrap_up,
            &self.case,
            &self.note,
            &self.note_for_customer,
        ];
        texts.iter().any(|text| text.is_some()) || self.identity_result.is_some()
    }
}

/// Why a request cannot have been asked like that.
fn told(desk: &Desk, fault: AskingFault, asking: &Asking) -> Failure {
    let words = &desk.session.words;
    let date = short(&asking.asked_on);
    match fault {
        AskingFault::NoDay => Failure::new(2, words.fill("cli.asking.no_day", &[("text", &date)])),
        AskingFault::NoLastDay => {
            let until = asking.for_them.as_ref().map(|who| short(&who.until)).unwrap_or_default();
            Failure::new(2, words.fill("cli.asking.no_day", &[("text", &until)]))
        }
        AskingFault::Future => Failure::new(2, words.fill("cli.asking.future", &[("date", &date)])),
        AskingFault::TooOld => Failure::new(2, words.fill("cli.asking.too_old", &[("date", &date)])),
        AskingFault::NoSuchWrapUp => {
            let ids: Vec<&str> = desk.session.catalog.wrap_ups.iter().map(|each| each.id.as_str()).collect();
            let known = words.series(&ids);
            Failure::new(3, words.fill("cli.asking.no_wrap_up", &[("id", &short(&asking.wrap_up)), ("known", &known)]))
        }
    }
}
