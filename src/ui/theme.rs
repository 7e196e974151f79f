//! Themes: what each role looks like, in true colour, in 256 colours and with
//! no colour at all. The contrast of every pair is tested.

use ratatui::style::{Color, Modifier, Style};

use super::cell::Ground;
use crate::screens::Role;

/// A colour as RGB, and as the nearest of 256 that keeps the contrast.
pub type Paint = (u32, u8);

/// The colours of a theme.
#[derive(Debug)]
pub struct Palette {
    /// The page, and a sheet.
    pub grounds: [Paint; 2],
    /// Text and background of the row with the focus.
    pub focus: [Paint; 2],
    /// The colour of each role.
    pub roles: &'static [(Role, Paint)],
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// 256.
    Indexed,
}

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light on dark.
    Dark(Depth),
    /// Dark on light.
    Light(Depth),
    /// White on black, 7 to 1 and above.
    HighContrast(Depth),
    /// The terminal's own two colours.
    Mono,
}

impl Theme {
    /// The palette, unless it has no colours.
    #[must_use]
    pub fn palette(self) -> Option<(&'static Palette, Depth)> {
        match self {
            Self::Dark(depth) => Some((&DARK, depth)),
            Self::Light(depth) => Some((&LIGHT, depth)),
            Self::HighContrast(depth) => Some((&HIGH_CONTRAST, depth)),
            Self::Mono => None,
        }
    }

    /// The style of a role on a ground.
    ///
    /// Mono sets no colour at all: where `NO_COLOR` is set, crossterm writes
    /// every colour as a full reset, which would wipe reverse and bold.
    #[must_use]
    pub fn style(self, role: Role, ground: Ground) -> Style {
        let Some((palette, depth)) = self.palette() else { return Style::new().add_modifier(weight(role, true)) };
        let paint = |paint: Paint| color(paint, depth);
        let style = Style::new().add_modifier(weight(role, false));
        if role == Role::Focus {
            return style.fg(paint(palette.focus[0])).bg(paint(palette.focus[1]));
        }
        let wanted = base(role);
        let found =
            palette.roles.iter().find(|(each, _)| *each == wanted).map_or(palette.roles[0].1, |(_, paint)| *paint);
        style.fg(paint(found)).bg(paint(palette.grounds[usize::from(ground == Ground::Raised)]))
    }
}

/// Roles that share another's colour.
fn base(role: Role) -> Role {
    match role {
        Role::Strong => Role::Text,
        Role::Tab => Role::Accent,
        other => other,
    }
}

/// What carries a role beside its colour.
fn weight(role: Role, mono: bool) -> Modifier {
    match role {
        Role::Focus if mono => Modifier::REVERSED,
        Role::Tab => Modifier::BOLD | Modifier::UNDERLINED,
        Role::Strong => Modifier::BOLD,
        Role::Changed | Role::Warn | Role::Danger | Role::Accent if mono => Modifier::BOLD,
        _ => Modifier::empty(),
    }
}

fn color((rgb, index): Paint, depth: Depth) -> Color {
    match depth {
        Depth::True => Color::from_u32(rgb),
        Depth::Indexed => Color::Indexed(index),
    }
}

/// Light on dark.
pub const DARK: Palette = Palette {
    grounds: [(0x0f_14_19, 233), (0x1b_24_30, 235)],
    focus: [(0x0f_14_19, 233), (0x8c_c4_ff, 110)],
    roles: &[
        (Role::Text, (0xe6_ea_ee, 255)),
        (Role::Muted, (0xa9_b4_bf, 249)),
        (Role::Accent, (0x8c_c4_ff, 153)),
        (Role::On, (0x5c_e0_b0, 79)),
        (Role::Off, (0xa9_b4_bf, 249)),
        (Role::Changed, (0xff_e0_66, 221)),
        (Role::Always, (0xd7_af_ff, 183)),
        (Role::Warn, (0xff_e0_66, 221)),
        (Role::Danger, (0xff_8f_6b, 209)),
        (Role::Border, (0x6f_7f_90, 67)),
        (Role::BorderFocus, (0x8c_c4_ff, 153)),
    ],
};

/// Dark on light.
pub const LIGHT: Palette = Palette {
    grounds: [(0xfc_fc_fa, 231), (0xee_f1_f4, 255)],
    focus: [(0xff_ff_ff, 231), (0x0a_57_a4, 25)],
    roles: &[
        (Role::Text, (0x1a_1f_25, 234)),
        (Role::Muted, (0x49_54_5f, 239)),
        (Role::Accent, (0x0a_57_a4, 25)),
        (Role::On, (0x00_5f_46, 23)),
        (Role::Off, (0x49_54_5f, 239)),
        (Role::Changed, (0x80_50_00, 94)),
        (Role::Always, (0x6b_2a_86, 54)),
        (Role::Warn, (0x80_50_00, 94)),
        (Role::Danger, (0x7a_00_19, 52)),
        (Role::Border, (0x73_7f_8b, 244)),
        (Role::BorderFocus, (0x0a_57_a4, 25)),
    ],
};

/// White on black.
pub const HIGH_CONTRAST: Palette = Palette {
    grounds: [(0, 16), (0, 16)],
    focus: [(0, 16), (0xff_e0_00, 220)],
    roles: &[
        (Role::Text, (0xff_ff_ff, 231)),
        (Role::Muted, (0xe4_e4_e4, 254)),
        (Role::Accent, (0x7f_db_ff, 117)),
        (Role::On, (0x66_ff_b8, 85)),
        (Role::Off, (0xe4_e4_e4, 254)),
        (Role::Changed, (0xff_e0_00, 220)),
        (Role::Always, (0xd9_b3_ff, 183)),
        (Role::Warn, (0xff_e0_00, 220)),
        (Role::Danger, (0xff_99_66, 209)),
        (Role::Border, (0xff_ff_ff, 231)),
        (Role::BorderFocus, (0xff_e0_00, 220)),
    ],
};

/// The characters that lines and signs are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// A tick.
    pub tick: char,
    /// A box with a tick, with a blank behind.
    pub ticked: &'static str,
    /// A box with a tick that cannot be taken away, with a blank behind.
    pub locked: &'static str,
    /// The quotation marks around words to be said.
    pub quotes: [char; 2],
    /// What bars are made of: parts of a column, from the smallest, then a
    /// whole one.
    pub blocks: &'static [char],
    /// The edges of panes.
    pub light: Lines,
    /// The edges of sheets and dialogs.
    pub double: Lines,
}

/// The characters of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// From left to right.
    pub across: char,
    /// From top to bottom.
    pub down: char,
    /// Top left, top right, bottom left, bottom right.
    pub corners: [char; 4],
}

/// Box lines and the tick.
pub const UNICODE: Signs = Signs {
    tick: '\u{2713}',
    ticked: "[\u{2713}] ",
    locked: "{\u{2713}} ",
    quotes: ['\u{201c}', '\u{201d}'],
    blocks: &['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
    light: Lines { across: '─', down: '│', corners: ['┌', '┐', '└', '┘'] },
    double: Lines { across: '═', down: '║', corners: ['╔', '╗', '╚', '╝'] },
};

/// Nothing beyond ASCII.
pub const ASCII: Signs = Signs {
    tick: 'x',
    ticked: "[x] ",
    locked: "{x} ",
    quotes: ['"', '"'],
    blocks: &['#'],
    light: Lines { across: '-', down: '|', corners: ['+'; 4] },
    double: Lines { across: '=', down: '|', corners: ['+'; 4] },
};
