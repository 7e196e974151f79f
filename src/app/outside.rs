//! What was changed in the file outside this program: kept and written down,
//! or put back.

use super::App;
use super::effect::Effect;
use crate::domain::history::Event;

impl App {
    /// Records what was changed outside; then, if asked, puts it back.
    pub(super) fn adopt(&mut self, put_back: bool) -> Option<Effect> {
        let id = self.open.as_ref()?.profile.id.clone();
        let stamp = self.stamp(Event::Found);
        self.pages.pop();
        Some(Effect::Adopt { id, stamp, put_back })
    }
}
