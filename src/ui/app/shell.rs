//! Navigation, top bar and status bar around a view.
//!
//! ```text
//! +--------+------------------------------+
//! | logo   | plan   search      grade 62% |
//! | Today  +--------------------+---------+
//! | Plan   | view               | inspect |
//! |        |                    |         |
//! | Sett.  |                    |         |
//! +--------+--------------------+---------+
//! | Saved                  Week 47 · date |
//! +---------------------------------------+
//! ```

use eframe::egui::{
    Align, CentralPanel, CursorIcon, Frame, Key, Layout, Margin, Panel, RichText, Role, Sense, Ui, UiBuilder,
    WidgetInfo,
};

use super::App;
use crate::{
    command::Command,
    say,
    ui::{
        request::Request,
        state::Route,
        theme::{
            Icon, Type, focus,
            metrics::{radius, shell, size, space},
            text, tokens,
        },
        views,
        widgets::{Bar, Button, GradeGlyph, IconButton, Logo, MenuItem, NavItem, SearchField, menu},
    },
    words,
    workspace::Snapshot,
};

/// Commands that have a button beside the search field.
const BUTTONS: [(Command, Icon); 3] =
    [(Command::Undo, Icon::UNDO_2), (Command::Redo, Icon::REDO_2), (Command::Export, Icon::FILE_DOWN)];

