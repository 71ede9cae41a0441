//! Order among devices.

use std::fmt;

use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A hybrid logical time: milliseconds since 1970 in UTC, but never below what its writer had read.
///
/// After S. S. Kulkarni and others, "Logical Physical Clocks" (2014), with the logical part folded into the
/// milliseconds: whoever has read a step writes above it, whatever the clocks say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i64);

impl Stamp {
    /// The last time that RFC 3339 can write, at the end of the year 9999. A clock that is so far off stops there, and
    /// device and count order what follows.
    const MAX: Self = Self(253_402_300_799_999);

    /// From milliseconds since 1970.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// From RFC 3339, as stamps are written.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|time| Self(time.timestamp_millis()))
    }

    /// The stamp of the next step of a writer whose clock shows `now` and who has read up to `highest`.
    pub fn next(now: Self, highest: Option<Self>) -> Self {
        let next = highest.map_or(now, |highest| now.max(Self(highest.0.saturating_add(1))));
        next.min(Self::MAX)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::from_timestamp_millis(self.0).unwrap_or_default();
        f.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let time = DateTime::parse_from_rfc3339(&text).map_err(de::Error::custom)?;
        Ok(Self(time.timestamp_millis()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_writes_above_what_it_has_read() {
        let [early, late] = [Stamp(5), Stamp(9)];
        assert_eq!(Stamp::next(late, Some(early)), late);
        assert_eq!(Stamp::next(early, Some(late)), Stamp(10));
        assert_eq!(Stamp::next(early, None), early);
        assert_eq!(Stamp::next(early, Some(Stamp::MAX)), Stamp::MAX);
        assert_eq!(Stamp::parse(&Stamp::MAX.to_string()), Some(Stamp::MAX));
    }
}
