//! The names that the kinds of a pack's facts have in its file.

use super::{Confidence, DayKind, Holidays, RoutePurpose};

impl Confidence {
    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Weak => "weak",
            Self::Unsourced => "unsourced",
        }
    }
}

impl RoutePurpose {
    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AskShop => "ask_shop",
            Self::TellShop => "tell_shop",
            Self::TellCarrier => "tell_carrier",
            Self::TellAuthority => "tell_authority",
        }
    }
}

impl DayKind {
    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::BusinessDays => "business_days",
            Self::CalendarDays => "calendar_days",
        }
    }
}

impl Holidays {
    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::UsFederal => "us_federal",
            Self::WeekendsOnly => "weekends_only",
        }
    }
}
