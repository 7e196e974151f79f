//! Any text is refused, or is a profile that is written as it was read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::profile::Profile;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::parse(saywhen::cli::BUILT_IN).unwrap());

fuzz_target!(|text: &str| {
    let Ok(mut profile) = Profile::parse(text) else { return };
    profile.settle(&CATALOG);
    let settings = profile.settings(&CATALOG);
    let written = profile.to_text();
    let again = Profile::parse(&written).expect("what was written can be read");
    assert_eq!(again.settings(&CATALOG), settings);
    assert_eq!(again.to_text(), written, "writing twice is writing once");
});
