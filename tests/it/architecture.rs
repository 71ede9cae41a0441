//! The rules of the architecture page, read off the sources.
//!
//! A file is looked at up to its unit tests: those may use what they like. Comments and texts are left out; doc
//! comments are searched for `crate::` paths only.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A room names only rooms above it, and itself.
const ROOMS: [&str; 14] = [
    "assets",
    "calendar",
    "words",
    "curriculum",
    "journal",
    "progress",
    "planner",
    "guide",
    "report",
    "storage",
    "workspace",
    "command",
    "cli",
    "ui",
];
/// Rooms that know no screen, no disk and no clock.
const PURE_ROOMS: [&str; 8] =
    ["calendar", "words", "curriculum", "journal", "progress", "planner", "guide", "report"];
/// What the pure rooms do not name: beginnings of paths.
const NOT_IN_PURE_ROOMS: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::time::SystemTime",
    "std::time::Instant",
    "Instant",
    "SystemTime",
    "chrono::Local",
    "Local::now",
    "Utc::now",
];
/// What `words` puts at the root of the crate, as macros are.
const WORDS_MACRO: &str = "say";
const MAX_LINES: usize = 400;
const MAX_MAIN_LINES: usize = 40;

/// A file that may name a room in spite of the order.
struct Exception {
    file: &'static str,
    room: &'static str,
}

/// Each with its reason; one that is no longer used fails the test.
const EXCEPTIONS: [Exception; 0] = [];

#[test]
fn rooms_use_only_the_rooms_above_them() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for source in sources() {
        let Some(own) = source.room() else { continue };
        let Some(own_idx) = ROOMS.iter().position(|room| *room == own) else {
            wrong.push(format!("{}: `{own}` is not a room of the architecture page", source.name));
            continue;
        };
        for named in source.rooms_named() {
            let is_above = ROOMS.iter().position(|room| *room == named).is_some_and(|idx| idx <= own_idx);
            let is_for_all = matches!(named.as_str(), "assets" | "words");
            let are_faces = own == "ui" && named == "cli";
            if (is_above || is_for_all) && !are_faces {
                continue;
            }
            let is_exception = |it: &Exception| it.file == source.name && it.room == named;
            match EXCEPTIONS.iter().position(is_exception) {
                Some(idx) => drop(used.insert(idx)),
                None => wrong.push(format!("{}: `{own}` names `{named}`", source.name)),
            }
        }
    }
    let unused = EXCEPTIONS.iter().enumerate().filter(|(idx, _)| !used.contains(idx));
    wrong.extend(
        unused.map(|(_, it)| format!("{}: no exception for `{}` is needed any more", it.file, it.room)),
    );
    assert_none(&wrong);
}

