//! XML as text → a tree of the elements that are wanted. No entity is expanded but letters, nothing is fetched, and the
//! nesting is bounded.

use super::markup::{Paragraphs, entity, is_block};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements in one another, at most.
const DEEPEST: usize = 256;

/// One element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes, without prefixes.
    pub attributes: Vec<(String, String)>,
    /// What is in it, in order.
    pub nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Letters.
    Text(String),
}

impl Element {
    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Those of one name.
    pub fn named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first below it at this path of names.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let mut named = self.elements().filter(|element| element.name == *first);
        named.find_map(|element| element.at(rest))
    }

    /// All below it, however deep, of one name; not those in one another.
    pub fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// The first below it, however deep, of one name.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| {
            if element.name == name { Some(element) } else { element.first(name) }
        })
    }

    /// An attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All letters in it, as they stand there.
    #[must_use]
    pub fn letters(&self) -> String {
        let mut all = String::new();
        self.gather(&mut all);
        all
    }

    fn gather(&self, all: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => all.push_str(text),
                Node::Element(element) => element.gather(all),
            }
        }
    }

    /// All letters in it on one line; `None` when there are none.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let line = self.letters().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(line).filter(|line| !line.is_empty())
    }

    /// The line of what stands at a path.
    #[must_use]
    pub fn line_at(&self, path: &[&str]) -> Option<String> {
        self.at(path).and_then(Self::line)
    }

    /// Its text in paragraphs, as HTML and NITF have them; elements in `skip` are left out.
    pub fn paragraphs(&self, skip: &[&str], into: &mut Paragraphs) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => into.text(text),
                Node::Element(element) if skip.contains(&element.name.as_str()) => {}
                Node::Element(element) if element.name == "br" => into.line(),
                Node::Element(element) => {
                    let block = is_block(&element.name);
                    if block {
                        into.end();
                    }
                    element.paragraphs(skip, into);
                    if block {
                        into.end();
                    }
                }
            }
        }
    }
}

/// Parses a document; elements whose name is in `skip` are left out with all that is in them.
///
/// # Errors
/// What is wrong and on which line.
pub fn parse(text: &str, skip: &[&str]) -> Result<Element, (u64, String)> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_comments = false;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut skipping = 0_usize;
    loop {
        let before = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                return Err((
                    line_of(text, reader.error_position().max(before)),
                    error.to_string(),
                ));
            }
        };
        match event {
            Event::Eof if open.len() > 1 || skipping > 0 => {
                let name = open.last().map_or("", |element| element.name.as_str());
                let what = format!("it breaks off: <{name}> is not closed");
                return Err((line_of(text, text.len() as u64), what));
            }
            Event::Eof => break,
            Event::Start(_) if skipping > 0 => skipping += 1,
            Event::End(_) if skipping > 0 => skipping -= 1,
            _ if skipping > 0 => {}
            Event::Start(start) if skip.contains(&start.local_name().as_ref()) => skipping = 1,
            Event::Start(_) if open.len() > DEEPEST => {
                return Err((line_of(text, before), format!("elements over {DEEPEST} deep")));
            }
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) if skip.contains(&start.local_name().as_ref()) => {}
            Event::Empty(start) => append(&mut open, Node::Element(element(&start))),
            Event::End(_) => {
                if open.len() > 1
                    && let Some(done) = open.pop()
                {
                    append(&mut open, Node::Element(done));
                }
            }
            Event::Text(letters) => add_text(&mut open, &letters.xml10_content()),
            Event::CData(letters) => add_text(&mut open, &letters.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                // an entity of the document's own is not expanded
                let letters = entity(&name).unwrap_or_else(|| format!("&{name};"));
                add_text(&mut open, &letters);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let document = open.pop().unwrap_or_default();
    let root = document.nodes.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or_else(|| (1, "no element in it".to_owned()))
}

fn append(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.nodes.push(node);
    }
}

fn add_text(open: &mut [Element], letters: &str) {
    let Some(parent) = open.last_mut().filter(|_| !letters.is_empty()) else { return };
    match parent.nodes.last_mut() {
        Some(Node::Text(text)) => text.push_str(letters),
        _ => parent.nodes.push(Node::Text(letters.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut all = start.html_attributes();
    let attributes = all.with_checks(false).flatten().map(|attribute| {
        let key = attribute.key.local_name().as_ref().to_owned();
        let value = attribute
            .normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_html5_entity)
            .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        (key, value)
    });
    let attributes = attributes.collect();
    Element { name: start.local_name().as_ref().to_owned(), attributes, nodes: Vec::new() }
}

fn line_of(text: &str, at: u64) -> u64 {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let before = text.as_bytes().get(..at).unwrap_or(&[]);
    1 + memchr::memchr_iter(b'\n', before).count() as u64
}

/// The name of the root element, without its prefix, as far as `start` shows.
#[must_use]
pub fn root(start: &str) -> Option<String> {
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = rest.strip_prefix('<')?;
        let (skipped, end) = if after.starts_with('?') {
            (after, "?>")
        } else if after.starts_with("!--") {
            (after, "-->")
        } else if after.starts_with('!') {
            let subset = after.find('[').filter(|at| after.find('>').is_none_or(|end| *at < end));
            (after, if subset.is_some() { "]>" } else { ">" })
        } else {
            let name: String = after
                .chars()
                .take_while(|letter| !letter.is_whitespace() && !matches!(letter, '>' | '/'))
                .collect();
            let local = name.rsplit(':').next().unwrap_or("").to_owned();
            return Some(local).filter(|name| {
                name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
            });
        };
        rest = skipped.split_once(end)?.1.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_of_the_document_is_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;\"><!ENTITY z SYSTEM \"file:///etc/passwd\">]><a b='&y;'>caf&eacute; &y; &z; &#8364;</a>";
        let root = parse(bomb, &[]).unwrap();
        assert_eq!(root.letters(), "café &y; &z; €");
    }

    #[test]
    fn what_is_cut_off_says_where() {
        let (line, what) = parse("<a>\n<b>tekst\n", &[]).unwrap_err();
        assert_eq!((line, what.as_str()), (3, "it breaks off: <b> is not closed"));
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "<a>".repeat(100_000);
        assert!(parse(&deep, &[]).unwrap_err().1.contains("256 deep"));
    }

    #[test]
    fn what_is_skipped_is_gone_with_all_in_it() {
        let root = parse("<a><x><x>weg</x></x>blijft<x/></a>", &["x"]).unwrap();
        assert_eq!(root.letters(), "blijft");
    }

    #[test]
    fn the_root_is_found_behind_declarations() {
        let text = "<?xml version='1.0'?>\n<!-- <x> -->\n<!DOCTYPE n [<!ENTITY a 'b'>]>\n<nf:NewsML Version='1.2'>";
        assert_eq!(root(text).as_deref(), Some("NewsML"));
        assert_eq!(root("<3 is een hart"), None);
    }
}
