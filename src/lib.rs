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
//! cursor's place, a key's meaning, help and the line-by-line front end all
//! come from that description.
//!
//! A **change** is data: [`domain::change::diff`] is the review, the `*`
//! beside a row, the history, undo, the receipt and the steps for the real
//! site.
//!
//! A **kind of page** is data: one row for each kind, in [`app::page::kinds`],
//! says how the page lies on others, where the focus starts and what works
//! there. Keys, footer, help, find and the line-by-line front end read it.
//!
//! # The path of a key
//!
//! ```text
//!  key ──► screens::input::key ──► app::action::resolve: the row of TABLE that the page offers ──► Intent
//!            Intent::Act(Action) ────────────────────────────────────────────► App::act
//!            Intent::Gesture ► screens::describe(&App) ► Screen::mean ► Meant ► App::take      (before the state changes)
//!  click ──► Frame::at ─► Target ► screens::input::click ──────────────────► App::take or App::act
//!  a typed line ► ui::plain::answer::meaning(&Screen) ─────────────────────► the same two
//!                                                                              │
//!                     Option<Effect> ► app::perform::perform ► Outcome ► App::done
//!                                                                              │
//!  bytes ◄ ui::paint::Painter ◄ Frame ◄ ui::layout::draw ◄ Screen ◄ screens::describe(&App)
//!  lines ◄ ui::plain::tell ◄───────────────────────────────┘
//! ```
//!
//! # The floors
//!
//! A module uses what stands above it in this table and nothing below; a test
//! holds that.
//!
//! | module | holds |
//! |---|---|
//! | [`domain`] | the nouns and rules; no input or output, no clock, no terminal |
//! | [`store`] | where profiles are kept: JSON files, or memory; [`store::open`] turns a spec into one |
//! | [`words`], [`clock`] | every string that a person reads, from a language file; the time |
//! | [`session`] | who is served, by whom and in which words; the open profile with its unsaved edits |
//! | [`wording`] | what the domain's values are called in a sentence |
//! | [`papers`] | receipts, proofs, complaints, steps for the real site |
//! | [`app`] | the state: pages, actions, what has to happen outside |
//! | [`screens`] | the state described, one file for each screen; what keys and clicks mean there |
//! | [`ui`] | how a description looks, on a full screen and line by line |
//! | [`tui`] | the only owner of the terminal |
//! | [`cli`] | the command line |
//!
//! # Where something new belongs
//!
//! | new | files |
//! |---|---|
//! | a list, opened from the menu | `app/action.rs` (a `Door`, and a row of `MENU`), `app/page/kinds.rs` (a `Place`, what stands behind the door, the row of the kind), `screens/NAME.rs`, `screens.rs`, `assets/words/en.txt` |
//! | another page | these, with its row in `app/page/kinds/pages.rs` |
//! | a sheet over a page | these, with its row in `app/page/kinds/sheets.rs`, and the screen whose row or button opens it |
//! | an action with a key | `app/action.rs` (a variant of its family), `app/action/table.rs` (name and keys), the family's file in `app`, the kinds that offer it, `assets/words/en.txt` |
//! | a sentence | `assets/words/en.txt`; with a rule about which one, `wording` |
//! | a kind of line | `screens/parts/NAME.rs`, `ui/NAME.rs`, `ui/plain/tell.rs` |
//! | a store | `store/NAME.rs`, which implements [`store::Store`], and an arm of [`store::open`] |
//! | a subcommand | `cli/NAME.rs`, `cli/grammar.rs`, `cli.rs` (`dispatch`), `assets/words/en.txt`; the answer's part in `assets/answers.schema.json` |
//! | a language | `assets/words/TAG.txt` |
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
