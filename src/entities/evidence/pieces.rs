//! The pieces of evidence, by name; what each speaks for stands in `weights.tsv`.

macro_rules! pieces {
    ($($variant:ident = $name:literal,)+) => {
        /// One piece of evidence. `weights.tsv` says why it counts and for what.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is explained in weights.tsv")]
        pub enum Piece { $($variant),+ }
        impl Piece {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Its name in `weights.tsv`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

pieces! {
    PlaceStrong = "place_strong",
    PlaceMedium = "place_medium",
    PlaceWeak = "place_weak",
    PersonStrong = "person_strong",
    PersonMedium = "person_medium",
    PersonWeak = "person_weak",
    OrganisationStrong = "organisation_strong",
    OrganisationMedium = "organisation_medium",
    OrganisationWeak = "organisation_weak",
    MiscellaneousStrong = "miscellaneous_strong",
    MiscellaneousMedium = "miscellaneous_medium",
    MiscellaneousWeak = "miscellaneous_weak",
    Demonym = "demonym",
    PlaceOrSurname = "place_or_surname",
    GivenCommon = "given_common",
    GivenKnown = "given_known",
    GivenRare = "given_rare",
    SurnameCommon = "surname_common",
    SurnameKnown = "surname_known",
    SurnameRare = "surname_rare",
    GivenAndSurname = "given_and_surname",
    InitialsFirst = "initials_first",
    GivenAndParticle = "given_and_particle",
    SurnameWithParticles = "surname_with_particles",
    ParticleAndSurname = "particle_and_surname",
    ParticleAndWord = "particle_and_word",
    AloneGivenCommon = "alone_given_common",
    AloneGivenKnown = "alone_given_known",
    AloneSurnameCommon = "alone_surname_common",
    AloneSurnameKnown = "alone_surname_known",
    AloneSurnameRare = "alone_surname_rare",
    AloneSurnameLocal = "alone_surname_local",
    PersonEndingAlone = "person_ending_alone",
    PersonEnding = "person_ending",
    TitleBefore = "title_before",
    TitleLikeBefore = "title_like_before",
    SpeechBefore = "speech_before",
    PersonVerbBehind = "person_verb_behind",
    SpeechBehind = "speech_behind",
    AgeBehind = "age_behind",
    ReflexiveBehind = "reflexive_behind",
    TitleApposition = "title_apposition",
    PersonApposition = "person_apposition",
    OfPerson = "of_person",
    BracketBehind = "bracket_behind",
    BylineCapitals = "byline_capitals",
    BylineBrackets = "byline_brackets",
    BehindIn = "behind_in",
    BehindTe = "behind_te",
    BehindTowards = "behind_towards",
    BehindNear = "behind_near",
    BehindOn = "behind_on",
    PlaceNounBefore = "place_noun_before",
    PlaceLikeBefore = "place_like_before",
    OfPlace = "of_place",
    PlaceApposition = "place_apposition",
    PlaceEndingAlone = "place_ending_alone",
    PlaceEnding = "place_ending",
    StreetEnding = "street_ending",
    PlaceHead = "place_head",
    PlaceHeadLast = "place_head_last",
    PlaceHeadFirst = "place_head_first",
    PlacePrefix = "place_prefix",
    CountryCode = "country_code",
    InBrackets = "in_brackets",
    PlaceTokens = "place_tokens",
    HasPlace = "has_place",
    NumberBehind = "number_behind",
    PlacePair = "place_pair",
    Dateline = "dateline",
    RoadNumber = "road_number",
    InHetDemonym = "in_het_demonym",
    BehindHetDemonym = "behind_het_demonym",
    OrganisationHead = "organisation_head",
    OrganisationEndingAlone = "organisation_ending_alone",
    OrganisationEnding = "organisation_ending",
    LegalForm = "legal_form",
    Ampersand = "ampersand",
    TwoCapitals = "two_capitals",
    ThreeCapitals = "three_capitals",
    CapitalsAndSigns = "capitals_and_signs",
    InnerCapital = "inner_capital",
    HasCapitals = "has_capitals",
    OrganisationNounBefore = "organisation_noun_before",
    OrganisationLikeBefore = "organisation_like_before",
    CapitalsBehind = "capitals_behind",
    CapitalsInBrackets = "capitals_in_brackets",
    BehindAt = "behind_at",
    OfOrganisation = "of_organisation",
    OfMinister = "of_minister",
    OrganisationApposition = "organisation_apposition",
    OrganisationToken = "organisation_token",
    OrganisationTokens = "organisation_tokens",
    BusinessSentence = "business_sentence",
    SportSentence = "sport_sentence",
    SportPlace = "sport_place",
    SportPlaceIn = "sport_place_in",
    Subject = "subject",
    AuxiliaryBehind = "auxiliary_behind",
    ArticleSeveral = "article_several",
    HasDemonym = "has_demonym",
    Quoted = "quoted",
    QuoteBefore = "quote_before",
    WorkHead = "work_head",
    WorkNounBefore = "work_noun_before",
    WorkLikeBefore = "work_like_before",
    WorkApposition = "work_apposition",
    AdjectiveEnding = "adjective_ending",
    InhabitantEnding = "inhabitant_ending",
    AdjectivePosition = "adjective_position",
    BehindDe = "behind_de",
    BehindHet = "behind_het",
    BehindEen = "behind_een",
    BehindDeterminer = "behind_determiner",
    LettersAndDigits = "letters_and_digits",
    EndsInYear = "ends_in_year",
    EndsInNumber = "ends_in_number",
    Genitive = "genitive",
    Compound = "compound",
    BehindPrefix = "behind_prefix",
    DictionaryWord = "dictionary_word",
    DictionaryWords = "dictionary_words",
    SomeDictionaryWord = "some_dictionary_word",
    EnglishWords = "english_words",
    FiveWords = "five_words",
    SeveralWords = "several_words",
    UnlistedWord = "unlisted_word",
    WholeLineOne = "whole_line_one",
    WholeLineSeveral = "whole_line_several",
    Begins = "begins",
    PluralEnding = "plural_ending",
    CapitalsLine = "capitals_line",
    SurnameOfPerson = "surname_of_person",
    GivenOfPerson = "given_of_person",
    LastIsPerson = "last_is_person",
    ElsewherePerson = "elsewhere_person",
    ElsewherePlace = "elsewhere_place",
    ElsewhereOrganisation = "elsewhere_organisation",
    ElsewhereMiscellaneous = "elsewhere_miscellaneous",
    CapitalsOfOrganisation = "capitals_of_organisation",
    CapitalsOfPlace = "capitals_of_place",
    CapitalsOfMiscellaneous = "capitals_of_miscellaneous",
    PartOfOrganisation = "part_of_organisation",
    FirstIsOrganisation = "first_is_organisation",
    LooksPerson = "looks_person",
    LooksPlace = "looks_place",
    LooksOrganisation = "looks_organisation",
    LooksWord = "looks_word",
    SurelyPerson = "surely_person",
    SurelyPlace = "surely_place",
    SurelyOrganisation = "surely_organisation",
    SurelyWord = "surely_word",
    ClubOfTown = "club_of_town",
    ClubInSportArticle = "club_in_sport_article",
    ClubInClubArticle = "club_in_club_article",
    ScoreInSentence = "score_in_sentence",
    LastLooksPerson = "last_looks_person",
    LastLooksPlace = "last_looks_place",
    LastLooksOrganisation = "last_looks_organisation",
    LastLooksWord = "last_looks_word",
    BesidePerson = "beside_person",
    BesidePlace = "beside_place",
    BesideOrganisation = "beside_organisation",
    BesideMiscellaneous = "beside_miscellaneous",
    BehindOutOf = "behind_out_of",
    PeopleOfPlace = "people_of_place",
    BracketsBehindPerson = "brackets_behind_person",
    Always = "always",
}

/// A set of pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pieces([u64; 3]);

const _: () = assert!(Piece::ALL.len() <= 3 * 64);

impl Pieces {
    /// Adds a piece.
    #[inline]
    pub fn add(&mut self, piece: Piece) {
        self.0[piece as usize / 64] |= 1 << (piece as usize % 64);
    }

    /// Adds a piece where something holds.
    #[inline]
    pub fn add_if(&mut self, holds: bool, piece: Piece) {
        if holds {
            self.add(piece);
        }
    }

    /// Takes a piece away.
    pub fn remove(&mut self, piece: Piece) {
        self.0[piece as usize / 64] &= !(1 << (piece as usize % 64));
    }

    /// Whether it has a piece.
    #[inline]
    #[must_use]
    pub fn has(&self, piece: Piece) -> bool {
        self.0[piece as usize / 64] >> (piece as usize % 64) & 1 == 1
    }

    /// Its pieces in order.
    pub fn iter(self) -> impl Iterator<Item = Piece> {
        self.0.into_iter().enumerate().flat_map(|(part, mut bits)| {
            std::iter::from_fn(move || {
                if bits == 0 {
                    return None;
                }
                let bit = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                Some(Piece::ALL[part * 64 + bit])
            })
        })
    }
}
