//! The way in: the first name, the list of people, and who is meant by a name.

use std::path::Path;

use saywhen::domain::person::id_for;

use crate::shell::{json, ok, refused};
use crate::stage::{empty_stage, stage};

#[test]
fn an_id_is_the_name_as_ascii_writes_it() {
    for (name, id) in [
        ("José Ñandú", "jose-nandu"),
        ("Jose\u{301} N\u{303}andu\u{301}", "jose-nandu"),
        ("Björn Åkesson", "bjorn-akesson"),
        ("李小龍", "li-xiao-long"),
        ("Müller", "muller"),
        ("Анна Щукина", "anna-shchukina"),
        ("O'Neil", "o-neil"),
        ("김철수", "gimceolsu"),
        ("---", "person"),
        ("../../etc", "etc"),
    ] {
        assert_eq!(id_for(name, &[]), id, "{name}");
    }
    assert_eq!(id_for("Jose Nandu", &["jose-nandu".to_owned()]), "jose-nandu-2");
    let long = id_for(&"李".repeat(60), &[]);
    assert!(saywhen::domain::person::is_id(&long), "{long}");
}

/// Four people, two of whom have one name.
fn people(data: &Path) {
    for name in ["José Ñandú", "李小龍", "Maria Lopez"] {
        ok(data, &["people", "add", name]);
    }
    let more = ["--phone", "+1 212 555 0142", "--email", "maria@example.com"];
    ok(data, &[&["people", "add", "Maria Lopez", "--agent", "Sam"], &more[..]].concat());
}

#[test]
fn a_profile_is_named_by_what_fits_one_person() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    people(data);
    for (who, id) in [
        ("jose-nandu", "jose-nandu"),
        ("José Ñandú", "jose-nandu"),
        ("jose nandu", "jose-nandu"),
        ("Nandu", "jose-nandu"),
        ("李小龍", "li-xiao-long"),
        ("maria-lopez", "maria-lopez"),
        ("MARIA@example.com", "maria-lopez-2"),
        ("+12125550142", "maria-lopez-2"),
        ("(212) 555-0142", "maria-lopez-2"),
    ] {
        assert_eq!(json(data, &["show", "--profile", who])["profile"], id, "{who}");
    }
    let said = refused(data, &["opt-out", "texts", "--profile", "Maria Lopez"], 2, "fits more than one person");
    assert!(said.contains("Maria Lopez (maria-lopez)") && said.contains("(maria-lopez-2)"), "{said}");
    refused(data, &["opt-out", "texts", "--profile", "Maria Lopes"], 3, "The nearest: maria-lopez");
    refused(data, &["show", "--profile", "0142"], 3, "There is no person called");
    refused(data, &["show", "--profile", "Mar"], 3, "There is no person called");
    refused(data, &["show", "--profile", ""], 2, "can't be the id");
}

#[test]
fn what_is_typed_first_is_the_name() {
    let mut end = empty_stage();
    end.keys("type:Ana enter").shows("Account & Lists").shows("Ana").hides("Welcome");
    for size in [(80, 24), (60, 16)] {
        let mut end = empty_stage();
        end.size = size;
        end.shows("> Your name").shows("[ Help desk ]").shows("not affiliated");
        end.keys("down down type:Ana enter").shows("Account & Lists").shows("Ana");
    }
}

#[test]
fn the_desk_is_a_button_that_nobody_falls_into() {
    let mut end = empty_stage();
    end.keys("down down down down down up up up up up up type:Ana").shows("Your name ").hides("at the desk");
    let mut end = empty_stage();
    end.keys("down right right space").shows("> Your name at the desk").keys("type:Sam enter").shows("Customers");
    let mut end = empty_stage();
    end.keys("down right right enter down right right space").shows("> Your name ").hides("at the desk");
}

#[test]
fn a_number_is_nobodys_name_and_q_means_quit_line_by_line() {
    let told = empty_stage().talk("1\nsave\nquit\n");
    assert!(told.contains("That is a number, not a name"), "{told}");
    let told = empty_stage().talk("Ana Diaz\nback\nq\n");
    assert!(told.contains("This is the first page") && told.ends_with("Goodbye.\n"), "{told}");
}

#[test]
fn a_lone_person_is_one_enter_away_and_esc_leads_nowhere_from_home() {
    for size in [(80, 24), (60, 16)] {
        let mut end = stage();
        end.size = size;
        end.shows("> Maria Lopez").keys("enter").shows("Account & Lists");
        end.keys("esc").shows("Account & Lists").shows("This is the first page");
        end.keys("enter space esc esc esc").shows("Account & Lists").shows("2 unsaved");
        end.keys("0").shows("[ Keep editing ]").keys("esc").shows("Account & Lists");
        end.keys("1 u u esc end enter").shows("> Maria Lopez").hides("Account & Lists");
    }
}
