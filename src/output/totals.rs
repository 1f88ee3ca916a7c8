//! Rows → totals by entity. Law: they do not depend on the order in which documents are added.

use super::cells::Cells;
use crate::entities::{Entity, Name};
use crate::lexicons::lists::{EntityRef, Label, Lists};
use rayon::slice::ParallelSliceMut;
use rustc_hash::FxHashMap;

/// At most so many forms are written out for one entity or stem: the most frequent.
pub(super) const FORMS: usize = 20;

/// Counts of one entity.
#[derive(Clone, Debug)]
pub struct EntityCount {
    /// The cells `entity,entity_id`, as every row of it has them.
    pub cells: Box<[u8]>,
    name: Box<str>,
    id: Box<str>,
    label: Label,
    mentions: u64,
    documents: u64,
    hedged: u64,
    quoted: u64,
    first: String,
    last: String,
    forms: Vec<(Box<str>, u64)>,
    seen_in: u64,
}

/// Counts by entity.
#[derive(Debug, Default)]
pub struct EntityCounts {
    listed: FxHashMap<(EntityRef, Label), u32>,
    unlisted: [FxHashMap<Box<str>, u32>; Label::ALL.len()],
    counts: Vec<EntityCount>,
    document: u64,
}

impl EntityCounts {
    /// Adds one mention in the document at hand, and gives what every row of its entity has.
    pub fn add(
        &mut self,
        entity: &Entity,
        lists: &Lists,
        form: &str,
        date: Option<&str>,
    ) -> &EntityCount {
        let known = match &entity.name {
            Name::Listed(listed) => self.listed.get(&(*listed, entity.label)),
            Name::Unlisted(name) => self.unlisted[entity.label as usize].get(name),
        };
        let place = match known {
            Some(&place) => place as usize,
            None => self.begin(EntityCount::new(&entity.name, entity.label, lists), &entity.name),
        };
        let count = &mut self.counts[place];
        count.add(entity, form, date, self.document);
        count
    }

    /// Ends the document at hand.
    pub fn end_document(&mut self) {
        self.document += 1;
    }

    /// Takes a new entity in; gives its place.
    fn begin(&mut self, count: EntityCount, name: &Name) -> usize {
        let place = self.counts.len() as u32;
        match name {
            Name::Listed(listed) => self.listed.insert((*listed, count.label), place),
            Name::Unlisted(name) => self.unlisted[count.label as usize].insert(name.clone(), place),
        };
        self.counts.push(count);
        place as usize
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, mut other: Self) {
        if self.counts.is_empty() {
            *self = other;
        } else {
            self.counts.append(&mut other.counts);
        }
    }

    /// The rows of entity_totals.csv: most mentioned first, then by id, type and name; and how many.
    #[must_use]
    pub fn rows(self) -> (Vec<u8>, u64) {
        let mut entries = self.counts;
        entries.par_sort_unstable_by(|one, other| {
            (&one.id, one.label, &one.name).cmp(&(&other.id, other.label, &other.name))
        });
        // the counts of all threads, and of entities of the lists and such as are only spelt like them, are one row
        entries.dedup_by(|later, earlier| {
            let same = (&later.id, later.label, &later.name)
                == (&earlier.id, earlier.label, &earlier.name);
            if same {
                earlier.merge(later);
            }
            same
        });
        entries.par_sort_by_key(|count| std::cmp::Reverse(count.mentions));
        let mut cells = Cells::default();
        let rows = entries.len() as u64;
        entries.into_iter().for_each(|count| count.row(&mut cells));
        (cells.take(), rows)
    }
}

impl EntityCount {
    fn new(name: &Name, label: Label, lists: &Lists) -> Self {
        let (name, id) = name_and_id(name, lists);
        let mut cells = Cells::default();
        cells.text(name);
        cells.text(&id);
        Self {
            cells: cells.take().into(),
            name: name.into(),
            id: id.into(),
            label,
            mentions: 0,
            documents: 0,
            hedged: 0,
            quoted: 0,
            first: String::new(),
            last: String::new(),
            forms: Vec::new(),
            seen_in: u64::MAX,
        }
    }

    /// The full name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn add(&mut self, entity: &Entity, form: &str, date: Option<&str>, document: u64) {
        self.mentions += 1;
        self.hedged += u64::from(entity.hedged);
        self.quoted += u64::from(entity.in_quote);
        self.form(form, 1);
        if self.seen_in != document {
            self.seen_in = document;
            self.documents += 1;
            self.date(date.and_then(|date| date.get(..10)).unwrap_or(""));
        }
    }

    fn form(&mut self, form: &str, times: u64) {
        match self.forms.iter_mut().find(|(known, _)| **known == *form) {
            Some((_, count)) => *count += times,
            None => self.forms.push((form.into(), times)),
        }
    }

    fn date(&mut self, day: &str) {
        if day.is_empty() {
            return;
        }
        if self.first.is_empty() || day < self.first.as_str() {
            day.clone_into(&mut self.first);
        }
        if day > self.last.as_str() {
            day.clone_into(&mut self.last);
        }
    }

    fn merge(&mut self, other: &mut Self) {
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.hedged += other.hedged;
        self.quoted += other.quoted;
        self.date(&other.first);
        self.date(&other.last);
        for (form, count) in std::mem::take(&mut other.forms) {
            self.form(&form, count);
        }
    }

    fn row(mut self, cells: &mut Cells) {
        cells.formatted(&self.cells);
        cells.word(self.label.as_str());
        cells.number(self.mentions);
        cells.number(self.documents);
        cells.number(self.hedged);
        cells.number((self.hedged * 100 + self.mentions / 2) / self.mentions.max(1));
        cells.number(self.quoted);
        cells.text(&self.first);
        cells.text(&self.last);
        self.forms.sort_unstable_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
        let forms: Vec<&str> = self.forms.iter().take(FORMS).map(|(form, _)| &**form).collect();
        cells.text(&forms.join("; "));
        cells.end();
    }
}

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
