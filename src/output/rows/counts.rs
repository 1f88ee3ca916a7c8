//! How many rows and documents there are: counted, added up, and what came since an earlier count.

macro_rules! counts {
    ($($name:ident,)+) => {
        /// How much there is.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the number of what its name says")]
        pub struct Counts {
            $(pub $name: u64,)+
        }

        impl Counts {
            /// How many counts there are.
            pub const NUMBER: usize = [$(stringify!($name)),+].len();

            /// All in order.
            #[must_use]
            pub fn all(&self) -> [u64; Self::NUMBER] {
                [$(self.$name),+]
            }

            /// From [`Counts::all`].
            #[must_use]
            pub fn of([$($name),+]: [u64; Self::NUMBER]) -> Self {
                Self { $($name),+ }
            }

            /// What came since an earlier count.
            #[must_use]
            pub fn less(&self, earlier: &Self) -> Self {
                Self { $($name: self.$name - earlier.$name),+ }
            }

            /// Adds another count.
            pub fn add(&mut self, other: &Self) {
                $(self.$name += other.$name;)+
            }
        }
    };
}

// the ledger keeps them in this order
counts! {
    documents,
    analysed,
    other_language,
    empty,
    failed,
    entities,
    hedges,
    tokens,
    words,
    too_old,
    extra,
}
