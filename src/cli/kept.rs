//! Where profiles are kept, as the arguments and the environment say.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::failure::Failure;
use super::grammar::Common;
use crate::words::Words;

/// The folder that profiles are kept in unless something else is asked for,
/// and that region packs of one's own are read from.
///
/// # Errors
/// None is named, and the computer knows no home of this person.
pub fn data_folder(common: &Common, words: &Words) -> Result<PathBuf, Failure> {
    let named = common.data.clone().or_else(|| variable("SAYWHEN_DATA").map(PathBuf::from));
    let usual = || directories::ProjectDirs::from("", "", "saywhen").map(|dirs| dirs.data_dir().to_owned());
    named.or_else(usual).ok_or_else(|| Failure::new(1, words.get("cli.no_home").into_owned()))
}

/// The spec of the store: an argument before the environment, `--store`
/// before `--data`.
///
/// # Errors
/// As [`data_folder`].
pub fn spec(common: &Common, words: &Words) -> Result<OsString, Failure> {
    let variable = || if common.data.is_none() { variable("SAYWHEN_STORE") } else { None };
    match common.store.clone().or_else(variable) {
        Some(spec) => Ok(spec),
        None => data_folder(common, words).map(|folder| json(folder.as_os_str())),
    }
}

/// The spec of a folder of JSON files.
fn json(folder: &OsStr) -> OsString {
    let mut spec = OsString::from("json:");
    spec.push(folder);
    spec
}

/// Whether this desk has said once that it speaks for the shop. One that has
/// not said it does not.
pub fn speaks_for_shop() -> bool {
    variable("SAYWHEN_SPEAKS_FOR_SHOP").is_some_and(|value| value == "1")
}

/// The region of the desk's customers, as the environment says.
pub fn region() -> Option<String> {
    variable("SAYWHEN_REGION").map(|region| region.to_string_lossy().into_owned())
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
