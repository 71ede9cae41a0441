//! Finds the line on which each item of a pack begins.
//!
//! `serde` does not carry places, so the text is walked a second time, only as deep as the lists of items:
//! strings, comments and brackets are told apart, nothing else.

use std::collections::BTreeMap;

/// The lines of the items, by list (`topics`, `areas`, …); an area file has one list without a name.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    by_list: BTreeMap<String, Vec<usize>>,
}

impl Lines {
    /// Line of the item at `idx` of `list`, counted from 1; 0 when there is none.
    pub(super) fn of(&self, list: &str, idx: usize) -> usize {
        self.by_list.get(list).and_then(|lines| lines.get(idx)).copied().unwrap_or(0)
    }
}

/// Walks `text`, which need not be well-formed.
pub(super) fn locate(text: &str) -> Lines {
    let mut walk = Walk { lines: Lines::default(), open: Vec::new(), list: String::new(), fresh: false };
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
    open: Vec<char>,
    /// The field whose list is being read.
    list: String,
    /// Whether the next token begins an item.
    fresh: bool,
}

impl Walk {
    fn token(&mut self, token: &str, line: usize) {
        let Some(first) = token.chars().next() else { return };
        if first.is_whitespace() || token.starts_with("//") || token.starts_with("/*") {
            return;
        }
        let at_items = matches!(self.open.as_slice(), ['['] | ['(', '[']);
        if at_items && self.fresh && !matches!(first, ']' | ',') {
            self.lines.by_list.entry(self.list.clone()).or_default().push(line);
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
            _ if self.open == ['('] && (first.is_alphabetic() || first == '_') => {
                token.clone_into(&mut self.list);
            }
            _ => {}
        }
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
