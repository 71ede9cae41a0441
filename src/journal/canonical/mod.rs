//! The form in which this program writes a step, read without looking for any other.
//!
//! RON allows white space, comments, fields in any order and much more; a line that was written by
//! [`super::encode_step`] has none of it. Whatever deviates from that one form in any way is refused here and read
//! by the `ron` crate, which alone decides what a line means. So this reader may refuse too much, but must never
//! accept what `ron` refuses or read it otherwise; the tests in `agreement` hold it to that.

mod cursor;
mod values;

#[cfg(test)]
mod agreement;

use chrono::NaiveDate;
use serde::Deserialize as _;

use self::cursor::{Cursor, Deviation};
use super::{DeviceId, Event, PlanId, Stamp, Step, StepId, line::SUM};

/// `,c:"9a3f01bc")`
const TAIL_BYTES: usize = SUM.len() + 8 + 2;

/// The step and its check sum, if the line is whole, unchanged and written as this program writes.
pub(super) fn read(line: &str, device: DeviceId) -> Option<(Step, u32)> {
    let (body, tail) = line.split_at_checked(line.len().checked_sub(TAIL_BYTES)?)?;
    let written = tail.strip_prefix(SUM)?.strip_suffix("\")")?;
    let sum = crc32fast::hash(body.as_bytes());
    let is_plain = written.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !is_plain || u32::from_str_radix(written, 16) != Ok(sum) {
        return None;
    }
    Some((step(body, device).ok()?, sum))
}

fn step(body: &str, device: DeviceId) -> Result<Step, Deviation> {
    let mut cursor = Cursor::new(body);
    cursor.expect("(at:\"")?;
    let at = stamp(cursor.take(STAMP_BYTES)?).ok_or(Deviation)?;
    cursor.expect("\",n:")?;
    let n = cursor.count()?;
    let plan = match cursor.expect(",plan:") {
        Ok(()) => Some(PlanId::deserialize(&mut cursor)?),
        Err(Deviation) => None,
    };
    cursor.expect(",what:[")?;
    // Nearly every step is one event.
    let mut what = Vec::with_capacity(1);
    while !cursor.skip("]") {
        if !what.is_empty() {
            cursor.expect(",")?;
        }
        what.push(Event::deserialize(&mut cursor)?);
    }
    what.shrink_to_fit();
    if cursor.is_at_end() { Ok(Step { id: StepId(device, n), at, plan, what }) } else { Err(Deviation) }
}

const STAMP_BYTES: usize = "2026-11-20T18:30:00.123Z".len();

/// A stamp as it is written between the years 0 and 9999, without a leap second.
fn stamp(text: &str) -> Option<Stamp> {
    let text: &[u8; STAMP_BYTES] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', rest @ ..] = *text else { return None };
    let [h1, h2, b':', n1, n2, b':', s1, s2, b'.', f1, f2, f3, b'Z'] = rest else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let date = NaiveDate::from_ymd_opt(
        number(&[y1, y2, y3, y4])?.cast_signed(),
        number(&[m1, m2])?,
        number(&[d1, d2])?,
    )?;
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[n1, n2])?, number(&[s1, s2])?);
    let time = date.and_hms_milli_opt(hour, minute, second, number(&[f1, f2, f3])?)?;
    Some(Stamp::from_millis(time.and_utc().timestamp_millis()))
}
