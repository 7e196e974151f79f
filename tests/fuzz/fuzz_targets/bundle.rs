//! Any text is refused, or is an export whose history leads to its profile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saywhen::domain::bundle::Bundle;

fuzz_target!(|text: &str| {
    if let Ok(bundle) = Bundle::parse(text) {
        assert_eq!(bundle.records.len(), bundle.lines.len());
    }
});
