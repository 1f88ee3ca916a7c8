//! What leaves the program: findings → rows of the contract's tables, and tables on disk, all or nothing.

pub mod cells;
pub mod columns;
pub mod counts;
pub mod made;
mod parts;
pub mod rows;
pub mod store;
pub mod terms;
pub mod totals;

pub use parts::TotalsTable;
