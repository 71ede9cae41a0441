//! Something to learn from, as a link.

use eframe::egui::Ui;

use crate::{
    curriculum::{Resource, ResourceKind},
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::Link,
    },
};

pub(super) fn ui(ui: &mut Ui, resource: &Resource, requests: &mut Requests) {
    let t = tokens(ui);
    let icon = match resource.kind {
        ResourceKind::Book => Icon::BOOK_OPEN,
        ResourceKind::Course => Icon::GRADUATION_CAP,
        ResourceKind::Docs | ResourceKind::Article => Icon::NOTEBOOK_PEN,
        ResourceKind::Video => Icon::VIDEO,
        ResourceKind::Practice => Icon::TABLE_2,
    };
    ui.push_id(resource.url.as_str(), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            icon.show(ui, size::ICON_SMALL, t.text_tertiary);
            let link = ui.add(Link::new(resource.title.clone()));
            let clicked = link.clicked();
            link.on_hover_text(&resource.url);
            if clicked {
                requests.push(Request::OpenAddress(resource.url.clone()));
            }
            if !resource.free {
                text::label(ui, &say!("resource-paid"), Type::Small, t.text_tertiary);
            }
        });
    });
}
