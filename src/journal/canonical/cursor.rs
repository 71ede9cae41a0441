//! The rest of a line, and the smallest things that can stand there.

use std::{borrow::Cow, fmt};

use serde::de;

/// The text is not in the one form. Nothing more is said of it: `ron` finds the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Deviation;

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not as this program writes it")
    }
}

impl std::error::Error for Deviation {}

impl de::Error for Deviation {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What of a line is not read yet.
pub(super) struct Cursor<'de> {
    rest: &'de str,
}

impl<'de> Cursor<'de> {
    pub(super) fn new(rest: &'de str) -> Self {
        Self { rest }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte; zero at the end, where no form has one.
    pub(super) fn peek(&self) -> u8 {
        self.rest.as_bytes().first().copied().unwrap_or(0)
    }

    pub(super) fn starts_with(&self, text: &str) -> bool {
        self.rest.starts_with(text)
    }

    /// Whether that text stood here; it is behind now.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(super) fn expect(&mut self, text: &str) -> Result<(), Deviation> {
        if self.skip(text) { Ok(()) } else { Err(Deviation) }
    }

    pub(super) fn take(&mut self, bytes: usize) -> Result<&'de str, Deviation> {
        let (taken, rest) = self.rest.split_at_checked(bytes).ok_or(Deviation)?;
        self.rest = rest;
        Ok(taken)
    }

    fn take_while(&mut self, is_part: impl Fn(u8) -> bool) -> Result<&'de str, Deviation> {
        let len = self.rest.bytes().position(|byte| !is_part(byte)).unwrap_or(self.rest.len());
        self.take(len)
    }

    /// A whole number from zero on, without sign or leading zeros.
    pub(super) fn count(&mut self) -> Result<u64, Deviation> {
        let digits = self.take_while(|byte| byte.is_ascii_digit())?;
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(Deviation);
        }
        digits.parse().map_err(|_| Deviation)
    }

    /// The name of a field or a kind.
    pub(super) fn word(&mut self) -> Result<&'de str, Deviation> {
        let word = self.take_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_')?;
        let is_name = word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if is_name { Ok(word) } else { Err(Deviation) }
    }

    /// A text in quotes.
    pub(super) fn text(&mut self) -> Result<Cow<'de, str>, Deviation> {
        self.expect("\"")?;
        let plain = self.take_while(is_plain)?;
        if self.skip("\"") {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while !self.skip("\"") {
            self.expect("\\")?;
            text.push(self.escaped()?);
            text += self.take_while(is_plain)?;
        }
        Ok(Cow::Owned(text))
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Result<char, Deviation> {
        let name = self.take(1)?;
        Ok(match name {
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "0" => '\0',
            "\"" => '"',
            "'" => '\'',
            "\\" => '\\',
            "u" => {
                self.expect("{")?;
                let digits = self.take_while(|byte| byte.is_ascii_hexdigit())?;
                self.expect("}")?;
                let is_short = (1..=6).contains(&digits.len());
                let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_short);
                code.and_then(char::from_u32).ok_or(Deviation)?
            }
            _ => return Err(Deviation),
        })
    }
}

fn is_plain(byte: u8) -> bool {
    byte != b'"' && byte != b'\\'
}
