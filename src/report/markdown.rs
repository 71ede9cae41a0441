//! Markdown, for a wiki, a mail or a pull request.

use std::fmt::Write as _;

use super::{MilestoneSummary, Summary};
use crate::{say, words};

/// The summary as Markdown. Texts of the learner and of packs are escaped, so that they stay text.
pub fn markdown(summary: &Summary) -> String {
    let mut out = format!("# {}\n\n", say!("summary-title"));
    head(&mut out, summary);
    grades(&mut out, summary);
    milestones(&mut out, summary);
    done(&mut out, summary);
    next(&mut out, summary);
    let _ = writeln!(out, "---\n\n{}", say!("summary-how"));
    out
}

fn head(out: &mut String, summary: &Summary) {
    let curriculum = format!("{} ({})", summary.curriculum, summary.version);
    let lines = [
        (say!("summary-learner"), summary.learner.as_str()),
        (say!("summary-plan"), &summary.plan),
        (say!("summary-curriculum"), &curriculum),
        (say!("summary-target"), &summary.target),
        (say!("summary-date"), &words::date(summary.today)),
    ];
    for (label, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "- {label}: **{}**", escape(value));
    }
    out.push('\n');
}

fn grades(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "## {}\n", say!("summary-grades"));
    let heads =
        [say!("summary-grade"), say!("summary-percent"), say!("summary-topics"), say!("summary-reached")];
    table_head(out, &heads);
    for grade in &summary.grades {
        let reached = reached(grade.is_reached, grade.reached_on);
        let topics = say!("summary-of", done = grade.done, total = grade.total);
        let _ = writeln!(out, "| {} | {}% | {topics} | {reached} |", escape(&grade.title), grade.percent);
    }
    out.push('\n');
}

fn milestones(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "## {}\n", say!("summary-milestones"));
    let heads = [
        say!("summary-milestone"),
        say!("summary-grade"),
        say!("summary-topics"),
        say!("summary-criteria"),
        say!("summary-reached"),
        say!("summary-evidence"),
    ];
    table_head(out, &heads);
    for milestone in &summary.milestones {
        milestone_row(out, milestone);
    }
    out.push('\n');
}

fn milestone_row(out: &mut String, milestone: &MilestoneSummary) {
    let topics = say!("summary-of", done = milestone.topics_done, total = milestone.topics_total);
    let criteria = say!("summary-of", done = milestone.criteria_confirmed, total = milestone.criteria_total);
    let _ = writeln!(
        out,
        "| {} | {} | {topics} | {criteria} | {} | {} |",
        escape(&milestone.title),
        escape(&milestone.grade),
        reached(milestone.is_reached, milestone.reached_on),
        evidence(&milestone.evidence),
    );
}

fn done(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "## {}\n", say!("summary-done"));
    if summary.areas.is_empty() {
        let _ = writeln!(out, "{}\n", say!("summary-nothing-done"));
    }
    for area in &summary.areas {
        let _ = writeln!(out, "### {}\n", escape(&area.title));
        for topic in &area.done {
            let on = topic.on.map(|on| format!(", {}", words::date(on))).unwrap_or_default();
            let _ = write!(out, "- {} ({}{on})", escape(&topic.title), escape(&topic.grade));
            if !topic.evidence.is_empty() {
                let _ = write!(out, ": {}", evidence(&topic.evidence));
            }
            out.push('\n');
        }
        out.push('\n');
    }
}

fn next(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "## {}\n", say!("summary-next"));
    if summary.next.is_empty() {
        let _ = writeln!(out, "{}\n", say!("summary-nothing-next"));
        return;
    }
    for (idx, topic) in summary.next.iter().enumerate() {
        let _ = write!(out, "{}. {} ({})", idx + 1, escape(&topic.title), escape(&topic.area));
        if let Some(step) = &topic.step {
            let _ = write!(out, ": {}", escape(step));
        }
        out.push('\n');
    }
    out.push('\n');
}

fn table_head(out: &mut String, heads: &[String]) {
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
}

fn reached(is_reached: bool, on: Option<chrono::NaiveDate>) -> String {
    match on {
        Some(on) => words::date(on),
        None if is_reached => say!("summary-reached"),
        None => say!("summary-not-yet"),
    }
}

/// Addresses as links, anything else as code.
fn evidence(items: &[String]) -> String {
    let one = |item: &String| {
        let is_address = (item.starts_with("https://") || item.starts_with("http://"))
            && !item.contains(|c: char| c.is_whitespace() || c.is_control() || "<>|`()[]\\\"".contains(c));
        if is_address { format!("<{item}>") } else { escape(item) }
    };
    items.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Text that stays text: what Markdown or HTML would read is escaped, line ends become blanks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_text() {
        assert_eq!(escape("<script>|a|\n*b*"), "\\<script\\>\\|a\\| \\*b\\*");
        assert_eq!(evidence(&["https://a.b/c".into(), "x](y)".into()]), "<https://a.b/c>, x\\](y)");
    }
}
