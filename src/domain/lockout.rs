//! The lock-out guard: of what would nothing tell a person any more? One
//! function for a change of choices, for a word such as STOP, and for a block.

use super::catalog::{Catalog, Purpose};
use super::settings::Settings;

/// Something that can keep messages from a person.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// The choices are these after it.
    Change(&'a Settings),
    /// A word that ends texts is sent to a sender, or the sender is blocked:
    /// both end all that comes from there, also what no choice can turn off.
    Sender {
        /// The place of the channel that its messages come on.
        channel: usize,
        /// Why the shop sends what comes from there; empty where that is not
        /// known, and then it may be anything.
        carries: &'a [Purpose],
    },
}

/// The categories that come on some channel before a step and on none after
/// it, by their place in the catalogue, those of the account's security first.
/// To lose offers everywhere is what was asked for, and no loss.
#[must_use]
pub fn left_without(catalog: &Catalog, before: &Settings, step: Step<'_>) -> Vec<usize> {
    let mut was = vec![false; catalog.categories.len()];
    let mut is = was.clone();
    for (index, each) in catalog.boxes.iter().enumerate() {
        was[each.category] |= before.boxes[index].status().is_on();
        is[each.category] |= comes(catalog, before, step, index);
    }
    let matters = |at: &usize| catalog.categories[*at].purpose != Purpose::Marketing;
    let mut lost: Vec<usize> = (0..was.len()).filter(|at| was[*at] && !is[*at]).filter(matters).collect();
    lost.sort_by_key(|at| catalog.categories[*at].purpose != Purpose::Security);
    lost
}

/// Whether a box is on after a step.
fn comes(catalog: &Catalog, before: &Settings, step: Step<'_>, index: usize) -> bool {
    match step {
        // What a lock no longer holds is not needed any more: the codes come from an app.
        Step::Change(after) => {
            let is_needless = catalog.boxes[index].required.is_some() && !after.boxes[index].locked;
            after.boxes[index].status().is_on() || is_needless
        }
        Step::Sender { channel, carries } => {
            let purpose = catalog.category_of(index).purpose;
            let ends = catalog.boxes[index].channel == channel && (carries.is_empty() || carries.contains(&purpose));
            before.boxes[index].status().is_on() && !ends
        }
    }
}
