//! Any line is refused, or is a record whose check code fits its bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saywhen::domain::history::Record;

fuzz_target!(|line: &str| {
    if let Ok(record) = Record::open(line) {
        assert_eq!((record.reference().len(), record.check_code().len(), record.head().len()), (11, 19, 16));
        assert_eq!(record.follows(None), record.revision == 1 && record.prev.is_empty());
    }
    // A line whose body is good JSON reaches the rest when it is sealed.
    if let Ok(record) = serde_json::from_str::<Record>(line) {
        let (sealed, record) = record.seal().expect("a record can be written");
        assert_eq!(Record::open(&sealed).expect("what was sealed can be opened"), record);
    }
});
