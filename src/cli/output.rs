//! The only writer to stdout and stderr.
//!
//! Commands build a [`Text`]; it is printed whole at the end. Data of the learner and of packs passes
//! [`clean`] on its way, so that no text can send control sequences to the terminal.

use std::io::{self, IsTerminal as _, Write as _};

use serde::Serialize;

use super::error::CliError;

/// Columns that human output keeps to where words can be broken.
pub(super) const WIDTH: usize = 80;

/// What a command answers.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Text {
    lines: Vec<Line>,
}

#[derive(Debug, PartialEq)]
enum Line {
    Heading(String),
    Plain(String),
    /// Data in a format of its own, printed as it is.
    Raw(Vec<u8>),
}

impl Text {
    /// Data as JSON.
    pub(super) fn json(value: &impl Serialize) -> Result<Self, CliError> {
        match serde_json::to_string_pretty(value) {
            Ok(json) => Ok(Self::raw(json + "\n")),
            Err(error) => Err(CliError::failed(format!("The answer could not be written as JSON: {error}."))),
        }
    }

    /// Data in a format of its own, its last newline included.
    pub(super) fn raw(data: impl Into<Vec<u8>>) -> Self {
        Self { lines: vec![Line::Raw(data.into())] }
    }

    /// A single line.
    pub(super) fn of(line: &str) -> Self {
        let mut text = Self::default();
        text.line(line);
        text
    }

    /// Adds a heading, after an empty line if something stands before it.
    pub(super) fn heading(&mut self, heading: &str) {
        if !self.lines.is_empty() {
            self.line("");
        }
        self.lines.push(Line::Heading(clean(heading)));
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        self.lines.push(Line::Plain(clean(line).trim_end().to_owned()));
    }

    /// Adds a text, its words broken into lines that begin below `first`.
    pub(super) fn wrapped(&mut self, first: &str, text: &str) {
        for line in wrap(first, text) {
            self.line(&line);
        }
    }

    /// Adds the lines of another text.
    pub(super) fn append(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    fn render(&self, is_styled: bool) -> Vec<u8> {
        let line = |line: &Line| match line {
            Line::Heading(text) if is_styled => format!("\x1b[1m{text}\x1b[0m\n").into_bytes(),
            Line::Heading(text) | Line::Plain(text) => format!("{text}\n").into_bytes(),
            Line::Raw(data) => data.clone(),
        };
        self.lines.iter().flat_map(line).collect()
    }
}

/// Prints to stdout. Whoever reads may stop early: that is success.
pub(super) fn print(text: &Text) -> Result<(), CliError> {
    let mut stdout = io::stdout().lock();
    let rendered = text.render(has_style());
    match stdout.write_all(&rendered).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::failed(format!("The answer could not be printed: {error}.")))
        }
        _ => Ok(()),
    }
}

/// Says something beside the data.
pub(super) fn say(line: &str) {
    // There is nobody left to tell when stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{}", clean(line));
}

fn has_style() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    // The old console of Windows prints the sequences instead of obeying them.
    let is_able = cfg!(not(windows)) || is_set("WT_SESSION");
    io::stdout().is_terminal() && is_able && !is_dumb && !is_set("NO_COLOR")
}

/// The text without control characters; its line breaks stay.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || !c.is_control()).collect()
}

/// Lines of at most [`WIDTH`] columns: the first begins with `first`, the others are indented as far. A line
/// break in the text stays.
fn wrap(first: &str, text: &str) -> Vec<String> {
    let indent = " ".repeat(first.chars().count());
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    for (paragraph_idx, paragraph) in text.trim().lines().enumerate() {
        if paragraph_idx > 0 {
            lines.push(std::mem::replace(&mut line, indent.clone()));
        }
        let mut is_at_start = true;
        for word in paragraph.split_whitespace() {
            let needed = word.chars().count() + usize::from(!is_at_start);
            if !is_at_start && line.chars().count() + needed > WIDTH {
                lines.push(std::mem::replace(&mut line, indent.clone()));
                is_at_start = true;
            }
            if !is_at_start {
                line.push(' ');
            }
            line.push_str(word);
            is_at_start = false;
        }
    }
    lines.push(line);
    lines
}

/// A bar of `width` columns.
pub(super) fn bar(percent: u32, width: usize) -> String {
    let full = (percent.min(100) as usize * width) / 100;
    "█".repeat(full) + &"░".repeat(width - full)
}

/// On which side a column is even.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows in aligned columns, two columns of space between them; columns beyond `sides` stand on the left.
pub(super) fn columns(sides: &[Side], rows: &[Vec<String>]) -> Vec<String> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width_of = |idx: usize| rows.iter().filter_map(|row| row.get(idx)).map(|it| it.chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).map(|idx| width_of(idx).unwrap_or(0)).collect();
    let cell = |(idx, (text, &width)): (usize, (&String, &usize))| match sides.get(idx) {
        Some(Side::Right) => format!("{text:>width$}"),
        Some(Side::Left) | None => format!("{text:<width$}"),
    };
    let line =
        |row: &Vec<String>| row.iter().zip(&widths).enumerate().map(cell).collect::<Vec<_>>().join("  ");
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_below_their_beginning() {
        let words = "word ".repeat(20);
        let lines = wrap("  a  ", &words);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines[1].starts_with("     word"));
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(Text::of("a\x1b[2Jb\u{9b}c").render(false), b"a[2Jbc\n");
    }

    #[test]
    fn numbers_are_even_on_the_right() {
        let rows = [vec!["a".into(), "5".into()], vec!["bc".into(), "10".into()]];
        assert_eq!(columns(&[Side::Left, Side::Right], &rows), ["a    5", "bc  10"]);
    }
}
