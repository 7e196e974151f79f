//! The command line: one file for the grammar, and one for each family of
//! subcommands. Every one goes through the same domain functions as the
//! screens, so that they cannot disagree.

mod ask;
mod boxes;
mod catalogs;
mod desk;
mod failure;
mod grammar;
mod history;
mod kept;
mod output;
mod people;
mod regions;
mod start;
mod transfer;

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory as _, FromArgMatches as _};

use self::catalogs::plain_words;
use self::failure::Failure;
use self::grammar::{CatalogCommand, Cli, Command, Common, EvidenceCommand};
use self::output::Output;
use crate::clock;
use crate::domain::change::Change;
use crate::domain::history::{Asked, Event, Through};
use crate::domain::text::nearest;
use crate::session::open::Open;
use crate::session::{Regions, Session};
use crate::store::{self, Opened, Stamp, Store};
use crate::wording;
use crate::words::Words;

/// So many people are named where one has to be chosen.
const SHOWN: usize = 8;

/// So many people are looked at for the id nearest to a mistyped one.
const SEARCHED: usize = 60;

/// At most so many letters of a mistyped id are taken to be right, and at most half of it.
const BEGINS: usize = 3;

/// The catalogue that comes with the program.
pub const BUILT_IN: &str = include_str!("../assets/catalog.json");

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match parse() {
        Ok(cli) => cli,
        Err(error) => {
            if error.use_stderr() {
                output::complain(&usage_sentence(&error));
                return ExitCode::from(2);
            }
            // Help that goes to a closed pipe is no failure.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    match run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            output::complain(&failure.sentence);
            ExitCode::from(failure.status)
        }
    }
}

/// The arguments of this process.
fn parse() -> Result<Cli, clap::Error> {
    // Kept to the end of the process: giving back its many small pieces costs
    // a quarter of what reading the arguments does.
    let mut grammar = ManuallyDrop::new(Cli::command());
    let mut found = grammar.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut found).map_err(|error| error.format(&mut grammar))
}

/// What was not understood, in one sentence instead of a page.
fn usage_sentence(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let said = said.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    let said = said.split("For more information").next().unwrap_or_default();
    let said: Vec<&str> = said.split_whitespace().collect();
    plain_words().fill("cli.usage", &[("said", &said.join(" "))])
}

fn run(cli: &Cli) -> Result<u8, Failure> {
    if let Some(Command::Schema) = cli.command {
        return Output::new(false).print(crate::domain::schema::PROFILE).map(|()| 0);
    }
    if let Some(Command::Catalog { command: Some(CatalogCommand::Validate { file }) }) = &cli.command {
        return catalogs::validate(file, &cli.common).map(|()| 0);
    }
    if let Some(Command::Region { command }) = &cli.command {
        return regions::run(&cli.common, command.as_ref()).map(|()| 0);
    }
    let desk = Desk::open(&cli.common)?;
    match &cli.command {
        None => start::start(desk, cli),
        Some(command) => dispatch(desk, command).map(|()| 0),
    }
}

fn dispatch(mut desk: Desk, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Show { channel } => boxes::show(&desk, channel.as_deref()),
        Command::Set { settings, dry_run } => boxes::set(&mut desk, settings, *dry_run),
        Command::OptOut { channel, offers, dry_run } => boxes::opt_out(&mut desk, channel, *offers, *dry_run),
        Command::Allow { channel, dry_run } => boxes::allow(&mut desk, channel, *dry_run),
        Command::History { limit } => history::history(&desk, *limit),
        Command::Receipt { reference } => history::receipt(&mut desk, reference.as_deref()),
        Command::Note { reference } => desk::note(&mut desk, reference.as_deref()),
        Command::Plan { done, seen } => desk::plan(&mut desk, done, seen),
        Command::Evidence { command } => match command {
            None | Some(EvidenceCommand::List) => desk::list_evidence(&mut desk),
            Some(EvidenceCommand::Log { from, at, text, channel }) => {
                desk::log_evidence(&mut desk, from, at.as_deref(), text.as_deref(), channel)
            }
            Some(EvidenceCommand::Complaint) => desk::complain(&mut desk),
        },
        Command::Undo { reference } => history::undo(&mut desk, reference.as_deref()),
        Command::Verify => history::verify(&desk),
        Command::Doctor => history::doctor(&mut desk),
        Command::Export { form, to } => transfer::export(&desk, (*form).into(), to.as_deref()),
        Command::Import { file, dry_run } => transfer::import(&mut desk, file, *dry_run),
        Command::People { command } => people::run(&mut desk, command.as_ref()),
        Command::Catalog { .. } => catalogs::list(&desk),
        // These need no desk; `run` has answered them.
        Command::Schema | Command::Region { .. } => Ok(()),
    }
}

/// What every subcommand works with.
struct Desk {
    session: Session,
    store: Box<dyn Store>,
    /// What `store` was opened by.
    spec: OsString,
    out: Output,
    profile: Option<String>,
    /// How the customer asked, where that was given.
    asked: Option<Asked>,
}

impl Desk {
    fn open(common: &Common) -> Result<Self, Failure> {
        let catalog = catalogs::load(common.catalog.as_deref())?;
        let words = words().about(&catalog.shop.name, &catalog.shop.site);
        let spec = kept::spec(common, &words)?;
        let store = store::open(&spec).map_err(|error| Failure::of_store(&words, &error))?;
        // A store elsewhere needs no data folder.
        let own_regions = kept::data_folder(common, &words).map(|folder| regions::own(&folder)).unwrap_or_default();
        let mut session = Session::new(Arc::new(catalog), words, common.agent.clone(), Through::CommandLine);
        session.regions = Regions::with_own(own_regions);
        session.by.behalf.reason = common.reason.clone().unwrap_or_default();
        session.by.behalf.identity_confirmed = common.identity_confirmed;
        Ok(Self {
            session,
            store,
            spec,
            out: Output::new(common.json),
            profile: common.profile.clone(),
            asked: common.asked.map(Asked::from),
        })
    }

