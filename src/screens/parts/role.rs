//! What a piece of text is.

/// What a piece of text is, whatever it looks like in a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A sentence.
    Text,
    /// A secondary fact.
    Muted,
    /// A title, a key name.
    Accent,
    /// The chosen tab.
    Tab,
    /// The edge of a pane.
    Border,
    /// The edge of the pane with the focus.
    BorderFocus,
    /// The title of the pane with the focus, and words that must be seen.
    Strong,
    /// The row or button with the focus.
    Focus,
    /// The state word On.
    On,
    /// The state word Off.
    Off,
    /// Unsaved.
    Changed,
    /// Cannot be switched off.
    Always,
    /// A gap, a warning.
    Warn,
    /// A failure.
    Danger,
}
