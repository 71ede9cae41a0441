//! The status bar: what is on the disk, the other devices, notes on the data, the date.
//!
//! ```text
//! ✓ Saved   ▯ 2 devices, last change from laptop 5 min ago   (i) 1 note on the data      Week 47 · Fri 20 Nov
//! ```

use std::time::Duration;

use chrono::Datelike as _;
use eframe::egui::{Align, Layout, Ui};

use super::{App, Data, TimerFace};
use crate::{
    command::wording,
    say,
    ui::{
        request::{Request, TimerDeed},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::StatusLink,
    },
    words,
    workspace::{Ago, Device, Present, Saving, Snapshot},
};

/// How late a line that counts minutes may be.
const MINUTE: Duration = Duration::from_mins(1);
/// What is wrong with saving has at least so much of the room.
const LEAST_SHARE: f32 = 0.4;
/// Notes that show on hover; Settings has all of them.
const NOTES_ON_HOVER: usize = 5;

impl App {
    pub(super) fn status_ui(&mut self, ui: &mut Ui) {
        let timer = self.timer_face();
        let mut stops = false;
        let leads_to_data = ui
            .with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Data::Ready(workspace) = &self.data {
                    date_ui(ui, workspace.snapshot());
                }
                if let Some(face) = &timer {
                    stops = timer_ui(ui, face);
                }
                let left = Layout::left_to_right(Align::Center);
                ui.with_layout(left, |ui| match &self.data {
                    Data::Ready(workspace) => left_ui(ui, workspace.snapshot(), &workspace.present()),
                    Data::Reading(_) => {
                        plain_ui(ui, Icon::ELLIPSIS, &say!("status-reading"));
                        false
                    }
                })
                .inner
            })
            .inner;
        if stops {
            self.requests.push(Request::Time(TimerDeed::AskStop));
        }
        if leads_to_data {
            self.requests.push(Request::ShowData);
        }
    }
}

/// What the timer is on; whether it was clicked.
fn timer_ui(ui: &mut Ui, face: &TimerFace) -> bool {
    let t = tokens(ui);
    let (topic, time) = (shortened(face.title.clone()), words::duration(face.minutes));
    let words = if face.is_running {
        say!("status-timer", topic = topic, time = time)
    } else {
        say!("status-timer-paused", topic = topic, time = time)
    };
    let icon = if face.is_running { Icon::CLOCK } else { Icon::PAUSE };
    let ink = if face.is_running { t.text_secondary } else { t.text_tertiary };
    let shown = StatusLink::new(icon, words, ink).tooltip(say!("timer-stop"));
    let width = shown.width(ui);
    ui.scope(|ui| {
        ui.set_max_width(width);
        ui.add(shown).clicked()
    })
    .inner
}

fn date_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let week = say!("status-week", n = snapshot.today.iso_week().week());
    let date = words::weekday_date(snapshot.today);
    text::label(ui, &format!("{week}  ·  {date}"), Type::Caption, tokens(ui).text_tertiary);
}

/// Whether something that leads to the data was clicked.
fn left_ui(ui: &mut Ui, snapshot: &Snapshot, present: &Present) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = space::M;
    // What is wrong with saving needs the room more.
    let is_well = matches!(snapshot.saving, Saving::Saved | Saving::Pending(_));
    let devices = devices(ui, snapshot, present)
        .filter(|_| is_well)
        .map(|words| StatusLink::new(Icon::MONITOR_SMARTPHONE, words, t.text_tertiary));
    let notes =
        notes(snapshot).map(|(words, all)| StatusLink::new(Icon::INFO, words, t.warn_text).tooltip(all));
    let links: Vec<StatusLink<'_>> = devices.into_iter().chain(notes).collect();
    let after: f32 = links.iter().map(|link| link.width(ui) + space::M).sum();
    let mut is_clicked = saving_ui(ui, snapshot, after);
    let mut after = after;
    for link in links {
        // What comes later keeps its room; a long name is cut.
        after -= link.width(ui) + space::M;
        let room = (ui.available_width() - after).max(0.0);
        is_clicked |= ui
            .scope(|ui| {
                ui.set_max_width(room);
                ui.add(link).clicked()
            })
            .inner;
    }
    is_clicked
}

/// Whether everything is on the disk, and else why not; `after` points are taken by what follows.
fn saving_ui(ui: &mut Ui, snapshot: &Snapshot, after: f32) -> bool {
    let (words, all) = match &snapshot.saving {
        Saving::Saved => {
            plain_ui(ui, Icon::CHECK, &say!("status-saved"));
            return false;
        }
        Saving::Pending(_) => {
            plain_ui(ui, Icon::ELLIPSIS, &say!("status-saving"));
            return false;
        }
        Saving::Stuck(n, trouble) => {
            let why = wording::why(trouble);
            let words = if trouble.is_unsure() {
                say!("status-unsure", n = (*n), why = why)
            } else {
                say!("status-stuck", n = (*n), why = why)
            };
            (words, wording::trouble(trouble))
        }
        Saving::Unreadable(trouble) => {
            (say!("status-unreadable", why = wording::why(trouble)), wording::trouble(trouble))
        }
        Saving::Newer(what) => (say!("status-newer"), say!("refusal-newer", what = what.clone())),
    };
    let room = ui.available_width();
    let link = StatusLink::new(Icon::CIRCLE_ALERT, words, tokens(ui).danger_text).tooltip(all);
    ui.scope(|ui| {
        ui.set_max_width((room - after).max(LEAST_SHARE * room));
        ui.add(link).clicked()
    })
    .inner
}

fn plain_ui(ui: &mut Ui, icon: Icon, words: &str) {
    let ink = tokens(ui).text_tertiary;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        icon.show(ui, size::ICON_CHIP, ink);
        text::label(ui, words, Type::Caption, ink);
    });
}

/// What is known of the other devices; asks for another look in a minute while it counts minutes.
fn devices(ui: &Ui, snapshot: &Snapshot, present: &Present) -> Option<String> {
    let others: Vec<&Device> = snapshot.devices.iter().filter(|device| !device.is_own).collect();
    // This one may not have written yet.
    let n_devices = others.len() + 1;
    let latest = others.iter().filter_map(|device| Some((device.changed?, *device)));
    let Some((changed, device)) = latest.max_by_key(|(changed, _)| *changed) else {
        return (n_devices > 1).then(|| say!("status-devices", n = n_devices));
    };
    let ago = present.ago(changed);
    if matches!(ago, Ago::JustNow | Ago::Minutes(_)) {
        ui.request_repaint_after(MINUTE);
    }
    let (name, ago) = (shortened(wording::device(device)), wording::ago(ago, snapshot.today));
    Some(say!("status-devices-last", n = n_devices, device = name, ago = ago))
}

/// A long name is cut, so that what follows it is seen.
fn shortened(name: String) -> String {
    const CHARS: usize = 24;
    if name.chars().count() <= CHARS {
        return name;
    }
    let beginning: String = name.chars().take(CHARS - 1).collect();
    format!("{}…", beginning.trim_end())
}

/// How many notes there are, and the first of them.
fn notes(snapshot: &Snapshot) -> Option<(String, String)> {
    let n_notes = snapshot.notices.len();
    let mut first: Vec<String> = snapshot.notices.iter().take(NOTES_ON_HOVER).map(wording::notice).collect();
    if n_notes > first.len() {
        first.push(say!("and-more", n = (n_notes - first.len())));
    }
    (n_notes > 0).then(|| (say!("status-notices", n = n_notes), first.join("\n")))
}
