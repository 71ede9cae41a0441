//! Finds the line on which each item of a pack begins.
//!
//! `serde` does not carry places, so the text is walked a second time, only as deep as the lists of items:
//! strings, comments and brackets are told apart, nothing else.

/// The lines of the items, by list (`topics`, `areas`, …); an area file has one list without a name.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    by_list: [Vec<u32>; LISTS.len()],
}

/// The lists whose items have a line.
const LISTS: [&str; 8] = ["", "about", "areas", "grades", "milestones", "replaced", "sources", "topics"];

fn list_no(name: &str) -> Option<usize> {
    LISTS.iter().position(|list| *list == name)
}

impl Lines {
    /// Line of the item at `idx` of `list`, counted from 1; 0 when there is none.
    pub(super) fn of(&self, list: &str, idx: usize) -> usize {
        let lines = list_no(list).and_then(|no| self.by_list.get(no));
        lines.and_then(|lines| lines.get(idx)).map_or(0, |&line| line as usize)
    }
}

/// Walks `text`, which need not be well-formed.
pub(super) fn locate(text: &str) -> Lines {
    let mut walk = Walk { lines: Lines::default(), open: Open::default(), list: Some(0), fresh: false };
    let mut rest = text;
    let mut line = 1;
    while let Some(next) = rest.chars().next() {
        let token = token_len(rest, next);
        let (head, tail) = rest.split_at(token.max(next.len_utf8()));
        walk.token(head, line);
        line += head.matches('\n').count();
        rest = tail;
    }
    walk.lines
}

struct Walk {
    lines: Lines,
    open: Open,
    /// The field whose list is being read, if it is one of [`LISTS`].
    list: Option<usize>,
    /// Whether the next token begins an item.
    fresh: bool,
}

impl Walk {
    fn token(&mut self, token: &str, line: usize) {
        let Some(first) = token.chars().next() else { return };
        if first.is_whitespace() || token.starts_with("//") || token.starts_with("/*") {
            return;
        }
        let at_items = self.open.is(&['[']) || self.open.is(&['(', '[']);
        if at_items && self.fresh && !matches!(first, ']' | ',') {
            if let Some(lines) = self.list.and_then(|no| self.lines.by_list.get_mut(no)) {
                lines.push(line as u32);
            }
            self.fresh = false;
        }
        match first {
            '(' | '[' | '{' => {
                self.open.push(first);
                self.fresh = first == '[';
            }
            ')' | ']' | '}' => {
                self.open.pop();
            }
            ',' => self.fresh = at_items,
            _ if self.open.is(&['(']) && (first.is_alphabetic() || first == '_') => {
                self.list = list_no(token);
            }
            _ => {}
        }
    }
}

/// The brackets that are open: the outer two, and how many there are.
#[derive(Default)]
struct Open {
    outer: [char; 2],
    depth: usize,
}

impl Open {
    fn push(&mut self, bracket: char) {
        if let Some(place) = self.outer.get_mut(self.depth) {
            *place = bracket;
        }
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn is(&self, brackets: &[char]) -> bool {
        self.depth == brackets.len() && self.outer.starts_with(brackets)
    }
}

/// Length of the token at the start of `text`: a string, a comment, a word or one character.
fn token_len(text: &str, first: char) -> usize {
    let until = |end: &str, skip: usize| {
        text.get(skip..).and_then(|rest| rest.find(end)).map_or(text.len(), |at| skip + at + end.len())
    };
    if first == '"' {
        return string_len(text);
    }
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until("*/", 2);
    }
    if first == 'r' {
        let hashes = text.chars().skip(1).take_while(|&c| c == '#').count();
        if text.get(1 + hashes..).is_some_and(|rest| rest.starts_with('"')) {
            return until(&format!("\"{}", "#".repeat(hashes)), 2 + hashes);
        }
    }
    text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len())
}

fn string_len(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_past_strings_comments_and_nested_lists() {
        let text = "(\n  title: \"a ( b \\\" [\", // topics: [\n  topics: [\n    (id: \"x\", requires: [\"y\", \"z\"]),\n\n    \
                    /* (no) */ (\n id: r#\"\"q\"\"#,\n ),\n  ],\n  areas: [(id: \"m\"), (id: \"n\")],\n)";
        let lines = locate(text);
        assert_eq!([lines.of("topics", 0), lines.of("topics", 1), lines.of("topics", 2)], [4, 6, 0]);
        assert_eq!([lines.of("areas", 0), lines.of("areas", 1)], [10, 10]);
    }

    #[test]
    fn an_area_file_is_one_list_without_a_name() {
        let lines = locate("[\n(id: 1),\n(id: 2),\n]");
        assert_eq!([lines.of("", 0), lines.of("", 1), lines.of("", 2)], [2, 3, 0]);
    }

    #[test]
    fn broken_text_ends() {
        for text in ["\"", "/*", "((((", "]]]", "r#\"x", "é\"é", "\\"] {
            locate(text);
        }
    }
}
