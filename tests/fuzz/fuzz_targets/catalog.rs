//! Any text is refused, or is a catalogue whose every index holds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::profile::Profile;
use saywhen::domain::settings::Details;

fuzz_target!(|text: &str| {
    let Ok(catalog) = Catalog::parse(text) else { return };
    for index in 0..catalog.boxes.len() {
        catalog.category_of(index);
        catalog.box_id(index);
        catalog.row_of(index);
    }
    Profile::new("a", Details::default()).settings(&catalog);
});