    /// Opens the person that is meant in the session.
    fn open_person(&mut self) -> Result<(), Failure> {
        let opened = self.person()?;
        let path = self.store.place(&opened.profile.id);
        self.session.open = Some(Open::new(&self.session.catalog, opened, path));
        Ok(())
    }

    /// The id of the person that is meant.
    fn who(&self) -> Result<String, Failure> {
        if let Some(id) = &self.profile {
            return Ok(id.clone());
        }
        let few = self.store.few(SHOWN).map_err(|error| self.failure(&error))?;
        match few.as_deref() {
            Some([only]) => Ok(only.id.clone()),
            Some([]) => Err(Failure::new(3, self.session.words.get("cli.nobody").into_owned())),
            None => Err(Failure::new(2, self.session.words.get("cli.which_of_many").into_owned())),
            Some(people) => {
                let ids: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
                Err(Failure::new(
                    2,
                    self.session.words.fill("cli.which_person", &[("ids", &self.session.words.series(&ids))]),
                ))
            }
        }
    }

    /// The profile that is meant.
    fn person(&self) -> Result<Opened, Failure> {
        let id = self.who()?;
        self.store.load(&id).map_err(|error| self.failure(&error))
    }

    /// The channel that is meant.
    fn channel(&self, id: &str) -> Result<usize, Failure> {
        let found = self.session.catalog.channel(&id.to_lowercase());
        found.ok_or_else(|| {
            let known: Vec<&str> = self.session.catalog.channels.iter().map(|channel| channel.id.as_str()).collect();
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("id", &short(id)), ("known", &self.session.words.series(&known))];
            Failure::new(3, self.session.words.fill("cli.no_channel", &holes))
        })
    }

    fn failure(&self, error: &store::StoreError) -> Failure {
        match error {
            store::StoreError::Conflict { clashes, .. } => self.conflict(clashes),
            store::StoreError::NoSuchPerson { id } => nobody(&self.session.words, &*self.store, id),
            other => Failure::of_store(&self.session.words, other),
        }
    }

    /// Which settings clash, with both values.
    fn conflict(&self, clashes: &[store::Clash]) -> Failure {
        let value =
            |change: &Change| wording::value_words(&self.session.words, &self.session.catalog, change, &change.to);
        let one = |clash: &store::Clash| {
            let what = wording::subject(&self.session.words, &self.session.catalog, &clash.mine);
            let (theirs, mine) = (value(&clash.theirs), value(&clash.mine));
            self.session
                .words
                .fill("cli.clash", &[("what", &what), ("theirs", &theirs), ("who", &clash.by), ("mine", &mine)])
        };
        let list: Vec<String> = clashes.iter().take(5).map(one).collect();
        Failure::new(5, format!("{} {}", self.session.words.get("store.conflict"), list.join(" ")))
    }

    /// Someone who saves for another says why.
    ///
    /// # Errors
    /// They did not.
    fn needs_reason(&self) -> Result<(), Failure> {
        if self.session.has_agent() && self.session.by.behalf.reason.trim().is_empty() {
            return Err(Failure::new(2, self.session.words.get("behalf.reason_needed_cli").into_owned()));
        }
        Ok(())
    }

    /// Who saves, why and when. How a customer asked is only written down
    /// where that was given.
    fn stamp(&self, event: Event, name: &str) -> Stamp {
        let stamp = self.session.stamp_for(event, name);
        Stamp { at: clock::now(), asked: self.asked.filter(|_| self.session.has_agent()), ..stamp }
    }
}

/// That there is no such person, and who is called nearly so.
fn nobody(words: &Words, store: &dyn Store, id: &str) -> Failure {
    let near = words.series(&nearest_ids(store, id));
    let key = if near.is_empty() { "store.no_such_person" } else { "store.no_such_person_near" };
    Failure::new(3, words.fill(key, &[("id", &short(id)), ("near", &near)]))
}

/// The ids nearest to a mistyped one, of those that a search finds by it or by
/// how it begins: a store elsewhere need not send everyone.
fn nearest_ids(store: &dyn Store, id: &str) -> Vec<String> {
    let start: String = id.chars().take(id.chars().count().div_ceil(2).min(BEGINS)).collect();
    let near = |text: &str| -> Vec<String> {
        let found = store.search(text, 0, SEARCHED).unwrap_or_default().people;
        let ids = nearest(id, found.iter().map(|found| found.person.id.as_str()));
        ids.into_iter().map(str::to_owned).collect()
    };
    Some(near(id)).filter(|ids| !ids.is_empty()).unwrap_or_else(|| near(&start))
}

/// The start of a text from outside, for a sentence.
fn short(text: &str) -> String {
    text.chars().take(64).collect()
}

/// The strings of the language that the locale names; English where there are none.
fn words() -> Words {
    locale("LC_MESSAGES").and_then(|name| Words::of(&name)).unwrap_or_default()
}

/// The name of the locale for a category, such as `pl_PL.UTF-8`, as far as
/// the variables say it.
fn locale(category: &str) -> Option<String> {
    let mut values = ["LC_ALL", category, "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    values.find(|value| !value.is_empty())
}
