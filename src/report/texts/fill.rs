//! A text with places in it, and the values for them → the text filled in.

/// The text with each `{name}` replaced by its value, and each `{name|one|many}` by one of the two: the first where the
/// value is 1. In both `#` stands for the value.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    for part in text.split_inclusive(['{', '}']) {
        let inside = part.strip_suffix('}').filter(|_| filled.ends_with('{'));
        let (name, forms) = match inside.and_then(|inside| inside.split_once('|')) {
            Some((name, forms)) => (Some(name), forms.split_once('|')),
            None => (inside, None),
        };
        match name.and_then(|name| values.iter().find(|(known, _)| *known == name)) {
            Some((_, value)) => {
                filled.pop();
                match forms {
                    Some((one, _)) if *value == "1" => filled.push_str(&one.replace('#', value)),
                    Some((_, many)) => filled.push_str(&many.replace('#', value)),
                    None => filled.push_str(value),
                }
            }
            None => filled.push_str(part),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_are_not_read_as_places() {
        assert_eq!(fill("{a} van {b}", &[("a", "{b}"), ("b", "3")]), "{b} van 3");
        assert_eq!(fill("{x} {a}", &[("a", "1")]), "{x} 1");
    }

    #[test]
    fn one_thing_is_not_spoken_of_as_many() {
        let said = |count| fill("{n|Het ene huis|Alle # huizen} {n|staat|staan}", &[("n", count)]);
        assert_eq!(said("1"), "Het ene huis staat");
        assert_eq!(said("0"), "Alle 0 huizen staan");
        assert_eq!(said("1.001"), "Alle 1.001 huizen staan");
        assert_eq!(fill("{m|a|b}", &[("n", "1")]), "{m|a|b}");
    }
}
