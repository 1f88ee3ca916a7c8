//! The time of a run, in UTC to the second; `SOURCE_DATE_EPOCH` fixes it, so that outputs can be compared byte for byte.

use jiff::{Timestamp, Unit};

/// Now, as `2026-03-14T09:30:00Z`.
#[must_use]
pub fn now() -> String {
    let fixed = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    let now = fixed.unwrap_or_else(Timestamp::now);
    now.round(Unit::Second).unwrap_or(now).to_string()
}
