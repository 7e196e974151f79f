//! Parts of a description that are put together when they are looked at.

use std::cell::LazyCell;
use std::ops::Deref;

/// A part of a description that not every reader of it looks at: a key's
/// meaning needs neither the pane beside the list nor what is told aloud.
pub struct Later<'a, T>(LazyCell<T, Box<dyn FnOnce() -> T + 'a>>);

impl<'a, T> Later<'a, T> {
    /// A part from what puts the part together.
    #[must_use]
    pub fn new(make: impl FnOnce() -> T + 'a) -> Self {
        Self(LazyCell::new(Box::new(make)))
    }
}

impl<T> Deref for Later<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: Default + 'a> Default for Later<'a, T> {
    fn default() -> Self {
        Self::new(T::default)
    }
}
