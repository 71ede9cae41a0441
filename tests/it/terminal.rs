//! The program run on a folder of its own: what the tests of the terminal share.
#![cfg(test)]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// Three topics in a row, the second with a step that counts, and a milestone with a criterion.
pub(crate) const PACK: &str = r#"(
  format: 1, id: "tiny", version: "1", title: "Tiny", summary: "For tests.",
  sources: [(id: "s", title: "Source", note: "")],
  grades: [(id: "low", title: "Low", experience: "", summary: "First.")],
  areas: [(id: "a", title: "Area", summary: "One.", guide: ["s"])],
  topics: [
    (id: "a.one", title: "Topic one", area: "a", grade: "low", need: Core, effort: (1, 2, 4), basis: "estimate",
     summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
    (id: "a.two", title: "Topic two", area: "a", grade: "low", need: Core, effort: (1, 3, 5), basis: "estimate",
     requires: ["a.one"], summary: "S", outcomes: [(id: "y", text: "Do often", count: 3)], evidence: "E"),
    (id: "a.more", title: "Topic more", area: "a", grade: "low", need: Recommended, effort: (1, 1, 1),
     basis: "estimate", requires: ["a.two"], summary: "S", outcomes: [(id: "z", text: "Do")], evidence: "E"),
  ],
  milestones: [
    (id: "low.first", grade: "low", title: "First step", summary: "S", topics: ["a.one"],
     criteria: [(id: "k", text: "Said so")]),
  ],
)
"#;

/// A folder of one learner on 20 November 2026.
pub(crate) struct Learner {
    pub(crate) folder: TempDir,
}

impl Learner {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// With a plan on [`PACK`].
    pub(crate) fn with_plan() -> Self {
        let learner = Self::new();
        let pack = learner.write("tiny.ron", PACK);
        learner.does(&["new", pack.to_str().unwrap()]);
        learner
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        self.command_on("2026-11-20", words)
    }

    /// On another day.
    pub(crate) fn command_on(&self, today: &str, words: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gradus"));
        command.env_remove("GRADUS_DATA").env_remove("GRADUS_LOG").env("NO_COLOR", "1");
        command.args(["--today", today, "--data"]).arg(self.data()).args(words);
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Run {
        Run::from(self.command(words).output().unwrap())
    }

    /// What stands on stdout after success.
    pub(crate) fn does(&self, words: &[&str]) -> String {
        let run = self.run(words);
        assert_eq!(run.code, 0, "{words:?}: {run:?}");
        run.stdout
    }

    /// What stands on stderr after a success.
    pub(crate) fn says(&self, words: &[&str]) -> String {
        let run = self.run(words);
        assert_eq!(run.code, 0, "{words:?}: {run:?}");
        run.stderr
    }

    /// What stands on stderr after a failure of this exit code.
    pub(crate) fn fails(&self, code: i32, words: &[&str]) -> String {
        let run = self.run(words);
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{words:?}: {run:?}");
        run.stderr
    }

    pub(crate) fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.does(&[words, &["--json"]].concat())).unwrap()
    }

    pub(crate) fn state(&self, topic: &str) -> String {
        self.json(&["show", topic])["state"].as_str().unwrap().to_owned()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        let mut files = fs::read_dir(self.data().join("journal")).unwrap().map(|it| it.unwrap().path());
        files.find(|path| path.extension().is_some_and(|it| it == "ron")).unwrap()
    }
}

#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is not in: {text}");
    }
}

/// The names of an object's fields, in the order of the alphabet.
pub(crate) fn fields(object: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

pub(crate) fn sorted<'a>(names: &'a str) -> Vec<&'a str> {
    let mut names: Vec<&'a str> = names.split_whitespace().collect();
    names.sort_unstable();
    names
}
