//! What is told of the rules: name, why, examples. A test runs all examples.

/// A rule that makes a stretch a quote, or gives a hedge its speaker.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// One sentence for the reader.
    pub why: &'static str,
    /// Texts in which it speaks.
    pub examples: &'static [Example],
    /// Texts in which it must find no quote and no speaker.
    pub counter_examples: &'static [&'static str],
}

/// A text and who says a part of it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// The quote with its marks, or the hedge in indirect speech.
    pub part: &'static str,
    /// Full name or words; empty when nobody is named.
    pub speaker: &'static str,
}

const fn example(text: &'static str, part: &'static str, speaker: &'static str) -> Example {
    Example { text, part, speaker }
}

/// All rules, in the order in which they are asked: first those for quotes, then those for indirect speech.
pub static RULES: &[Rule] = &[
    Rule {
        name: "behind",
        why: "A verb with its subject right behind a quote tells who speaks, whatever the verb.",
        examples: &[
            example("‘Het is te laat’, zegt Jan Peeters.", "‘Het is te laat’", "Jan Peeters"),
            example("“Een kaakslag”, klinkt het bij de vakbond.", "“Een kaakslag”", "de vakbond"),
            example("'Wij komen', laat Greenpeace weten.", "'Wij komen'", "Greenpeace"),
        ],
        counter_examples: &["De film ‘Daens’, die vrijdag uitkomt, duurt twee uur."],
    },
    Rule {
        name: "aldus",
        why: "\"aldus\" and \"volgens\" behind a quote name who speaks.",
        examples: &[example(
            "‘De weg is dicht’, aldus de politie.",
            "‘De weg is dicht’",
            "de politie",
        )],
        counter_examples: &["De muur werd aldus hoger gemaakt."],
    },
    Rule {
        name: "colon",
        why: "Before a colon stands who speaks: the subject of the verb, or the name alone.",
        examples: &[
            example("Jan Peeters zegt: „Ik ga weg.”", "„Ik ga weg.”", "Jan Peeters"),
            example("Minister Jan Peeters: ‘Dat klopt niet.’", "‘Dat klopt niet.’", "Jan Peeters"),
        ],
        counter_examples: &["Nieuw in de winkel: ‘Daens’."],
    },
    Rule {
        name: "taken_up",
        why: "\"Dat zegt X\" behind a quote takes it up.",
        examples: &[example(
            "‘Wij stoppen.’ Dat zegt Jan Peeters.",
            "‘Wij stoppen.’",
            "Jan Peeters",
        )],
        counter_examples: &["De film heet ‘Daens’. Dat is een oude naam."],
    },
    Rule {
        name: "fragment",
        why: "A few quoted words are speech when a verb of saying or \"volgens\" in their clause has a subject.",
        examples: &[example(
            "Jan Peeters noemt het plan ‘een schande’.",
            "‘een schande’",
            "Jan Peeters",
        )],
        counter_examples: &[
            "Er hangt een bordje met ‘verboden te klagen’.",
            "De ‘sneltram’ deed er vier uur over.",
            "Hij werd beschuldigd van het ‘opruimen’ van dieren.",
        ],
    },
    Rule {
        name: "continued",
        why: "A quote that is a sentence of its own is said by whom the sentence before is about, or who spoke last.",
        examples: &[
            example("‘Ja’, zei Jan Peeters. ‘En nee.’", "‘En nee.’", "Jan Peeters"),
            example("‘Die trein’, zegt Jan Peeters, ‘komt nooit.’", "‘komt nooit.’", "Jan Peeters"),
        ],
        counter_examples: &["Zelden was een roman zo omstreden als ‘De oever’ van vorig jaar."],
    },
    Rule {
        name: "dialogue",
        why: "Lines that begin with a dash are dialogue when one of them says who speaks; two people take turns.",
        examples: &[example(
            "– Wie is daar? vraagt Jan Peeters.\n– De post.",
            "– Wie is daar?",
            "Jan Peeters",
        )],
        counter_examples: &["Op de kaart staan:\n- witloof met hesp;\n- stoofvlees van de baas."],
    },
    Rule {
        name: "reported",
        why: "The subject of a verb of saying or believing is the source of the clause with \"dat\".",
        examples: &[
            example("Jan Peeters zegt dat het misschien regent.", "misschien", "Jan Peeters"),
            example(
                "De krant kreeg van de politie te horen dat het vermoedelijk opzet was.",
                "vermoedelijk",
                "de politie",
            ),
            example("De claim van Greenpeace dat het lukt, is onbewezen.", "claim", "Greenpeace"),
            example(
                "De kans is vermoedelijk klein, zo voorspellen analisten.",
                "vermoedelijk",
                "analisten",
            ),
        ],
        counter_examples: &["Misschien regent het morgen."],
    },
    Rule {
        name: "volgens",
        why: "\"volgens X\" and \"aldus X\" name the source of their sentence.",
        examples: &[example("Volgens Jan Peeters is dat wellicht zo.", "wellicht", "Jan Peeters")],
        counter_examples: &["Naar verluidt is de trein vertraagd."],
    },
    Rule {
        name: "own_words",
        why: "\"naar eigen zeggen\" makes the subject of the sentence its source.",
        examples: &[example(
            "Jan Peeters heeft naar eigen zeggen niets gezien.",
            "naar eigen zeggen",
            "Jan Peeters",
        )],
        counter_examples: &["Ze leeft misschien naar eigen smaak."],
    },
];
