//! A form → the form in small letters under which stems and cues are looked up.

/// `form` in lower case, apostrophes straight, soft hyphens gone, ligatures spelt out: as stems and cues are looked up.
pub(super) fn lower_case(form: &str, into: &mut String) {
    if form.is_ascii() {
        into.push_str(form);
        into.make_ascii_lowercase();
        return;
    }
    for letter in form.chars() {
        match letter {
            '’' | '‘' | 'ʼ' => into.push('\''),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            'ﬁ' => into.push_str("fi"),
            'ﬂ' => into.push_str("fl"),
            'ﬀ' => into.push_str("ff"),
            'ﬃ' => into.push_str("ffi"),
            'ﬄ' => into.push_str("ffl"),
            'ĳ' | 'Ĳ' => into.push_str("ij"),
            '‐' | '‑' => into.push('-'),
            letter => into.extend(letter.to_lowercase()),
        }
    }
    if into.is_empty() {
        into.push_str(form);
    }
}
