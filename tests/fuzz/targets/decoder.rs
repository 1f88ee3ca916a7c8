//! Bytes, and what they may say of their encoding in their first line → text. No byte may be lost where nothing is said of it.
#![no_main]

use egel::corpus::decode::{decode, decode_declared, declared_in, explained};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let declared = declared_in(data);
    drop(explained(data, declared.as_deref()));
    drop(decode_declared(data.to_vec(), declared.as_deref()));
    let label = data.split(|byte| *byte == b'\n').next().and_then(|line| std::str::from_utf8(line).ok());
    drop(decode_declared(data.to_vec(), label));
    let Some(decoded) = decode(data.to_vec()) else { return };
    if let Ok(text) = std::str::from_utf8(data)
        && decoded.encoding == "UTF-8"
    {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        assert_eq!(decoded.text, text, "UTF-8 stays as it is, but for one mark");
    }
});
