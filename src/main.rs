//! Arguments → one command → exit code; the only place where errors are printed.

use egel::commands;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    give_memory_back();
    let ended = commands::run(std::env::args_os());
    let exit = ended.unwrap_or_else(|error| {
        let exit = commands::exit::of(&error);
        if exit != commands::exit::Exit::Done {
            // where standard error is gone there is nobody left to tell
            let _ = writeln!(std::io::stderr(), "egel: {}", commands::told(&error));
        }
        exit
    });
    ExitCode::from(exit as u8)
}

/// From now on what is freed in large blocks goes back to the system, and large blocks grow without being copied.
///
/// Left to itself glibc raises the size of such blocks to that of the largest that was freed: a run over 100 MB of news
/// then holds 330 MB at its peak and not 260, in the same time.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the one call for it has no safe form")]
fn give_memory_back() {
    /// In bytes.
    const KEPT: i32 = 1 << 20;
    // SAFETY: it sets a number of the allocator, before there is a second thread.
    unsafe {
        libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_memory_back() {}
