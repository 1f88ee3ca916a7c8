//! Asking the memory for something before it is needed.

/// Asks for the cache line of `at`; waits for nothing, and does nothing on processors for which we have no word for it.
///
/// A plain read would do the same, but what follows it soon has to wait until it is done.
#[inline(always)]
pub(crate) fn prefetch<T>(at: Option<&T>) {
    #[cfg(target_arch = "x86_64")]
    if let Some(at) = at {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        #[expect(unsafe_code, reason = "the one call for it has no safe form")]
        // SAFETY: every x86-64 processor has it, and it changes nothing that a program can see
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(at).cast());
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}
