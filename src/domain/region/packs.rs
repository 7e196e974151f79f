//! The region packs there are: a person's own, and those that come with the
//! program, each read when it is first asked for.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::read::{Head, head};
use super::{BUILT_IN, Region, RegionError, RegionFault, code};

/// A pack of a person's own, as it was found.
#[derive(Clone, Debug)]
pub struct OwnPack {
    /// The code of the region, as the file is called.
    pub id: String,
    /// The file, as people are told of it.
    pub file: String,
    /// What stands in the file, or why that is not known.
    pub text: Result<String, String>,
}

/// Why a pack of a person's own cannot be used.
#[derive(Debug)]
pub enum Trouble {
    /// The file could not be read; why, in words.
    NotRead(String),
    /// Something in the file is wrong.
    Wrong {
        /// The file, as people are told of it.
        file: String,
        /// What is wrong.
        error: RegionError,
    },
}

/// The day that packs are of.
#[derive(Clone, Copy, Debug)]
pub enum AsOf {
    /// Every day: what has ended and what is to come are among the rest.
    EveryDay,
    /// One day.
    Day(Date),
    /// The day that is found once a pack is asked for: a start that needs no
    /// pack need not know the time.
    Found(fn() -> Date),
}

/// The packs, a person's own before those that come with the program. A pack
/// of one's own that cannot be used is never replaced by another in silence.
#[derive(Debug)]
pub struct Regions {
    own: Vec<OwnPack>,
    as_of: AsOf,
    day: OnceLock<Option<Date>>,
    known: Vec<KnownPack>,
}

/// A code, and what is known there.
#[derive(Debug)]
struct KnownPack {
    code: String,
    whole: OnceLock<Result<Region, Trouble>>,
    of_day: OnceLock<Option<Region>>,
}

impl Regions {
    /// The packs that come with the program, and a person's own, as they are
    /// on a day.
    #[must_use]
    pub fn new(own: Vec<OwnPack>, as_of: AsOf) -> Self {
        let own: Vec<OwnPack> = own.into_iter().map(|pack| OwnPack { id: code(&pack.id), ..pack }).collect();
        let mut codes: Vec<String> = BUILT_IN.iter().map(|(code, _)| (*code).to_owned()).collect();
        for pack in &own {
            if !codes.contains(&pack.id) {
                codes.push(pack.id.clone());
            }
        }
        let one = |code| KnownPack { code, whole: OnceLock::new(), of_day: OnceLock::new() };
        Self { own, as_of, day: OnceLock::new(), known: codes.into_iter().map(one).collect() }
    }

    /// The packs that come with the program, whatever the day.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(Vec::new(), AsOf::EveryDay)
    }

    /// The packs as they are on another day.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self::new(self.own.clone(), AsOf::Day(day))
    }

    /// The day that the packs are of; nothing for every day.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        *self.day.get_or_init(|| match self.as_of {
            AsOf::EveryDay => None,
            AsOf::Day(day) => Some(day),
            AsOf::Found(find) => Some(find()),
        })
    }

    /// The codes of all regions: those that come with the program, then a
    /// person's own further ones.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|one| one.code.as_str())
    }

    /// The file of a pack of a person's own.
    #[must_use]
    pub fn own_file(&self, written: &str) -> Option<&str> {
        self.own_pack(&code(written)).map(|pack| pack.file.as_str())
    }

    /// The pack of a code, as it is on the day; nothing where there is none
    /// that can be used.
    #[must_use]
    pub fn get(&self, written: &str) -> Option<&Region> {
        let one = self.find(written)?;
        let of_day = || {
            let whole = self.read(one).as_ref().ok()?;
            Some(self.day().map_or_else(|| whole.clone(), |day| whole.on(day)))
        };
        one.of_day.get_or_init(of_day).as_ref()
    }

    /// The pack of a code with what does not hold on the day as well, or why
    /// it cannot be used; nothing where there is none.
    #[must_use]
    pub fn whole(&self, written: &str) -> Option<Result<&Region, &Trouble>> {
        self.find(written).map(|one| self.read(one).as_ref())
    }

    /// Why a person's own pack of a code cannot be used. Nothing is read
    /// where there is no such pack.
    #[must_use]
    pub fn trouble(&self, written: &str) -> Option<&Trouble> {
        self.own_pack(&code(written))?;
        self.whole(written)?.err()
    }

    /// The pack of a text, over those that it extends.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(&self, text: &str) -> Result<Region, RegionError> {
        let first = head(text)?;
        let mut bases: Vec<&str> = Vec::new();
        let mut seen: Vec<(String, bool)> = vec![(code(&first.id), true)];
        let mut next = first.extends;
        while let Some(wanted) = next.take() {
            let wanted = code(&wanted);
            // A pack that extends its own name means the one that comes with the program.
            let is_self = seen.last().is_some_and(|(id, _)| *id == wanted);
            let no_base = || RegionError::wrong("extends", RegionFault::NoBase);
            let own = self.own_pack(&wanted).filter(|_| !is_self);
            let own = own.map(|pack| pack.text.as_deref().map_err(|_| no_base())).transpose()?;
            if seen.contains(&(wanted.clone(), own.is_some())) {
                return Err(RegionError::wrong("extends", RegionFault::Cycle));
            }
            let base = own.or_else(|| BUILT_IN.iter().find(|(id, _)| *id == wanted).map(|(_, text)| *text));
            let base = base.ok_or_else(no_base)?;
            let Head { extends, .. } = head(base)?;
            seen.push((wanted, own.is_some()));
            bases.push(base);
            next = extends;
        }
        Region::parse_over(text, &bases)
    }

    fn find(&self, written: &str) -> Option<&KnownPack> {
        let wanted = code(written);
        self.known.iter().find(|one| one.code == wanted)
    }

    fn own_pack(&self, wanted: &str) -> Option<&OwnPack> {
        self.own.iter().find(|pack| pack.id == wanted)
    }

    fn read<'a>(&'a self, one: &'a KnownPack) -> &'a Result<Region, Trouble> {
        one.whole.get_or_init(|| self.read_anew(&one.code))
    }

    fn read_anew(&self, wanted: &str) -> Result<Region, Trouble> {
        let wrong = |file: &str, error| Trouble::Wrong { file: file.to_owned(), error };
        let Some(own) = self.own_pack(wanted) else {
            let text = BUILT_IN.iter().find(|(id, _)| *id == wanted).map_or("", |(_, text)| *text);
            return Region::parse(text).map_err(|error| wrong(wanted, error));
        };
        let text = own.text.as_ref().map_err(|why| Trouble::NotRead(why.clone()))?;
        let region = self.parse(text).map_err(|error| wrong(&own.file, error))?;
        if region.id == wanted {
            return Ok(region);
        }
        Err(wrong(&own.file, RegionError::wrong(region.id, RegionFault::OtherId)))
    }
}
