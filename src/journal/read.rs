//! Whole files to steps, on as many threads as the machine has.

use std::{
    sync::Mutex,
    thread::{self, available_parallelism},
};

use super::{DeviceId, Entry, Header, Line, count_of, decode};

/// Shorter pieces are not worth a thread, and longer ones leave one waiting for the other at the end.
const PIECE_BYTES: usize = 256 << 10;
/// Pieces of all files together; so even a long history is not torn into many lists.
const MAX_PIECES: usize = 16;
/// Reading is as fast as memory with a few threads.
const MAX_THREADS: usize = 4;

/// So many lines are named one by one.
const MAX_FOUND: usize = 1_000;

/// What stands in a text.
#[derive(Debug, Default)]
pub struct Reading {
    /// The steps, piece by piece in the order of the text.
    pub steps: Vec<Vec<Entry>>,
    /// The last header.
    pub header: Option<Header>,
    /// What is neither simply a step nor a header, each with its line, from 1 on; a thousand at most.
    pub found: Vec<(usize, Found)>,
    /// How many more such lines there are.
    pub n_more: usize,
    /// How many lines there are.
    pub n_lines: usize,
    /// The highest count that any line names, understood or not.
    pub highest_n: Option<u64>,
}

/// A line that is neither simply a step nor a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A step whose check sum is another one; it is among the steps all the same.
    Changed,
    /// What a newer version wrote and this one does not know.
    Newer(String),
    /// What git leaves where it could not merge.
    MergeMark,
    /// Not a line of a journal, with the reader's reason.
    Broken(String),
}

impl Reading {
    /// Reads lines of one device, as far as they end in a newline.
    fn of(text: &str, device: DeviceId) -> Self {
        // Blank lines are no steps, and no step is shorter.
        const SHORTEST: usize = 64;
        let n_lines = text.bytes().filter(|&byte| byte == b'\n').count();
        let mut steps = Vec::with_capacity(n_lines.min(text.len() / SHORTEST));
        let mut reading = Self::default();
        for (line, line_no) in text.lines().zip(1..) {
            reading.n_lines = line_no;
            // Editors of Windows put a byte order mark at the beginning.
            let line = line.trim_start_matches('\u{feff}').trim_end();
            if line.is_empty() {
                continue;
            }
            let (n, found) = match decode(line, device) {
                Line::Step { step, sum, is_intact } => {
                    let n = step.id.1;
                    steps.push(Entry { step, sum });
                    (Some(n), Some(Found::Changed).filter(|_| !is_intact))
                }
                _ if is_merge_mark(line) => (None, Some(Found::MergeMark)),
                Line::Header(header) => {
                    reading.header = Some(header);
                    (count_of(line), None)
                }
                Line::Newer(what) => (count_of(line), Some(Found::Newer(what))),
                Line::Broken(why) => (count_of(line), Some(Found::Broken(why))),
            };
            reading.highest_n = reading.highest_n.max(n);
            reading.find(found.map(|found| (line_no, found)));
        }
        reading.steps.push(steps);
        reading
    }

    fn find(&mut self, found: impl IntoIterator<Item = (usize, Found)>) {
        for found in found {
            // What a newer version wrote decides whether anything may be changed.
            if self.found.len() < MAX_FOUND || matches!(found.1, Found::Newer(_)) && !self.is_newer() {
                self.found.push(found);
            } else {
                self.n_more += 1;
            }
        }
    }

    fn is_newer(&self) -> bool {
        self.found.iter().any(|(_, found)| matches!(found, Found::Newer(_)))
    }

    /// Goes on with what was read of the text after it.
    fn append(&mut self, mut next: Self) {
        self.steps.append(&mut next.steps);
        self.header = next.header.or(self.header.take());
        let n_before = self.n_lines;
        self.find(next.found.into_iter().map(|(line, found)| (n_before + line, found)));
        self.n_more += next.n_more;
        self.n_lines += next.n_lines;
        self.highest_n = self.highest_n.max(next.highest_n);
    }
}

