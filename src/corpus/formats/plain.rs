//! A plain text file → one document: its text is the decoded content and nothing else.

use super::article::{Article, Emit};
use crate::corpus::Piece;

/// Reads one text file.
pub(crate) fn read(piece: Piece, emit: &mut Emit<'_>) {
    if let Some(text) = emit.decoded(piece.bytes, None) {
        emit.article(Article { text, ..Article::default() });
    }
}
