//! The stack of pages: never empty, the last one has the focus.

use super::page::{Page, Place};

/// The pages that are open, one over the other.
#[derive(Clone, Debug)]
pub struct Pages {
    below: Vec<Page>,
    top: Page,
}

impl Pages {
    /// A stack of one page.
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self { below: Vec::new(), top: page }
    }

    /// The page that has the focus.
    #[must_use]
    pub fn top(&self) -> &Page {
        &self.top
    }

    /// The page that has the focus, to change it.
    pub fn top_mut(&mut self) -> &mut Page {
        &mut self.top
    }

    /// How many pages lie over each other.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.below.len() + 1
    }

    /// Every page, the one with the focus first.
    pub fn down(&self) -> impl Iterator<Item = &Page> {
        std::iter::once(&self.top).chain(self.below.iter().rev())
    }

    /// Every page, the one with the focus first, to change them.
    pub fn down_mut(&mut self) -> impl Iterator<Item = &mut Page> {
        std::iter::once(&mut self.top).chain(self.below.iter_mut().rev())
    }

    /// The page that the topmost sheet lies over; the topmost page itself
    /// where it is no sheet.
    #[must_use]
    pub fn under_sheets(&self) -> Option<&Page> {
        self.down().find(|page| !page.is_sheet())
    }

    /// The channel whose boxes are open, as an index in the catalogue.
    #[must_use]
    pub fn channel(&self) -> Option<usize> {
        self.down().find_map(|page| match page.at {
            Place::Preferences { channel } => Some(channel),
            _ => None,
        })
    }

    /// Puts a page on the stack.
    pub fn push(&mut self, page: Page) {
        self.below.push(std::mem::replace(&mut self.top, page));
    }

    /// Forgets what was measured: the window has another size.
    pub fn unmeasured(&mut self) {
        self.down_mut().for_each(|page| page.view = None);
    }

    /// Closes the topmost page, unless it is the only one.
    pub fn back(&mut self) {
        if let Some(page) = self.below.pop() {
            self.top = page;
        }
    }

    /// Closes every page of these kinds; the lowest one always stays.
    pub fn close(&mut self, unwanted: impl Fn(&Page) -> bool) {
        let top = std::mem::replace(&mut self.top, Page::new(Place::People));
        self.below.push(top);
        let mut lowest = true;
        self.below.retain(|page| std::mem::take(&mut lowest) || !unwanted(page));
        self.back();
    }

    /// Closes every sheet and dialog.
    pub fn close_sheets(&mut self) {
        self.close(Page::is_sheet);
    }
}
