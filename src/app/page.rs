//! Where the person is: a stack of pages, each with its own focus. What there
//! is to know of a kind of page stands in one place, [`Place::kind`].

pub mod kinds;

pub use self::kinds::Place;
use super::action::Binding;
use super::textbox::TextBox;

/// One level of the stack: a screen, a sheet or a dialog.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which one, with what only it knows.
    pub at: Place,
    /// Where on it the person is.
    pub spot: Spot,
    /// The text boxes of the page.
    pub fields: Vec<TextBox>,
    /// What its last drawing measured; nothing before the first one, and
    /// after the window changed.
    pub view: Option<View>,
}

/// A control that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The list.
    List,
    /// The chosen cell of the grid.
    Grid,
    /// A text box, by its index in [`Page::fields`].
    Field(usize),
    /// A `< value >`, counted from 0.
    Value(usize),
    /// A button, counted from 0.
    Button(usize),
    /// The quick choices.
    Quick,
    /// The tabs.
    Tabs,
}

/// Where on a page the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which control has the focus.
    pub focus: Stop,
    /// The chosen row of the list or the grid.
    pub row: usize,
    /// The chosen column of the grid.
    pub column: usize,
    /// The chosen one of the quick choices.
    pub quick: usize,
    /// How many rows or lines are scrolled away, as of the last drawing.
    pub scroll: usize,
    /// Whether what is shown need not hold the chosen row or control: after
    /// the wheel, and when a sheet opens.
    pub loose: bool,
}

/// What a drawing measured, for moving by screenfuls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Rows of the list or the grid that fit.
    pub rows: usize,
    /// The first of them.
    pub top: usize,
    /// Whether the window is too small to show anything.
    pub blind: bool,
    /// Whether the row or the control with the focus is scrolled away.
    pub hidden: bool,
    /// Whether the chosen row is scrolled away, whatever has the focus.
    pub row_hidden: bool,
    /// The most that the list or the text can be scrolled.
    pub scroll_max: usize,
}

/// What there is to know of a kind of page, whatever it shows.
#[derive(Debug)]
pub struct Kind {
    /// The name of the kind in the words file: `help.title.NAME`, `help.about.NAME`.
    pub name: &'static str,
    /// How it lies on the pages below.
    pub layer: Layer,
    /// The title of the page, from the menu down, as keys of the words file;
    /// a sheet has the title of the page below.
    pub crumbs: &'static [&'static str],
    /// The control that has the focus first.
    pub start: Stop,
    /// How many text boxes it has.
    pub fields: usize,
    /// What works here, the most useful first.
    pub does: &'static [&'static [Offer]],
}

impl Kind {
    /// What works here, the most useful first.
    pub fn offers(&self) -> impl Iterator<Item = Offer> + Clone + use<> {
        self.does.iter().copied().flatten().copied()
    }
}

/// How a page lies on those below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A page that stands by itself.
    Page,
    /// A sheet or a dialog over the page below.
    Sheet,
}

/// Something that works on a kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The row of the offer in the table of keys.
    pub binding: &'static Binding,
    /// What the last row of the screen says of it, a key of the words file;
    /// nothing where only help names it.
    pub hint: &'static str,
    /// How long it stays on the last row when there is little room: the
    /// lowest goes first.
    pub worth: u8,
}

impl Page {
    /// A page as its kind starts.
    #[must_use]
    pub fn new(at: Place) -> Self {
        let kind = at.kind();
        // A sheet opens at its start, where its question stands.
        let loose = kind.layer == Layer::Sheet && matches!(kind.start, Stop::Button(_));
        let spot = Spot { focus: kind.start, row: 0, column: 0, quick: 0, scroll: 0, loose };
        Self { spot, fields: vec![TextBox::default(); kind.fields], view: None, at }
    }

    /// Whether it lies over another page.
    #[must_use]
    pub fn is_sheet(&self) -> bool {
        self.at.kind().layer == Layer::Sheet
    }

    /// Whether a text box has the focus, so that letters are typed into it.
    #[must_use]
    pub fn typing(&self) -> bool {
        matches!(self.spot.focus, Stop::Field(_))
    }

    /// What was typed into a text box, without blanks around it.
    #[must_use]
    pub fn typed(&self, field: usize) -> &str {
        self.fields.get(field).map_or("", |field| field.text().trim())
    }
}
