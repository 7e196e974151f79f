//! What was known of kinds and rules when someone last looked: a file of its
//! own beside the profile, which counts for nothing else.

use super::folder::Folder;
use crate::domain::news::LastLook;
use crate::domain::profile::MAX_BYTES;
use crate::store::error::StoreError;

/// The name of the file.
const LAST_LOOK: &str = "last_look.json";

impl Folder {
    /// Keeps what is known now and gives what was known before. A file that
    /// cannot be understood is taken for none; the same again writes nothing.
    pub fn keep_look(&self, id: &str, look: &LastLook) -> Result<Option<LastLook>, StoreError> {
        let path = self.person(id)?.join(LAST_LOOK);
        let bytes = self.disk.read(&path, MAX_BYTES)?;
        let before: Option<LastLook> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if before.as_ref() != Some(look) {
            let text = serde_json::to_string_pretty(look)
                .map_err(|error| StoreError::Io { path: path.clone(), what: error.to_string() })?;
            self.disk.replace_soon(&path, &(text + "\n"))?;
        }
        Ok(before)
    }
}
