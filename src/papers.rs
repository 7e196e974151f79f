//! What is copied, filed or sent: receipts, notes, proofs, complaints, the
//! steps for the shop's own site.

pub mod calendar;
pub mod call;
pub mod complaint;
pub mod note;
pub mod plan;
pub mod proof;
pub mod receipt;
