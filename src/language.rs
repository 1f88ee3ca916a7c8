//! stub
#![allow(missing_docs)]
#[derive(Debug, Clone, Copy)]
pub struct Detected {
    pub language: &'static str,
    pub confidence: u8,
}
#[derive(Debug)]
pub struct LanguageDetector;
impl LanguageDetector {
    pub fn new() -> Self {
        Self
    }
    pub fn detect(&self, _t: Option<&str>, _x: &str) -> Detected {
        Detected { language: "nl", confidence: 99 }
    }
}
