//! The building blocks of every screen. They take words and small enums, and know nothing of topics or plans.
//!
//! Each clickable widget works with Space and Enter, shows a ring only when the keyboard is at it, keeps its
//! size under the pointer, and tells screen readers its role and name.

mod button_look;
pub(crate) mod control;
mod month;
pub(crate) mod paint;

pub mod bar;
pub mod button;
pub mod chip;
pub mod choose_field;
pub mod date_field;
pub mod dialog;
pub mod empty_state;
pub mod grade_glyph;
pub mod icon_button;
pub mod input;
pub mod key_hint;
pub mod link;
pub mod logo;
pub mod markdown;
pub mod menu;
pub mod nav_item;
pub mod option_card;
pub mod place;
pub mod radio;
pub mod rating_button;
pub mod search_field;
pub mod section;
pub mod segmented;
pub mod select;
pub mod slider;
pub mod station;
pub mod status_link;
pub mod switch;
pub mod table_row;
pub mod tick_box;
pub mod toast;
pub mod tooltip;
pub mod week_tracks;

pub use self::{
    bar::Bar,
    button::Button,
    chip::{Chip, DotTag, GradeChip},
    choose_field::ChooseField,
    date_field::DateField,
    dialog::{Dialog, DialogReply},
    empty_state::EmptyState,
    grade_glyph::GradeGlyph,
    icon_button::IconButton,
    input::Input,
    key_hint::{KeyHint, KeyTone},
    link::Link,
    logo::Logo,
    menu::MenuItem,
    nav_item::NavItem,
    option_card::OptionCard,
    radio::Radio,
    rating_button::RatingButton,
    search_field::{SearchButton, SearchField},
    segmented::Segmented,
    select::Select,
    slider::Slider,
    station::{Station, StationState},
    status_link::StatusLink,
    switch::Switch,
    table_row::RowLook,
    tick_box::{TickBox, TickState},
    toast::{Toast, ToastAction, ToastKind, ToastReply},
    week_tracks::WeekTracks,
};
