//! The timer in the top bar, in the place of the grade.
//!
//! ```text
//! ╭────────────────────────────────────────────╮
//! │ ● 24:10  Window functions        (II)  [ ] │
//! ╰────────────────────────────────────────────╯
//! ```

use eframe::egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::{
    say,
    ui::{
        app::TimerFace,
        request::{Request, Requests, TimerDeed},
        theme::{
            Icon, Type,
            metrics::{radius, size, space, stroke},
            text, tokens,
        },
        widgets::{Button, IconButton, paint, place},
    },
    words,
};

/// Size of the frame, in points.
const HEIGHT: f32 = 36.0;
const WIDTH: f32 = 336.0;
/// The recording dot, in points.
const DOT: f32 = 4.0;
/// Room of the time, so that the title does not tremble, in points.
const TIME_WIDTH: f32 = 52.0;
const LONG_TIME_WIDTH: f32 = 68.0;

/// Draws it at the right end of a bar.
pub(crate) fn ui(ui: &mut Ui, face: &TimerFace, requests: &mut Requests) {
    let t = tokens(ui);
    let width = WIDTH.min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let said = if face.is_running {
        say!("timer-runs", topic = face.title.clone(), time = words::duration(face.minutes))
    } else {
        say!("timer-paused", topic = face.title.clone(), time = words::duration(face.minutes))
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.clone()));
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(radius::CARD), t.bg_raised);
    paint::border(painter, rect, radius::CARD, Stroke::new(stroke::CONTROL, t.line_control));
    let dot = pos2(rect.left() + space::L + DOT, rect.center().y);
    if face.is_running {
        painter.circle_filled(dot, DOT, t.danger);
    } else {
        painter.circle_stroke(dot, DOT - 0.75, Stroke::new(stroke::TICK, t.text_tertiary));
    }
    let x = dot.x + DOT + space::M;
    let at = pos2(x, rect.center().y);
    text::paint(painter, Align2::LEFT_CENTER, at, &face.clock(), Type::Head, t.text_primary);
    let right = place::cell_right(ui, rect.shrink2(vec2(space::XS, 0.0)), |ui| {
        buttons_ui(ui, face, requests);
        ui.min_rect().left()
    });
    let time = if face.seconds < 3600 { TIME_WIDTH } else { LONG_TIME_WIDTH };
    let title = Rect::from_min_max(pos2(x + time, rect.top()), pos2(right - space::M, rect.bottom()));
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_CENTER,
        title.left_center(),
        &face.title,
        Type::Body,
        t.text_secondary,
        title.width().max(0.0),
    );
    if response.on_hover_text(said).clicked() {
        requests.push(Request::Reveal(face.topic.clone()));
    }
}

fn buttons_ui(ui: &mut Ui, face: &TimerFace, requests: &mut Requests) {
    ui.spacing_mut().item_spacing.x = space::XXS;
    let mut deed = |is_clicked: bool, deed: TimerDeed| {
        if is_clicked {
            requests.push(Request::Time(deed));
        }
    };
    if face.is_running {
        let stop = IconButton::new(Icon::SQUARE, say!("timer-stop")).icon_size(size::ICON_SMALL);
        deed(ui.add(stop).clicked(), TimerDeed::AskStop);
        let pause = IconButton::new(Icon::PAUSE, say!("timer-pause")).keys(&["Ctrl", "T"]);
        deed(ui.add(pause).clicked(), TimerDeed::Pause);
    } else {
        let resume = IconButton::new(Icon::PLAY, say!("timer-resume")).keys(&["Ctrl", "T"]);
        deed(ui.add(resume).clicked(), TimerDeed::Resume);
        let log = Button::primary(log_label(face)).small();
        deed(ui.add(log).clicked(), TimerDeed::AskStop);
    }
}

/// "Log 24 min", or what there is to do without a whole minute.
pub(crate) fn log_label(face: &TimerFace) -> String {
    if face.minutes == 0 {
        say!("timer-stop")
    } else {
        say!("timer-log", time = words::duration(face.minutes))
    }
}
