//! What has to happen outside, on a thread of its own, so that keys are
//! answered while a slow disk syncs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender, SyncSender};
use std::thread;

use super::Outside;
use super::reader::Input;
use crate::app::effect::{Effect, Outcome};
use crate::app::perform::{World, perform};
use crate::domain::catalog::Catalog;
use crate::store::Store;

/// The thread, started by the first effect.
pub struct Worker {
    catalog: Arc<Catalog>,
    answers: SyncSender<Input>,
    /// What it works with, until it is started.
    outside: Option<Outside>,
    jobs: Option<Sender<(Effect, Option<String>)>>,
    /// How many effects have no answer yet.
    pub waiting: usize,
}

impl Worker {
    /// A worker that sends what came of each effect among the inputs.
    pub fn new(catalog: Arc<Catalog>, outside: Outside, answers: SyncSender<Input>) -> Self {
        Self { catalog, answers, outside: Some(outside), jobs: None, waiting: 0 }
    }

    /// Asks for an effect, on behalf of whoever saves when it is not the person.
    pub fn ask(&mut self, effect: Effect, agent: Option<String>) {
        if let Some(outside) = self.outside.take() {
            let (sender, jobs) = mpsc::channel();
            let (catalog, answers) = (self.catalog.clone(), self.answers.clone());
            thread::spawn(move || work(outside, &catalog, &jobs, &answers));
            self.jobs = Some(sender);
        }
        if self.jobs.as_ref().is_some_and(|jobs| jobs.send((effect, agent)).is_ok()) {
            self.waiting += 1;
        }
    }
}

fn work(
    mut outside: Outside,
    catalog: &Catalog,
    jobs: &mpsc::Receiver<(Effect, Option<String>)>,
    answers: &SyncSender<Input>,
) {
    for (effect, agent) in jobs {
        let mut world = World {
            store: &mut *outside.store,
            catalog,
            now: outside.now,
            agent,
            folder: outside.folder.clone(),
            me: outside.me.clone(),
        };
        // A fault here ends the program as one anywhere else does.
        let answer = catch_unwind(AssertUnwindSafe(|| perform(effect, &mut world)));
        if answers.send(answer.map_or(Input::Fault, |outcome| Input::Done(Box::new(outcome)))).is_err() {
            return;
        }
    }
}

/// Gathers everyone on a thread of its own: first as they were last known,
/// then as their files say. `stop` ends that.
pub fn gather(store: Box<dyn Store>, answers: SyncSender<Input>, stop: Arc<AtomicBool>) {
    thread::spawn(move || {
        let tell = |outcome: Outcome| answers.send(Input::News(Box::new(outcome))).is_ok();
        if let Some(known) = store.roster_fast() {
            tell(Outcome::Gathered(known, false));
        }
        let mut told = 0;
        let gathered = store.roster(&mut |done, all| {
            // Not more often than anyone could see.
            if done >= told {
                told = done + (all / 50).max(500);
                tell(Outcome::Gathers(done, all));
            }
            !stop.load(Ordering::Relaxed)
        });
        match gathered {
            Ok(Some(everyone)) => tell(Outcome::Gathered(everyone, true)),
            _ => tell(Outcome::Gathers(0, 0)),
        };
    });
}