/// Reads the texts, each of whole lines of one device; the answers are in their order.
pub fn read(texts: &[(DeviceId, &str)]) -> Vec<Reading> {
    let len: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let piece_len = PIECE_BYTES.max(len / MAX_PIECES);
    let pieces: Vec<(usize, DeviceId, &str)> = texts
        .iter()
        .zip(0..)
        .flat_map(|(&(device, text), idx)| pieces(text, piece_len).map(move |piece| (idx, device, piece)))
        .collect();
    let mut readings: Vec<Reading> = texts.iter().map(|_| Reading::default()).collect();
    for (&(idx, ..), reading) in pieces.iter().zip(read_pieces(&pieces)) {
        if let Some(whole) = readings.get_mut(idx) {
            whole.append(reading);
        }
    }
    readings
}

/// A line that git leaves where it could not merge. What stands between such lines is of both sides, and is read.
pub fn is_merge_mark(line: &str) -> bool {
    let is_mark =
        |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().any(is_mark)
}

/// Reads each piece on the next thread that is free.
fn read_pieces(pieces: &[(usize, DeviceId, &str)]) -> Vec<Reading> {
    let n_threads = available_parallelism().map_or(1, usize::from).min(MAX_THREADS).min(pieces.len());
    let queue = Mutex::new(pieces.iter().enumerate());
    // A thread that panicked took no piece with it.
    let next = || queue.lock().map_or_else(|queue| queue.into_inner().next(), |mut queue| queue.next());
    let work = || -> Vec<(usize, Reading)> {
        std::iter::from_fn(next).map(|(at, &(_, device, text))| (at, Reading::of(text, device))).collect()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, reading)| reading).collect()
}

/// The text in pieces of whole lines, each of about so many bytes.
fn pieces(text: &str, piece_len: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let newline = rest.bytes().skip(piece_len).position(|byte| byte == b'\n');
        let end = newline.map_or(rest.len(), |at| piece_len + at + 1);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Event, Stamp, Step, StepId, encode_step};

    const DEVICES: [DeviceId; 2] = [DeviceId::from_u128(1), DeviceId::from_u128(2)];

    fn line(device: DeviceId, n: u64) -> String {
        let what = vec![Event::LearnerNamed { name: "Ada ".repeat(40) }];
        let step = Step { id: StepId(device, n), at: Stamp::from_millis(n.cast_signed()), plan: None, what };
        encode_step(&step).unwrap().0 + "\n"
    }

    #[test]
    fn a_text_in_pieces_is_the_text() {
        let text = (1..200).map(|n| "x".repeat(n % 7) + "\n").collect::<String>();
        for len in [1, 2, 3, 5, 100, 10_000] {
            let pieces: Vec<&str> = pieces(&text, len).collect();
            assert_eq!(pieces.concat(), text);
            assert!(pieces.iter().all(|piece| piece.ends_with('\n')));
        }
    }

    #[test]
    fn long_files_are_read_in_order_and_what_is_found_keeps_its_line() {
        let texts = DEVICES.map(|device| {
            let lines = |from: u64, to: u64| (from..to).map(|n| line(device, n)).collect::<String>();
            lines(1, 6_000) + "what\n\n" + &lines(6_000, 9_000)
        });
        assert!(texts[0].len() > 3 * PIECE_BYTES);
        let readings = read(&[(DEVICES[0], &texts[0]), (DEVICES[1], &texts[1])]);
        for (reading, device) in readings.iter().zip(DEVICES) {
            assert_eq!(reading.n_lines, 9_001);
            assert!(matches!(&reading.found[..], [(6_000, Found::Broken(_))]), "{:?}", reading.found);
            assert_eq!(reading.n_more, 0);
            let ids = reading.steps.iter().flatten().map(|entry| entry.step.id);
            assert!(ids.eq((1..9_000).map(|n| StepId(device, n))));
        }
    }
}
