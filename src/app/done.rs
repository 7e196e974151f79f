//! Taking over what came of an effect.

use std::io;
use std::path::PathBuf;

use super::App;
use super::action::{Action, EditAct};
use super::effect::{Effect, OpenedProfile, Outcome};
use super::page::Place;
use crate::domain::due::Late;
use crate::domain::news::News;
use crate::session::open::Open;
use crate::store::{Opened, Person, said};
use crate::wording::faults::Told;
use crate::wording::places::region_from;
use crate::wording::{self, Said};

impl App {
    /// Takes over what came of an effect. What has to happen next comes back.
    pub fn done(&mut self, outcome: Outcome) -> Option<Effect> {
        match outcome {
            Outcome::Opened(Ok(mut found), now) => {
                self.session.set_now(&now);
                let drafts = std::mem::take(&mut found.drafts);
                self.opened(found);
                self.offer(drafts);
                return self.look_for_news();
            }
            Outcome::Created(Ok((found, person)), now) => {
                self.session.set_now(&now);
                self.created(found, &person);
                return self.look_for_news();
            }
            Outcome::Looked(opened, late, now) => {
                self.session.set_now(&now);
                self.looked(*opened, late);
            }
            Outcome::ToUndo(Ok(records), revision) => self.review_undo(&records, revision),
            Outcome::Referred(signs, Ok(found)) => self.referred(&signs, &found),
            Outcome::Requests { read: Ok(records), now, about, asks } => {
                self.requests_read(&records, now, about, asks);
            }
            Outcome::History(Ok(records), limit) => self.history_read(records, limit),
            Outcome::Gathered(people, done) => self.gathered(people, done),
            Outcome::Gathers(done, all) => self.gathers(done, all),
            Outcome::Saved { result, asked, then } => return self.save_done(result, asked, then),
            Outcome::Saves(saves) => self.saves = saves,
            Outcome::Time(now) => return self.keep_asking(&now),
            Outcome::Exported(Ok(path)) => self.say_with("export.done", &[("file", &path.display())]),
            Outcome::Imported(path, read, ours) => return self.import(&path, read, &ours),
            Outcome::Copied(copied) => self.copied(&copied),
            Outcome::News(id, news) => self.tell_news(&id, news),
            // No news for someone who is typing: the changes are on the screen.
            Outcome::Kept(kept) => self.draft_kept(kept.is_ok()),
            Outcome::Nothing => {}
            Outcome::Exported(Err(error)) => self.tell(&error),
            Outcome::Opened(Err(error), _)
            | Outcome::Created(Err(error), _)
            | Outcome::ToUndo(Err(error), _)
            | Outcome::Referred(_, Err(error))
            | Outcome::Requests { read: Err(error), .. }
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

    fn created(&mut self, found: OpenedProfile, person: &Person) {
        self.people.index.put(person);
        let place = found.place.clone();
        self.opened(found);
        if self.session.open.as_ref().is_some_and(|open| open.profile.made_up) {
            self.say("made_up.opened");
        } else if self.session.unsaved() == 0 {
            self.say_with("made.folder", &[("place", &place)]);
            let (region, from) = self.session.home.region("", &person.phone);
            self.said.sentences.insert(0, region_from(&self.session.words, &region, from));
        }
    }

    fn opened(&mut self, found: OpenedProfile) {
        let OpenedProfile { opened, late, place, .. } = found;
        let (newer, older) = (opened.profile.is_newer(), opened.profile.is_older());
        let (outside, gone) = (opened.outside.clone(), opened.history_gone);
        let mut open = Open::new(&self.session.catalog, opened, place);
        open.late = late;
        self.enter(open);
        if newer {
            self.say("open.newer");
        } else if gone {
            self.say("open.history_gone");
        } else if outside.is_some() {
            self.say("open.outside");
        } else if older {
            self.say("open.older");
        }
        if let Some(changes) = outside.filter(|changes| !changes.is_empty() && !newer) {
            self.push(Place::Outside(changes));
            return;
        }
        if self.first_channel.is_some() {
            self.act(Action::Edit(EditAct::Preferences));
        }
    }

    /// Asks what is new for the person who was opened.
    fn look_for_news(&self) -> Option<Effect> {
        let open = self.session.open.as_ref()?;
        let look = self.session.look(&open.saved.details, self.session.today()?)?;
        Some(Effect::KeepLook { id: open.profile.id.clone(), look })
    }

    /// Tells once what is new, after whatever else was said.
    fn tell_news(&mut self, id: &str, news: News) {
        let Some(open) = self.session.open.as_mut().filter(|open| open.profile.id == id) else { return };
        open.news = news;
        let told = self.session.open.as_ref().map(|open| wording::news(&self.session, &open.profile, &open.news));
        self.said.sentences.extend(told.unwrap_or_default());
    }

    /// Someone else may have saved: shows that at once where nothing is
    /// unsaved here, and says so where something is.
    fn looked(&mut self, opened: Opened, late: Late) {
        let unsaved = self.session.unsaved();
        let session = &mut self.session;
        let Some(open) = &mut session.open else { return };
        if opened.profile.id != open.profile.id || opened.profile.revision <= open.profile.revision {
            return;
        }
        let who = opened.last.as_ref().map(|last| last.by.clone()).unwrap_or_default();
        if unsaved == 0 {
            open.saved(&session.catalog, opened.profile, opened.last);
            open.late = late;
            session.settle();
            self.apply_guide_again();
        }
        self.say_with(if unsaved == 0 { "look.shown" } else { "look.newer" }, &[("who", &who)]);
    }
}
