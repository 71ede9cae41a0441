//! From journal files to steps and what was found wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::Notice;
use crate::{
    journal::{Arrival, DeviceId, Header, Journal, Line, decode},
    storage::JournalFile,
};

/// What has been read of the journal files so far.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) journal: Journal,
    pub(super) notices: BTreeSet<Notice>,
    /// The last header of each file.
    pub(super) devices: BTreeMap<DeviceId, Header>,
    /// Bytes and lines read of each file.
    read: BTreeMap<DeviceId, (usize, usize)>,
}

impl Loaded {
    /// Takes in what a file has beyond what was read of it. A last line without its newline has not arrived.
    ///
    /// Returns how the new steps stand to the old: the earliest arrival decides.
    pub(super) fn take_file(&mut self, file: &JournalFile) -> Arrival {
        let (start, lines) = self.read.get(&file.device).copied().unwrap_or_default();
        // A file that became shorter was replaced; steps known already change nothing.
        let (rest, lines) = file.text.get(start..).map_or((file.text.as_str(), 0), |rest| (rest, lines));
        self.take_text(file.device, rest, lines)
    }

    /// Takes in lines that stand in the device's file from byte `start` on, as far as they are not read yet.
    pub(super) fn take_at(&mut self, device: DeviceId, start: u64, text: &str) -> Arrival {
        let (bytes, lines) = self.read.get(&device).copied().unwrap_or_default();
        let seen = bytes.saturating_sub(start as usize);
        self.take_text(device, text.get(seen..).unwrap_or(""), lines)
    }

    fn take_text(&mut self, device: DeviceId, text: &str, lines_before: usize) -> Arrival {
        let whole = text.rfind('\n').map_or(0, |at| at + 1);
        let mut arrival = Arrival::Known;
        let mut lines = lines_before;
        for line in text.get(..whole).unwrap_or("").lines() {
            lines += 1;
            arrival = earliest(arrival, self.take_line(device, line, lines));
        }
        let bytes_before =
            if lines_before == 0 { 0 } else { self.read.get(&device).map_or(0, |(bytes, _)| *bytes) };
        self.read.insert(device, (bytes_before + whole, lines));
        arrival
    }

    fn take_line(&mut self, device: DeviceId, line: &str, line_no: usize) -> Arrival {
        if line.trim().is_empty() {
            return Arrival::Known;
        }
        match decode(line, device) {
            Line::Header(header) => {
                self.devices.insert(device, header);
            }
            Line::Step { step, sum, is_intact } => {
                if !is_intact {
                    self.notices.insert(Notice::ChangedLine { device, line: line_no });
                }
                return self.journal.insert(step, sum);
            }
            Line::Newer(what) => {
                self.notices.insert(Notice::Newer { device, what });
            }
            Line::Broken(why) => {
                self.notices.insert(Notice::BrokenLine { device, line: line_no, why });
            }
        }
        Arrival::Known
    }

    /// What a newer version wrote, if it did.
    pub(super) fn newer(&self) -> Option<&str> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::Newer { what, .. } => Some(what.as_str()),
            _ => None,
        })
    }
}

/// The arrival that asks for more work.
pub(super) fn earliest(a: Arrival, b: Arrival) -> Arrival {
    match (a, b) {
        (Arrival::Between, _) | (_, Arrival::Between) => Arrival::Between,
        (Arrival::Last, _) | (_, Arrival::Last) => Arrival::Last,
        (Arrival::Known, Arrival::Known) => Arrival::Known,
    }
}
