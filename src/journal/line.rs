//! A line of a journal file, to text and back.

use std::fmt::Write as _;

use ron::{Options, extensions::Extensions};
use serde::{Deserialize, Serialize};

use super::{DeviceId, Event, PlanId, Stamp, Step, StepId, canonical};

/// The version of the journal format that this program writes.
pub const FORMAT: u32 = 1;
/// Between a step and its check sum.
pub(super) const SUM: &str = ",c:\"";

/// First line of a file, and again wherever the device's name changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the format from here on.
    pub format: u32,
    /// The one writer.
    pub device: DeviceId,
    /// What the learner calls the device.
    pub name: String,
}

/// What a line turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// A header of this version or an older one.
    Header(Header),
    /// A step and its check sum; `is_intact` is whether the sum fits.
    Step {
        /// The step.
        step: Step,
        /// CRC-32 of the line.
        sum: u32,
        /// Whether the line's own sum says the same.
        is_intact: bool,
    },
    /// Whole, but written by a newer version: what it knows that this one does not.
    Newer(String),
    /// Not a line of a journal, with the reader's reason.
    Broken(String),
}

#[derive(Serialize, Deserialize)]
struct StepLine {
    at: Stamp,
    n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<PlanId>,
    what: Vec<Event>,
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The header's line, without the newline.
pub fn encode_header(header: &Header) -> Result<String, ron::Error> {
    options().to_string(header)
}

/// The step's line, without the newline, and its check sum.
pub fn encode_step(step: &Step) -> Result<(String, u32), ron::Error> {
    let line = StepLine { at: step.at, n: step.id.1, plan: step.plan, what: step.what.clone() };
    let mut text = options().to_string(&line)?;
    text.pop();
    let sum = crc32fast::hash(text.as_bytes());
    // Writing to a string cannot fail.
    let _ = write!(text, "{SUM}{sum:08x}\")");
    Ok((text, sum))
}

/// Reads one line of the file of `device`; `text` has no newline.
pub fn decode(text: &str, device: DeviceId) -> Line {
    match canonical::read(text, device) {
        Some((step, sum)) => Line::Step { step, sum, is_intact: true },
        None => decode_any(text, device),
    }
}

/// Reads a line in whatever form RON allows. What this says of a line is what the line means.
pub(super) fn decode_any(text: &str, device: DeviceId) -> Line {
    if text.starts_with("(format:") {
        return decode_header(text);
    }
    let sum_at = text.rfind(SUM);
    let sum = crc32fast::hash(text.get(..sum_at.unwrap_or(text.len())).unwrap_or(text).as_bytes());
    let written = sum_at.and_then(|at| text.get(at + SUM.len()..)).and_then(|rest| rest.strip_suffix("\")"));
    let is_intact = written.and_then(|hex| u32::from_str_radix(hex, 16).ok()) == Some(sum);
    match options().from_str::<StepLine>(text) {
        Ok(StepLine { at, n, plan, what }) => {
            Line::Step { step: Step { id: StepId(device, n), at, plan, what }, sum, is_intact }
        }
        Err(error) => match error.code {
            // Only a whole line can be trusted to name something new and not to be damaged.
            ron::Error::NoSuchEnumVariant { found, .. } if is_intact => Line::Newer(found),
            code => Line::Broken(code.to_string()),
        },
    }
}

/// The count that a line names, whether or not the rest of it can be understood: no later step may have it too.
pub fn count_of(text: &str) -> Option<u64> {
    let after = text.split_once("\",n:")?.1;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after.get(..digits)?.parse().ok()
}

fn decode_header(text: &str) -> Line {
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    match options().from_str::<Header>(text) {
        Ok(header) if header.format <= FORMAT => Line::Header(header),
        Ok(header) => Line::Newer(format!("format {}", header.format)),
        Err(error) => match options().from_str::<Version>(text) {
            Ok(Version { format }) if format > FORMAT => Line::Newer(format!("format {format}")),
            _ => Line::Broken(error.code.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: DeviceId = DeviceId::from_u128(0xa);

    fn step() -> Step {
        Step {
            id: StepId(DEVICE, 42),
            at: Stamp::from_millis(1_795_199_400_123),
            plan: Some(PlanId::from_u128(1)),
            what: vec![
                Event::TopicDone {
                    topic: "math.sets".into(),
                    on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
                },
                Event::GradeHeld { grade: Some("junior".into()) },
            ],
        }
    }

    #[test]
    fn a_step_is_one_line_of_the_documented_form() {
        let (line, _) = encode_step(&step()).unwrap();
        insta::assert_snapshot!(line, @r#"(at:"2026-11-20T18:30:00.123Z",n:42,plan:"00000000-0000-0000-0000-000000000001",what:[TopicDone(topic:"math.sets",on:"2026-11-20"),GradeHeld(grade:"junior")],c:"d527bd45")"#);
        assert!(
            matches!(decode(&line, DEVICE), Line::Step { step: back, is_intact: true, .. } if back == step())
        );
    }

    #[test]
    fn a_wrong_sum_is_loaded_and_said() {
        let (line, _) = encode_step(&step()).unwrap();
        let changed = line.replace("math.sets", "math.logic");
        assert!(matches!(decode(&changed, DEVICE), Line::Step { is_intact: false, .. }));
    }

    #[test]
    fn a_newer_kind_is_told_from_damage() {
        let (line, _) = encode_step(&step()).unwrap();
        let body = line.replace("TopicDone", "TopicTaught");
        assert!(matches!(decode(&body, DEVICE), Line::Broken(_)));
        let prefix = &body[..body.rfind(SUM).unwrap()];
        let whole = format!("{prefix}{SUM}{:08x}\")", crc32fast::hash(prefix.as_bytes()));
        assert_eq!(decode(&whole, DEVICE), Line::Newer("TopicTaught".to_owned()));
        let header = r#"(format:2,device:7,more:"x")"#;
        assert_eq!(decode(header, DEVICE), Line::Newer("format 2".to_owned()));
    }

    #[test]
    fn the_count_of_a_broken_line_is_read() {
        let (line, _) = encode_step(&step()).unwrap();
        assert_eq!(count_of(&line[..60]), Some(42));
        assert_eq!(count_of(&line.replace("TopicDone", "")), Some(42));
        assert_eq!(count_of("(at:\"2026"), None);
        assert_eq!(count_of(r#"(at:"",n:99999999999999999999"#), None);
    }

    #[test]
    fn a_torn_line_is_broken_wherever_it_is_cut() {
        let (line, _) = encode_step(&step()).unwrap();
        for end in 0..line.len() {
            assert!(matches!(decode(&line[..end], DEVICE), Line::Broken(_)), "{}", &line[..end]);
        }
    }
}