#[test]
fn the_faces_do_not_name_the_storage_nor_each_other() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| matches!(source.room(), Some("cli" | "ui"))) {
        let other = if source.room() == Some("cli") { "ui" } else { "cli" };
        let named = source.rooms_named();
        for room in [other, "storage"].into_iter().filter(|room| named.contains(*room)) {
            wrong.push(format!("{}: names `{room}`", source.name));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_rooms_from_calendar_to_report_know_no_screen_no_disk_and_no_clock() {
    let mut wrong = Vec::new();
    for source in
        sources().iter().filter(|source| source.room().is_some_and(|room| PURE_ROOMS.contains(&room)))
    {
        for path in &source.paths {
            let is_screen =
                path.split("::").next().is_some_and(|it| it.starts_with("egui") || it == "eframe");
            if is_screen || NOT_IN_PURE_ROOMS.iter().any(|beginning| begins_with(path, beginning)) {
                wrong.push(format!("{}: names `{path}`", source.name));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn only_the_storage_touches_the_disk() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.room() != Some("storage")) {
        let touches = |path: &&String| ["std::fs", "fs", "File"].iter().any(|it| begins_with(path, it));
        wrong.extend(
            source.paths.iter().filter(touches).map(|path| format!("{}: names `{path}`", source.name)),
        );
    }
    assert_none(&wrong);
}

#[test]
fn only_the_clock_reads_the_systems_time() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.name != "workspace/clock.rs") {
        let reads = |path: &&String| {
            let names: Vec<&str> = path.split("::").collect();
            names.contains(&"SystemTime")
                || names.ends_with(&["Utc", "now"])
                || names.ends_with(&["Local", "now"])
        };
        wrong
            .extend(source.paths.iter().filter(reads).map(|path| format!("{}: names `{path}`", source.name)));
    }
    assert_none(&wrong);
}

#[test]
fn files_stay_short() {
    let too_long =
        |source: &&Source| source.n_lines > if source.name == "main.rs" { MAX_MAIN_LINES } else { MAX_LINES };
    let wrong: Vec<String> = sources()
        .iter()
        .filter(too_long)
        .map(|source| format!("{}: {} lines before its tests", source.name, source.n_lines))
        .collect();
    assert_none(&wrong);
}

#[test]
fn paths_are_found_in_trees_and_code_but_not_in_comments_and_texts() {
    let text = r##"
        //! See [`crate::ui::App`] and `crate::cli`.
        use crate::{calendar::{self, WeekHours}, journal::Event as _, planner};
        use std::{collections::BTreeMap, fs::{self, File}, time::{Duration, Instant}};
        use super::super::storage::Disk;
        // crate::report::Summary
        /* std::net /* nested */ crate::command */
        fn f<'a>(it: &'a str) -> crate::words::Words {
            let c = '"'; let d = '\''; let e = "crate::assets \" std::env"; let r = r#"" crate::guide "q"#;
            crate :: progress :: fold(c, d, e, r); chrono::Utc::now(); Vec::<crate::storage::Memory>::new()
        }
    "##;
    let source = Source::read("workspace/deep.rs".to_owned(), text);
    let rooms = source.rooms_named();
    let expected = ["calendar", "cli", "journal", "planner", "progress", "storage", "ui", "words"];
    assert_eq!(rooms.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    for path in ["std::fs", "std::fs::File", "std::time::Instant", "chrono::Utc::now"] {
        assert!(source.paths.contains(path), "{path} in {:?}", source.paths);
    }
    for path in ["std::net", "std::env", "crate::guide", "crate::report::Summary"] {
        assert!(!source.paths.contains(path), "{path} in {:?}", source.paths);
    }
}

#[test]
fn what_stands_in_unit_tests_is_left_out() {
    let source = Source::read(
        "calendar/x.rs".to_owned(),
        "fn f() {}\n\n#[cfg(test)]\nmod tests {\n use std::fs;\n}\n",
    );
    assert_eq!((source.n_lines, source.paths.len()), (2, 0));
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n  {}\n", wrong.join("\n  "));
}

/// Whether the path is the beginning or goes on from it.
fn begins_with(path: &str, beginning: &str) -> bool {
    path.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// A source file, as far as the rules look at it.
struct Source {
    /// Under `src/`, with `/`.
    name: String,
    /// Before its tests.
    n_lines: usize,
    /// Every path of the code, `use` trees taken apart; of single words only those in `use`.
    paths: BTreeSet<String>,
    /// The `crate::` paths of its doc comments.
    doc_paths: BTreeSet<String>,
}

impl Source {
    fn read(name: String, text: &str) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let is_tests = |idx: &usize| {
            lines[*idx] == "#[cfg(test)]"
                && lines.get(idx + 1).is_some_and(|next| next.starts_with("mod tests"))
        };
        let n_lines = (0..lines.len()).find(is_tests).unwrap_or(lines.len());
        let (code, docs) = split_comments(&lines[..n_lines].join("\n"));
        let mut doc_paths = paths_of(&tokens(&docs));
        doc_paths.retain(|path| path.starts_with("crate::"));
        Self { name, n_lines, paths: paths_of(&tokens(&code)), doc_paths }
    }

    /// The room the file is in; none for `main.rs` and `lib.rs`.
    fn room(&self) -> Option<&str> {
        let first = self.name.split('/').next()?;
        let room = first.strip_suffix(".rs").unwrap_or(first);
        if matches!(room, "main" | "lib") { None } else { Some(room) }
    }

    /// How many `super` lead from the file's module to the crate.
    fn depth(&self) -> usize {
        let is_mod = self.name.ends_with("/mod.rs");
        self.name.split('/').count() - usize::from(is_mod)
    }

    /// Rooms that the file names, by `crate::` or by as many `super::` as lead there.
    fn rooms_named(&self) -> BTreeSet<String> {
        let supers = vec!["super"; self.depth()].join("::") + "::";
        let first_of = |path: &String| {
            let by_crate = path.strip_prefix("crate::");
            // Inside a nested module one `super` more is needed, so only names of rooms count here.
            let by_super =
                path.strip_prefix(&supers).filter(|rest| ROOMS.iter().any(|it| begins_with(rest, it)));
            by_crate.or(by_super).and_then(|rest| rest.split("::").next()).map(str::to_owned)
        };
        let by_macro = |name: String| if name == WORDS_MACRO { "words".to_owned() } else { name };
        let named = self.paths.iter().chain(&self.doc_paths).filter_map(first_of);
        named.filter(|it| it != "self").map(by_macro).collect()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(files.len() > 20, "the sources were not found");
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            Source::read(name, &fs::read_to_string(file).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
}

/// The code without comments and texts, and the doc comments.
fn split_comments(text: &str) -> (String, String) {
    let (mut code, mut docs) = (String::new(), String::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            let len = rest.find('\n').unwrap_or(rest.len());
            if rest.starts_with("///") || rest.starts_with("//!") {
                docs += &rest[3..len];
                docs.push('\n');
            }
            len
        } else if rest.starts_with("/*") {
            block_comment_len(rest)
        } else if let Some(len) = text_len(rest, code.chars().next_back()) {
            code.push(' ');
            len
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[len..];
    }
    (code, docs)
}

fn block_comment_len(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Length of the string or character that begins here, if one does.
fn text_len(text: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let raw = text.strip_prefix('b').unwrap_or(text);
    if let Some(after) = raw.strip_prefix('r').filter(|_| !in_word) {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if after[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let begin = text.len() - after.len() + hashes + 1;
            return Some(text[begin..].find(&end).map_or(text.len(), |at| begin + at + end.len()));
        }
    }
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    if quote == '\'' {
        // A lifetime is no character: 'a, but 'a' and '\n' are.
        let mut chars = text.chars().skip(1);
        let (first, second) = (chars.next()?, chars.next()?);
        if first != '\\' && second != '\'' {
            return None;
        }
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

/// Words, `::`, and every other character by itself.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let len = if rest.starts_with("::") {
            2
        } else if word > 0 {
            word
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..len]);
        rest = rest[len..].trim_start();
    }
    tokens
}

fn is_word(token: Option<&&str>) -> bool {
    token.is_some_and(|it| it.starts_with(|c: char| c.is_alphabetic() || c == '_'))
}

fn paths_of(tokens: &[&str]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            at = take_tree(tokens, at + 1, "", &mut paths);
        } else if is_word(tokens.get(at)) {
            let mut path = tokens[at].to_owned();
            while tokens.get(at + 1) == Some(&"::") && is_word(tokens.get(at + 2)) {
                path = path + "::" + tokens[at + 2];
                at += 2;
            }
            if path.contains("::") {
                paths.insert(path);
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    paths
}

/// Takes the tree of a `use` apart that begins at `at`; answers where it ends.
fn take_tree(tokens: &[&str], mut at: usize, prefix: &str, paths: &mut BTreeSet<String>) -> usize {
    let mut path = prefix.to_owned();
    let join =
        |path: &str, name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
    while let Some(&token) = tokens.get(at) {
        match token {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|it| *it != "}") {
                    at = take_tree(tokens, at, &path, paths);
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            "as" => at += 2,
            "self" if !path.is_empty() => at += 1,
            _ if is_word(Some(&token)) => {
                path = join(&path, token);
                at += 1;
            }
            "*" => at += 1,
            _ => break,
        }
    }
    if !path.is_empty() {
        paths.insert(path);
    }
    at
}
