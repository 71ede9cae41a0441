//! Hours on each weekday: seven tracks to drag, with the time above to type.
//!
//! ```text
//!  1:00   1:00   0:45   ...
//! [    ] [    ] [    ]
//! [####] [####] [    ]   drag, or arrows of 5 minutes
//! [####] [####] [####]
//!  Mon    Tue    Wed
//! ```

use eframe::egui::{
    Align2, CornerRadius, EventFilter, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, accesskit::Action,
    pos2, remap_clamp, vec2,
};

use crate::{
    say,
    ui::{
        theme::{
            Type, focus,
            metrics::{radius, size, space},
            text, tokens,
        },
        widgets::Input,
    },
    words,
};

/// Height of a track, in points.
const TRACK: f32 = 76.0;
/// Minutes of a full track, and the steps in which it grows when a day has more.
const FULL: u32 = 90;
/// Minutes that dragging and the arrow keys count in.
const STEP: u32 = 5;
/// The arrow keys with Shift.
const BIG_STEP: u32 = 30;
/// Minutes of a day.
const MAX: u32 = 24 * 60;
/// The line on top of the filled part, in points.
const EDGE: f32 = 3.0;

/// Seven tracks for the minutes of Monday to Sunday.
#[must_use = "call `show`"]
pub struct WeekTracks<'a> {
    id_salt: &'a str,
    minutes: &'a mut [u32; 7],
}

impl<'a> WeekTracks<'a> {
    /// Tracks for `minutes`.
    pub fn new(id_salt: &'a str, minutes: &'a mut [u32; 7]) -> Self {
        Self { id_salt, minutes }
    }

    /// Shows them side by side over the whole width.
    pub fn show(self, ui: &mut Ui) -> WeekReply {
        let gap = space::M;
        let width = (ui.available_width() - 6.0 * gap) / 7.0;
        let full = self.minutes.iter().copied().max().unwrap_or(0).max(FULL).next_multiple_of(FULL);
        // While a track is dragged the scale stays, else it would run away from the pointer.
        let scale_id = ui.unique_id().with((self.id_salt, "scale"));
        let is_dragging = ui.input(|input| input.pointer.any_down());
        let kept = ui.data(|data| data.get_temp::<u32>(scale_id)).filter(|_| is_dragging);
        let full = kept.unwrap_or(full);
        ui.data_mut(|data| data.insert_temp(scale_id, full));
        let mut reply = WeekReply::default();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (day, (minutes, name)) in self.minutes.iter_mut().zip(words::weekdays()).enumerate() {
                ui.push_id((self.id_salt, day), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing.y = space::XS;
                        let typed = typed_ui(ui, minutes, &name, width);
                        reply.is_changed |= typed.is_changed;
                        reply.is_wrong |= typed.is_wrong;
                        reply.is_changed |= track_ui(ui, minutes, &name, vec2(width, TRACK), full);
                        let t = tokens(ui);
                        let (rect, _) = ui.allocate_exact_size(vec2(width, size::KEY), Sense::hover());
                        let (center, ink) = (rect.center(), t.text_secondary);
                        text::paint(ui.painter(), Align2::CENTER_CENTER, center, &name, Type::Small, ink);
                    });
                });
            }
        });
        if reply.is_wrong {
            text::paragraph(ui, &say!("week-not-read"), Type::Small, tokens(ui).danger_text);
        }
        reply
    }
}

/// What became of the tracks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekReply {
    /// Some day has another time.
    pub is_changed: bool,
    /// A time stands there that cannot be read, and is said below the tracks.
    pub is_wrong: bool,
}

