//! A preference centre for a terminal: which messages a shop may send, kept
//! in a local profile, with proof of every save.
//!
//! # The screen, in the code's words
//!
//! ```text
//!  Account & Lists > Notification Preferences     Maria Lopez   2 unsaved    Screen.title, whose, unsaved
//!  [1 Texts*]  2 Email   3 App notifications   4 Phone calls                 Screen.tabs: a Tab for each Channel
//! ┌ Texts to +1 *** *** 0142 ─ 9 of 13 on ─┐┌ Offers and promotions ──────┐  Screen.main and .side: a Pane each
//! │>*[ ] Offers and promotions   0 of 3 on ││ All Off. 2 changed.         │  a Row of a Section; Lines of a Pane
//! │ *  [ ] Deals and discounts     now Off ││ Space turns all 3 on.       │  a Row of a PrefBox: mark, label, state
//! │    [✓] Delivered                    On ││ What it is ...              │
//! └────────────────────────────────────────┘└─────────────────────────────┘
//!  [ Save Changes (2) ]  [ Undo all ]   p No offers  x No texts              Screen.buttons and .quick
//!  Offers and promotions: all Off. Not saved yet. Press u to undo.           Screen.status
//!  Space change  Left/Right channel  s save  ? help  Esc back  q quit        Screen.hints, from the table of Actions
//! ```
//!
//! # Three ideas
//!
//! A **screen** is data: [`screens::describe`] turns the state into a
//! [`screens::Screen`], and the full-screen picture, the mouse's targets, the
//! cursor's place, help and the line-by-line front end all come from it.
//!
//! A **change** is data: [`domain::change::diff`] is the review, the `*`
//! beside a row, the history, undo, the receipt and the steps for the real
//! site.
//!
//! An **action** is data: one table, [`app::action::TABLE`], feeds keys,
//! footer, help and find. [`app::App::act`] changes the state and does no
//! input or output; [`app::effect::perform`] does, and cannot see the screen.
//!
//! ```text
//!  key ──► action::resolve ─┐
//!  click ► Canvas::at ──────┼─► Action ─► App::act ─► Option<Effect> ─► effect::perform ─► Outcome ─► App::done
//!  a typed line ────────────┘                │
//!                                            ▼ if anything changed
//!                        screens::describe(&App) ─► Screen ──► ui::layout::draw ─► Canvas ─► Painter ─► bytes
//!                                                      └─────► ui::plain ─► lines
//! ```
//!
//! # Where things are
//!
//! | module | holds |
//! |---|---|
//! | [`domain`] | the nouns and rules; no input or output, no clock, no terminal |
//! | [`store`] | where profiles are kept: JSON files, or memory |
//! | [`session`] | who is served, and the open profile with its unsaved edits |
//! | [`app`] | the state, the actions, what has to happen outside |
//! | [`screens`] | one file for each screen: the state described |
//! | [`ui`] | how a description looks, on a full screen and line by line |
//! | [`tui`] | the only owner of the terminal |
//! | [`cli`] | the command line |
//! | [`clock`] | the time, and where the computer stands |
//! | [`words`] | every string that a person reads, from a language file |
//!
//! What a shop may send is not here but in a catalogue, `assets/catalog.json`
//! or any other: nothing in the code names a box.

pub mod app;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod papers;
pub mod screens;
pub mod session;
pub mod store;
pub mod tui;
pub mod ui;
pub mod wording;
pub mod words;