impl App {
    pub(super) fn shell_ui(&mut self, ui: &mut Ui) {
        let t = tokens(ui);
        let bar = Frame::new().fill(t.bg_shell).inner_margin(Margin::symmetric(18, 0));
        Panel::bottom("status").exact_size(shell::STATUS_BAR).frame(bar).show(ui, |ui| self.status_ui(ui));
        let is_narrow = ui.content_rect().width() < shell::NAV_COLLAPSES_BELOW;
        let width = if is_narrow { shell::NAV_WIDTH_COLLAPSED } else { shell::NAV_WIDTH };
        let nav = Frame::new().fill(t.bg_shell).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 8 });
        Panel::left("navigation")
            .exact_size(width)
            .resizable(false)
            .frame(nav)
            .show(ui, |ui| self.navigation_ui(ui, is_narrow));
        let top =
            Frame::new().fill(t.bg_canvas).inner_margin(Margin { left: 16, right: 24, top: 0, bottom: 0 });
        Panel::top("top").exact_size(shell::TOP_BAR).frame(top).show(ui, |ui| self.top_ui(ui));
        let has_side = matches!(self.views.route, Route::Today | Route::Plan);
        if !has_side || !self.is_ready() {
            CentralPanel::no_frame().frame(Frame::new().fill(t.bg_canvas)).show(ui, |ui| self.view_ui(ui));
            return;
        }
        self.side_ui(ui);
        CentralPanel::no_frame().frame(Frame::new().fill(t.bg_canvas)).show(ui, |ui| self.view_ui(ui));
    }

    fn navigation_ui(&mut self, ui: &mut Ui, is_collapsed: bool) {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing.y = space::XXS;
        ui.allocate_ui_with_layout(
            [ui.available_width(), shell::TOP_BAR].into(),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.add_space(10.0);
                ui.add(Logo::new(size::ICON));
                if !is_collapsed {
                    ui.add_space(space::XXS);
                    text::label(ui, &say!("app-name"), Type::Head, t.text_primary);
                }
            },
        );
        ui.add_space(space::S);
        let n_next = self.snapshot().next.len();
        let today = (n_next > 0).then(|| n_next.to_string());
        self.navigation_item(ui, is_collapsed, (Route::Today, Icon::SUN, Command::ShowToday), today);
        self.navigation_item(ui, is_collapsed, (Route::Plan, Icon::LIST_CHECKS, Command::ShowPlan), None);
        let timeline = (Route::Timeline, Icon::CHART_GANTT, Command::ShowTimeline);
        self.navigation_item(ui, is_collapsed, timeline, None);
        let progress = (Route::Progress, Icon::CHART_LINE, Command::ShowProgress);
        self.navigation_item(ui, is_collapsed, progress, None);
        self.navigation_item(ui, is_collapsed, (Route::Library, Icon::LIBRARY, Command::ShowLibrary), None);
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            let settings = (Route::Settings, Icon::SETTINGS, Command::ShowSettings);
            self.navigation_item(ui, is_collapsed, settings, None);
        });
    }

    fn navigation_item(
        &mut self,
        ui: &mut Ui,
        is_collapsed: bool,
        (route, icon, command): (Route, Icon, Command),
        count: Option<String>,
    ) {
        let label = command.label(self.snapshot());
        // The questions belong to what there is to do today.
        let shown = if self.views.route == Route::Review { Route::Today } else { self.views.route };
        let mut item = NavItem::new(icon, label).selected(shown == route).collapsed(is_collapsed);
        if let Some(count) = count {
            item = item.count(count);
        }
        if ui.add(item).clicked() {
            self.requests.push(Request::Run(command));
        }
    }

    fn top_ui(&mut self, ui: &mut Ui) {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XL;
            self.picker_ui(ui);
            let width = shell::SEARCH_WIDTH.min((ui.available_width() - 480.0).max(120.0));
            let before = self.views.filter.search.clone();
            let field =
                SearchField::new(&mut self.views.filter.search, say!("command-search")).keys(&["Ctrl", "K"]);
            let response = field.width(width).show(ui);
            let is_left = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            if is_left {
                self.views.filter.search.clear();
            }
            if self.focus_search {
                self.focus_search = false;
                response.request_focus();
            }
            if before != self.views.filter.search && !is_left {
                self.views.route = Route::Plan;
            }
            ui.spacing_mut().item_spacing.x = space::XXS;
            for (command, icon) in BUTTONS {
                self.command_button(ui, command, icon);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| match self.timer_face() {
                Some(face) => views::timer::ui(ui, &face, &mut self.requests),
                None => self.grade_ui(ui),
            });
        });
    }

    fn command_button(&mut self, ui: &mut Ui, command: Command, icon: Icon) {
        let snapshot = self.snapshot();
        let why_not = command.unavailable(snapshot);
        let button = IconButton::new(icon, command.label(snapshot)).enabled(why_not.is_none());
        let mut response = ui.add(button);
        if let Some(why) = why_not {
            response = response.on_disabled_hover_text(why);
        }
        if response.clicked() {
            self.requests.push(Request::Run(command));
        }
    }

    /// The plan's name; a menu when there is more than one.
    fn picker_ui(&mut self, ui: &mut Ui) {
        let snapshot = self.snapshot();
        let name_of = |plan: &crate::progress::PlanRecord| {
            plan.name.clone().unwrap_or_else(|| snapshot.curriculum.title.clone())
        };
        let plans: Vec<_> = snapshot
            .record
            .plans
            .iter()
            .filter(|(_, plan)| plan.pack.is_some() && !plan.is_trashed)
            .map(|(id, plan)| (*id, name_of(plan)))
            .collect();
        let name = name_of(&snapshot.plan);
        if plans.len() < 2 {
            let t = tokens(ui);
            ui.allocate_ui_with_layout(
                [shell::PICKER_WIDTH + space::HUGE, size::CONTROL_SMALL].into(),
                Layout::left_to_right(Align::Center),
                |ui| text::label_truncated(ui, &name, Type::Bold, t.text_primary),
            );
            return;
        }
        let button = ui.add(Button::ghost(name).trailing(Icon::CHEVRON_DOWN).small());
        let shown = self.snapshot().plan_id;
        let chosen = menu::popup(&button, |ui| {
            let mut chosen = None;
            for (id, name) in &plans {
                if ui.add(MenuItem::new(name.clone()).checked(shown == Some(*id))).clicked() {
                    chosen = Some(*id);
                }
            }
            chosen
        });
        if let Some(plan) = chosen.flatten() {
            self.requests.push(Request::ShowPlan(plan));
        }
    }

    /// The grade on the way: glyph, name, percent, bar.
    fn grade_ui(&mut self, ui: &mut Ui) {
        let t = tokens(ui);
        let snapshot = self.snapshot();
        let idx = snapshot.current_grade_idx();
        let Some((grade, own)) = snapshot.curriculum.grades.get(idx).zip(snapshot.progress.grades.get(idx))
        else {
            return;
        };
        ui.spacing_mut().item_spacing.x = space::M;
        let all = UiBuilder::new().sense(Sense::click());
        let response = ui.scope_builder(all, |ui| {
            target_ui(ui, snapshot);
            let share = own.percent() as f32 / 100.0;
            let name = say!("top-grade", grade = grade.title.clone(), percent = own.percent());
            ui.add(Bar::new(share).width(64.0).height(size::BAR).name(name.clone()));
            let label = text::label(ui, &name, Type::Strong, t.text_primary);
            label.on_hover_text(RichText::new(say!("percent-means")));
            ui.add(GradeGlyph::new(idx + 1, snapshot.curriculum.grades.len()));
        });
        let response = response.response.on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("top-open")));
        focus::ring_for(ui, &response, radius::CONTROL);
        if response.clicked() {
            self.requests.push(Request::Run(Command::ShowProgress));
        }
    }

    /// The inspector, or what the view shows in its place.
    fn side_ui(&mut self, ui: &mut Ui) {
        let t = tokens(ui);
        let snapshot = match &self.data {
            super::Data::Ready(workspace) => workspace.snapshot(),
            super::Data::Reading(_) => &self.empty,
        };
        let selected = self.views.selected.as_ref().and_then(|id| snapshot.curriculum.topic_idx(id));
        if selected.is_none() && self.views.route != Route::Today {
            return;
        }
        let frame = Frame::new().fill(t.bg_canvas);
        let timer = self.timer_face();
        let requests = &mut self.requests;
        let mut panel = |ui: &mut Ui| match selected {
            Some(topic_idx) => views::inspector::ui(ui, snapshot, topic_idx, timer.as_ref(), requests),
            None => views::today::side_ui(ui, snapshot, requests),
        };
        let window_width = ui.content_rect().width();
        if window_width >= shell::INSPECTOR_FLOATS_BELOW {
            Panel::right("inspector")
                .default_size(shell::INSPECTOR_WIDTH)
                .size_range(shell::INSPECTOR_MIN..=shell::INSPECTOR_MAX)
                .frame(frame)
                .show(ui, panel);
        } else if selected.is_some() {
            let width = shell::INSPECTOR_MIN.min(window_width / 2.0);
            Panel::right("inspector-narrow").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
                panel(ui);
            });
        }
    }

    fn view_ui(&mut self, ui: &mut Ui) {
        let super::Data::Ready(workspace) = &self.data else { return };
        let snapshot = workspace.snapshot();
        match self.views.route {
            Route::Today => {
                let has_side = ui.content_rect().width() >= shell::INSPECTOR_FLOATS_BELOW;
                let timer = self.timer_face();
                let state = views::today::State {
                    today: &mut self.today,
                    review: &mut self.review,
                    timer: timer.as_ref(),
                    put_away: &self.views.put_away,
                };
                views::today::ui(ui, snapshot, state, has_side, &mut self.requests);
            }
            Route::Plan => views::plan::ui(ui, snapshot, &mut self.views, &mut self.requests),
            Route::Review => views::review::ui(ui, snapshot, &mut self.review, &mut self.requests),
            Route::Timeline => {
                let (view, state) = (&mut self.views.timeline, &mut self.timeline);
                views::timeline::ui(ui, snapshot, view, state, &mut self.requests);
            }
            Route::Progress => {
                let (view, state) = (&mut self.views.progress, &mut self.progress);
                let seen = views::progress::Seen { snapshot, present: &workspace.present() };
                views::progress::ui(ui, &seen, view, state, &mut self.requests);
            }
            Route::Library => {
                views::library::ui(ui, snapshot, &mut self.views.library, &mut self.requests);
            }
            Route::Settings => {
                let (theme, reminder) = (self.preferences.theme, self.preferences.reminder);
                let present = &workspace.present();
                let seen = views::settings::Seen { snapshot, present, theme, reminder };
                views::settings::ui(ui, &seen, &mut self.settings, &mut self.requests);
            }
        }
    }
}

/// When the grade aimed at is reached; read from right to left, as it is laid out.
fn target_ui(ui: &mut Ui, snapshot: &Snapshot) {
    /// What the widest and the shorter form need beside the grade on the way, in points.
    const ROOM: [f32; 2] = [430.0, 330.0];
    let t = tokens(ui);
    let room = ui.available_width();
    let [full, short] = ROOM.map(|wanted| room > wanted);
    if !short {
        return;
    }
    let idx = snapshot.target_idx();
    let Some(grade) = snapshot.curriculum.grades.get(idx).map(|grade| grade.title.clone()) else { return };
    let outlook = snapshot.outlooks_by_now().and_then(|all| all.grade(idx));
    let Some((likely, sure)) = outlook.and_then(|it| it.p50.zip(it.p80)) else {
        text::label(ui, &say!("top-target", grade = grade), Type::Body, t.text_tertiary);
        return;
    };
    let means = say!("top-means", likely = words::date(likely));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if full {
            text::label(ui, &say!("top-sure"), Type::Body, t.text_tertiary);
        }
        let words = say!("top-by", grade = grade, date = words::date(sure));
        text::label(ui, &words, Type::Strong, t.text_primary).on_hover_text(means);
    });
}