/// The time above a track: a click turns it into a field.
fn typed_ui(ui: &mut Ui, minutes: &mut u32, name: &str, width: f32) -> WeekReply {
    let t = tokens(ui);
    let id = ui.unique_id().with("typed");
    // A field that was left with something wrong gives way when the day's time changes otherwise.
    let typing = ui.data(|data| data.get_temp::<Typing>(id)).filter(|typing| typing.of == *minutes);
    let Some(mut typing) = typing else {
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
        let value = if *minutes == 0 { "0".to_owned() } else { words::clock_hours(*minutes) };
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, say!("week-type", day = name.to_owned()))
        });
        let ink = if *minutes == 0 { t.text_tertiary } else { t.text_primary };
        if response.hovered() || response.has_focus() {
            let fill = CornerRadius::same(radius::CONTROL);
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 3.0)), fill, t.fill_hover);
        }
        text::paint(ui.painter(), Align2::CENTER_CENTER, rect.center(), &value, Type::Strong, ink);
        focus::ring_for(ui, &response, radius::CONTROL);
        if response.clicked() {
            let typing = Typing { text: value, of: *minutes, is_wrong: false, is_new: true };
            ui.data_mut(|data| data.insert_temp(id, typing));
        }
        return WeekReply::default();
    };
    let field = Input::new(&mut typing.text, say!("week-type", day = name.to_owned()));
    let response = field.width(width).id_salt("field").wrong(typing.is_wrong).show(ui);
    if response.changed() {
        typing.is_wrong = false;
    }
    if typing.is_new {
        typing.is_new = false;
        response.request_focus();
    }
    if response.lost_focus() {
        let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
        let typed = words::parse_hours(&typing.text).filter(|minutes| *minutes <= MAX);
        typing.is_wrong = typed.is_none() && !is_given_up;
        if !typing.is_wrong {
            ui.data_mut(|data| data.remove::<Typing>(id));
            let typed = typed.filter(|typed| !is_given_up && typed != minutes);
            *minutes = typed.unwrap_or(*minutes);
            return WeekReply { is_changed: typed.is_some(), is_wrong: false };
        }
    }
    let is_wrong = typing.is_wrong;
    ui.data_mut(|data| data.insert_temp(id, typing));
    WeekReply { is_changed: false, is_wrong }
}

/// A time that is being typed.
#[derive(Clone)]
struct Typing {
    text: String,
    /// The day's minutes when the typing began.
    of: u32,
    is_wrong: bool,
    is_new: bool,
}

fn track_ui(ui: &mut Ui, minutes: &mut u32, name: &str, size: eframe::egui::Vec2, full: u32) -> bool {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let wanted = wanted(ui, &response, *minutes, full).min(MAX);
    let is_changed = wanted != *minutes;
    *minutes = wanted;
    describe(ui, &response, *minutes, name);
    let t = tokens(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let corner = CornerRadius::same(radius::CONTROL);
    painter.rect_filled(rect, corner, t.fill_hover);
    let share = (*minutes as f32 / full as f32).min(1.0);
    let top = (rect.bottom() - share * (rect.height() - EDGE) - EDGE).max(rect.top());
    let filled = Rect::from_min_max(pos2(rect.left(), top), rect.max);
    painter.rect_filled(filled, CornerRadius { nw: 0, ne: 0, ..corner }, t.tint_accent);
    let edge = Rect::from_min_size(filled.min, vec2(rect.width(), EDGE));
    painter.rect_filled(edge, CornerRadius::ZERO, t.accent);
    focus::ring_for(ui, &response, radius::CONTROL);
    is_changed
}

fn wanted(ui: &Ui, response: &Response, minutes: u32, full: u32) -> u32 {
    if response.is_pointer_button_down_on()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let rect = response.rect;
        let share = remap_clamp(pointer.y, rect.bottom() - EDGE..=rect.top(), 0.0..=1.0);
        return (share * full as f32 / STEP as f32).round() as u32 * STEP;
    }
    let asked = |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as u32;
    let (mut up, mut down) = (STEP * asked(Action::Increment), STEP * asked(Action::Decrement));
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input(|input| {
            let step = if input.modifiers.shift { BIG_STEP } else { STEP };
            up += step * u32::from(input.key_pressed(Key::ArrowUp));
            down += step * u32::from(input.key_pressed(Key::ArrowDown));
        });
    }
    (minutes + up).saturating_sub(down)
}

fn describe(ui: &Ui, response: &Response, minutes: u32, name: &str) {
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(minutes)),
        ..WidgetInfo::labeled(Role::Slider, true, say!("week-track", day = name.to_owned()))
    });
    ui.accesskit_node_builder(response.id, |node| {
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(f64::from(MAX));
        node.set_numeric_value_step(f64::from(STEP));
    });
}
