//! The names that the words of a pack have in a file.

use super::{Confidence, DayKind, Duty, Matter, RoutePurpose, Shows, Start};

impl Confidence {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Sourced, Self::Weak, Self::Unsourced];

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
    /// All there are.
    pub const ALL: [Self; 4] = [Self::AskShop, Self::TellShop, Self::TellCarrier, Self::TellAuthority];

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

impl Matter {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Scam, Self::Offers, Self::Calls];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Scam => "scam",
            Self::Offers => "offers",
            Self::Calls => "phone_calls",
        }
    }
}

impl Shows {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Number, Self::Name];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
        }
    }
}

impl DayKind {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::BusinessDays, Self::CalendarDays, Self::Months, Self::NoNumber];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::BusinessDays => "business_days",
            Self::CalendarDays => "calendar_days",
            Self::Months => "months",
            Self::NoNumber => "no_number",
        }
    }
}

impl Start {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Request, Self::Complaint, Self::Message];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Complaint => "complaint",
            Self::Message => "message",
        }
    }
}

impl Duty {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Stop, Self::Answer, Self::Complain, Self::Act];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Answer => "answer",
            Self::Complain => "complain",
            Self::Act => "act",
        }
    }
}
