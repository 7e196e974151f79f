//! Makes the index of each language file, so that a start of the program
//! parses none of them.

// The build uses less of the format than the program does.
#[expect(dead_code, reason = "only the program asks for plural categories")]
#[path = "src/words/format.rs"]
mod format;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDER: &str = "assets/words";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/words/format.rs");
    link_unwinder();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut source = String::new();
    let mut names = String::new();
    for file in &files {
        let tag = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match language(file, tag, &out) {
            Ok(text) => {
                source.push_str(&text);
                let _ = write!(names, "&{}, ", name(tag));
            }
            // Cargo shows this line and ends the build.
            Err(what) => println!("cargo::error={what}"),
        }
    }
    let _ = writeln!(source, "/// Every language that lies in the program.");
    let _ = writeln!(source, "pub static LANGUAGES: [&Language; {}] = [{names}];", files.len());
    fs::write(out.join("languages.rs"), source)
}

/// Takes into the program the few functions of the shared library that
/// unwinds after a panic: to load all of it costs a tenth of what a start does.
fn link_unwinder() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|here| here == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// `pt-BR` as the name of a static.
fn name(tag: &str) -> String {
    tag.replace('-', "_").to_uppercase()
}

/// The static of a language. Offsets instead of references: the loader would
/// have to set each of those right at every start.
fn language(file: &Path, tag: &str, out: &Path) -> Result<String, String> {
    let shown = file.display();
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let lines = format::parse(&text).map_err(|fault| format!("{shown}:{}: {}", fault.line, fault.what))?;
    let (text, slots) = format::index(&lines).map_err(|error| format!("{shown}: {error}"))?;
    fs::write(out.join(format!("{tag}.words")), text).map_err(|error| format!("{shown}: {error}"))?;
    let name = name(tag);
    let mut source = format!("static {name}_SLOTS: [Slot; {}] = [\n", slots.len());
    for slot in &slots {
        let _ = writeln!(source, "Slot {{ start: {}, key: {}, text: {} }},", slot.start, slot.key, slot.text);
    }
    let _ = writeln!(source, "];\n/// {tag}");
    let _ = writeln!(
        source,
        "pub static {name}: Language = Language::built_in(\"{tag}\", \
         include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.words\")), &{name}_SLOTS);"
    );
    Ok(source)
}
