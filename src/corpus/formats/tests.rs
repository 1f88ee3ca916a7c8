//! Every reader on small files.
