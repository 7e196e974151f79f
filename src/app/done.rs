//! Taking over what came of an effect.

use std::io;
use std::path::PathBuf;

use super::App;
use super::action::{Action, EditAct};
use super::effect::{Effect, Outcome};
use super::page::Place;
use crate::session::open::Open;
use crate::store::{Opened, Person, said};
use crate::wording::Said;
use crate::wording::faults::Told;
use crate::wording::places::region_from;

impl App {
    /// Takes over what came of an effect. What has to happen next comes back.
    pub fn done(&mut self, outcome: Outcome) -> Option<Effect> {
        match outcome {
            Outcome::Opened(Ok((opened, path, drafts))) => {
                self.opened(opened, path);
                self.offer(drafts);
            }
            Outcome::Created(Ok((opened, path, person))) => self.created(opened, &path, &person),
            Outcome::Looked(opened) => self.looked(*opened),
            Outcome::Evidence(Ok(records), now) => self.evidence_read(&records, now),
            Outcome::History(Ok(records), limit) => self.history_read(records, limit),
            Outcome::Gathered(people, done) => self.gathered(people, done),
            Outcome::Gathers(done, all) => self.gathers(done, all),
            Outcome::Saved { result, asked, then } => return self.save_done(result, asked, then),
            Outcome::Exported(Ok(path)) => self.say_with("export.done", &[("file", &path.display())]),
            Outcome::Imported(path, read) => self.import(&path, read),
            Outcome::Copied(copied) => self.copied(&copied),
            // No news for someone who is typing: the changes are on the screen.
            Outcome::Kept(kept) => self.draft_kept(kept.is_ok()),
            Outcome::Nothing => {}
            Outcome::Exported(Err(error)) => self.tell(&error),
            Outcome::Opened(Err(error))
            | Outcome::Created(Err(error))
            | Outcome::Evidence(Err(error), _)
            | Outcome::History(Err(error), _) => self.tell(&error),
        }
        None
    }

    /// Says that something could not be done.
    fn tell(&mut self, error: &dyn Told) {
        self.said = Said::trouble(error.told(&self.session.words));
    }

    fn copied(&mut self, copied: &io::Result<PathBuf>) {
        match copied {
            Ok(path) => self.say_with("copy.saved", &[("path", &path.display())]),
            Err(error) => {
                // Only a receipt is of something that was saved.
                let of_save = matches!(self.page().at, Place::Receipt(_) | Place::Guide(_) | Place::History(_));
                let key = if of_save { "copy.not_saved" } else { "export.not_saved" };
                self.said = Said::trouble(self.session.words.sentences(key, &[("what", &said(error))]));
            }
        }
    }

    fn created(&mut self, opened: Opened, path: &str, person: &Person) {
        self.people.index.put(person);
        self.opened(opened, path.to_owned());
        if self.session.unsaved() == 0 {
            self.say_with("made.folder", &[("place", &path)]);
            let (region, from) = self.session.home.region("", &person.phone);
            self.said.sentences.insert(0, region_from(&self.session.words, &region, from));
        }
    }

    fn opened(&mut self, opened: Opened, path: String) {
        let newer = opened.profile.is_newer();
        let (outside, gone) = (opened.outside.clone(), opened.history_gone);
        self.enter(Open::new(&self.session.catalog, opened, path));
        if newer {
            self.say("open.newer");
        } else if gone {
            self.say("open.history_gone");
        } else if outside.is_some() {
            self.say("open.outside");
        }
        if let Some(changes) = outside.filter(|changes| !changes.is_empty() && !newer) {
            self.push(Place::Outside(changes));
            return;
        }
        if self.first_channel.is_some() {
            self.act(Action::Edit(EditAct::Preferences));
        }
    }

    /// Someone else may have saved: shows that at once where nothing is
    /// unsaved here, and says so where something is.
    fn looked(&mut self, opened: Opened) {
        let unsaved = self.session.unsaved();
        let session = &mut self.session;
        let Some(open) = &mut session.open else { return };
        if opened.profile.id != open.profile.id || opened.profile.revision <= open.profile.revision {
            return;
        }
        let who = opened.last.as_ref().map(|last| last.by.clone()).unwrap_or_default();
        if unsaved == 0 {
            open.saved(&session.catalog, opened.profile, opened.last);
        }
        self.say_with(if unsaved == 0 { "look.shown" } else { "look.newer" }, &[("who", &who)]);
    }
}
