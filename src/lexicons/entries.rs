//! A gazetteer's rows → all the names in it, each with its type, its tier and its line: what lint, stats and suggest look at.

use super::format::{Lexicon, LexiconError, Row, TIERS, TYPES};
use super::lists::{Label, Tier};

/// Columns that a gazetteer can have; the first two it must.
pub const COLUMNS: [&str; 8] =
    ["name", "type", "kind", "tier", "aliases", "weak_aliases", "entity", "id"];

/// In which cell of its row a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `name`
    Name,
    /// `aliases`
    Alias,
    /// `weak_aliases`
    WeakAlias,
}

/// One name of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedName<'t> {
    /// As it is written, blanks around it and all.
    pub written: &'t str,
    /// Where.
    pub role: Role,
    /// Type of the row.
    pub label: Label,
    /// How sure this name means its entity.
    pub tier: Tier,
    /// The full name.
    pub entity: &'t str,
    /// The id, if any.
    pub id: &'t str,
    /// The kind, if any.
    pub kind: &'t str,
    /// Line in the list, from 1.
    pub line: usize,
}

/// Where the cells of a gazetteer stand.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    name: usize,
    label: usize,
    tier: Option<usize>,
    kind: Option<usize>,
    aliases: Option<usize>,
    weak_aliases: Option<usize>,
    entity: Option<usize>,
    id: Option<usize>,
}

impl Columns {
    /// Finds them.
    ///
    /// # Errors
    /// When `name` or `type` is missing.
    pub fn of(list: &Lexicon<'_>) -> Result<Self, LexiconError> {
        let optional = |column| list.optional_column(column);
        Ok(Self {
            name: list.column("name")?,
            label: list.column("type")?,
            tier: optional("tier"),
            kind: optional("kind"),
            aliases: optional("aliases"),
            weak_aliases: optional("weak_aliases"),
            entity: optional("entity"),
            id: optional("id"),
        })
    }

    /// All names of a row.
    ///
    /// # Errors
    /// An unknown type or tier, an empty name.
    pub fn names<'t>(
        &self,
        list: &Lexicon<'t>,
        row: &Row<'t>,
    ) -> Result<Vec<ListedName<'t>>, LexiconError> {
        let cells: Vec<&'t str> = row.text().split('\t').collect();
        let cell = |column: Option<usize>| {
            column.and_then(|column| cells.get(column).copied()).unwrap_or("")
        };
        let written = cell(Some(self.name));
        if written.trim().is_empty() {
            return Err(list.error(row, "an empty name"));
        }
        let label = Label::from_word(cell(Some(self.label)).trim()).ok_or_else(|| {
            let what =
                format!("type \"{}\" is none of {}", cell(Some(self.label)), TYPES.join(", "));
            list.error(row, what)
        })?;
        let tier = tier_of(cell(self.tier).trim()).ok_or_else(|| {
            let what = format!("tier \"{}\" is none of {}", cell(self.tier), TIERS.join(", "));
            list.error(row, what)
        })?;
        let entity = match cell(self.entity).trim() {
            "" => written.trim(),
            full => full,
        };
        let (id, kind) = (cell(self.id).trim(), cell(self.kind).trim());
        let one = |written, role, tier| ListedName {
            written,
            role,
            label,
            tier,
            entity,
            id,
            kind,
            line: row.line,
        };
        let mut names = vec![one(written, Role::Name, tier)];
        let aliases =
            |column| cell(column).split('|').filter(|alias: &&str| !alias.trim().is_empty());
        names.extend(aliases(self.aliases).map(|alias| one(alias, Role::Alias, tier)));
        let weak = tier.min(Tier::Weak);
        names.extend(aliases(self.weak_aliases).map(|alias| one(alias, Role::WeakAlias, weak)));
        Ok(names)
    }
}

/// The type that a word of another scheme means.
#[must_use]
pub fn label_of(word: &str) -> Option<Label> {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "per" | "person" | "persoon" | "people" => Some(Label::Person),
        "loc" | "location" | "locatie" | "place" | "plaats" | "gpe" | "fac" => Some(Label::Place),
        "org" | "organisation" | "organization" | "organisatie" => Some(Label::Organisation),
        "misc" | "miscellaneous" | "overig" | "norp" | "pro" | "eve" => Some(Label::Miscellaneous),
        _ => None,
    }
}

/// The tier of a word in a list; none is medium.
#[must_use]
pub fn tier_of(word: &str) -> Option<Tier> {
    const ALL: [Tier; 4] = [Tier::Never, Tier::Weak, Tier::Medium, Tier::Strong];
    if word.is_empty() {
        return Some(Tier::Medium);
    }
    TIERS.iter().position(|known| known.eq_ignore_ascii_case(word)).map(|at| ALL[at])
}

/// The word of a tier.
#[must_use]
pub fn tier_word(tier: Tier) -> &'static str {
    TIERS[tier as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gives_its_name_and_all_aliases_with_their_tiers() {
        let text = b"name\ttype\ttier\taliases\tweak_aliases\nIslamitische Staat\tORG\tstrong\tIS|ISIS\tStaat\n";
        let list = Lexicon::parse("x.tsv", text).unwrap();
        let columns = Columns::of(&list).unwrap();
        let names = columns.names(&list, &list.rows[0]).unwrap();
        let seen: Vec<_> = names.iter().map(|name| (name.written, name.tier)).collect();
        let wanted = [
            ("Islamitische Staat", Tier::Strong),
            ("IS", Tier::Strong),
            ("ISIS", Tier::Strong),
            ("Staat", Tier::Weak),
        ];
        assert_eq!(seen, wanted);
        assert!(names.iter().all(|name| name.entity == "Islamitische Staat"));
    }
}
