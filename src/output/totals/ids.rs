//! An entity → its full name and its id.

use crate::entities::Name;
use crate::lexicons::lists::Lists;

/// Full name and id of an entity: a gazetteer's id, else one made of the name.
#[must_use]
pub fn name_and_id<'n>(name: &'n Name, lists: &'n Lists) -> (&'n str, String) {
    match name {
        Name::Listed(entity) => {
            let entry = lists.entry(*entity);
            (entry.name, if entry.id.is_empty() { slug(entry.name) } else { entry.id.to_owned() })
        }
        Name::Unlisted(name) => (name, slug(name)),
    }
}

/// The id of an entity that no gazetteer numbers: `egel:` and its name in small letters and hyphens.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 5);
    slug.push_str("egel:");
    let mut hyphen = false;
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            if hyphen && slug.len() > 5 {
                slug.push('-');
            }
            hyphen = false;
            slug.extend(letter.to_lowercase());
        } else {
            hyphen = true;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_small_letters_and_hyphens() {
        assert_eq!(slug("Mustafa Bali"), "egel:mustafa-bali");
        assert_eq!(slug("'s-Hertogenbosch"), "egel:s-hertogenbosch");
        assert_eq!(slug("België (land)"), "egel:belgië-land");
    }
}
