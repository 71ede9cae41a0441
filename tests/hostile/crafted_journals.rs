//! Journals that no program writes.

use crate::crafted::{Crafted, many};

/// The device whose journals these are, and the plan that they are about.
pub(crate) const DEVICE_NAME: &str = "00000000-0000-0000-0000-00000000000a";
/// As many steps as a learner writes in twenty years of a dozen a day.
const MANY: usize = 100_000;
const HALF: usize = MANY / 2;

/// A line with these events.
pub(crate) fn line(n: usize, events: &str) -> String {
    let (minute, second) = (n / 60 % 60, n % 60);
    let (day, hour) = (n / 86_400 % 28 + 1, n / 3_600 % 24);
    let line = format!(
        "(at:\"2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z\",n:{n},plan:\"{DEVICE_NAME}\",what:[{events}]"
    );
    let sum = crc32fast::hash(line.as_bytes());
    format!("{line},c:\"{sum:08x}\")\n")
}

pub(crate) fn plan() -> String {
    line(1, "PlanMade(pack:\"ml-engineer\")")
}

fn hours() -> String {
    line(2, "HoursSet(from:\"2026-11-01\",week:(minutes:(60,60,60,60,60,60,60)))")
}

/// Journals that no program writes and that ask for no more than is in them.
pub(crate) fn harmless() -> Vec<Crafted> {
    vec![
        ("many names", many(MANY, |n| line(n, "LearnerNamed(name:\"a\")"))),
        ("no newline at the end", plan() + "(at:\""),
        ("Windows' lines", plan().replace('\n', "\r\n")),
        ("a mark in front", "\u{feff}".to_owned() + &plan()),
        ("blank lines", "\n".repeat(1 << 20)),
        ("many headers", format!("(format:1,device:\"{DEVICE_NAME}\",name:\"n\")\n").repeat(20_000)),
        (
            "a count beyond all counting",
            plan().replace("n:1,", "n:18446744073709551615,") + &line(2, "AimSet()"),
        ),
        (
            "years beyond all dates",
            plan().replace("2026-", "+262142-") + &plan().replace("2026-", "-262143-"),
        ),
        (
            "a note over itself",
            plan()
                + &many(2_000, |n| {
                    line(
                        n + 2,
                        &format!(
                            "NoteSet(topic:\"t\",version:\"{0}\",replaces:\"{0}\",text:\"a\")",
                            id(n % 7)
                        ),
                    )
                }),
        ),
        (
            "undo of undo",
            plan() + &many(2_000, |n| line(n + 2, &format!("Undone(step:(\"{DEVICE_NAME}\",{}))", n + 1))),
        ),
        (
            "undo of itself",
            plan()
                + &line(2, &format!("Undone(step:(\"{DEVICE_NAME}\",2)),Redone(step:(\"{DEVICE_NAME}\",2))")),
        ),
        (
            "a pack named by a path",
            plan()
                + &line(
                    2,
                    "PackAdopted(version:\"1\",hash:\"../../../../etc/passwd\",scope_minutes:4294967295)",
                ),
        ),
        (
            "limits beyond all limits",
            plan()
                + &line(
                    2,
                    "LimitsSet(parallel:4294967295,chunk:(4294967295,0),per_topic:0),DayEndSet(minutes:4294967295),PlanShareSet(percent:4294967295)",
                ),
        ),
    ]
}

/// An id of anything.
fn id(n: usize) -> String {
    format!("00000000-0000-0000-0000-{n:012}")
}

fn studied(n: usize, topic: &str, minutes: u32) -> String {
    let entry = id(n);
    format!("StudyLogged(id:\"{entry}\",topic:\"{topic}\",on:\"2026-11-01\",minutes:{minutes})")
}

/// Small events that a record keeps much for.
pub(crate) fn demanding() -> Vec<Crafted> {
    let plans = many(HALF, |n| line(n + 1, "PlanMade(pack:\"p\")").replace(DEVICE_NAME, &id(n)));
    vec![
        ("many restores", plan() + &many(1_000, |n| line(n + 2, "RestoredTo(seen:{})"))),
        ("many plans", plans),
        ("many topics studied", plan() + &many(2_000, |n| line(n + 2, &studied(n, &format!("t{n}"), 1)))),
        ("broken lines", "x\n".repeat(MANY)),
        ("changed lines", many(MANY, |n| line(n, "AimSet()").replace("AimSet", "GradeHeld"))),
        ("newer lines", many(MANY, |n| format!("(format:{})\n", n + 2))),
        ("a baseline of many weeks", plan() + &line(2, &baseline(&"0,".repeat(1 << 20)))),
    ]
}

/// Events that are shorter than what is kept of each.
pub(crate) fn crowded() -> Vec<Crafted> {
    vec![
        ("many events in a step", plan() + &line(2, &"AimSet(),".repeat(MANY))),
        ("many topics in a step", plan() + &line(2, &many(MANY, |n| format!("TopicPutIn(topic:\"{n}\"),")))),
    ]
}

fn baseline(weekly: &str) -> String {
    format!("BaselineSet(on:\"2026-11-01\",weekly:[{weekly}],milestones:{{}})")
}

/// Steps of which each has to be compared with many others, if nobody took care.
pub(crate) fn quadratic() -> Vec<Crafted> {
    let undone = |n: usize| line(HALF + n + 1, &format!("Undone(step:(\"{DEVICE_NAME}\",{}))", n + 1));
    let studied = |n: usize| line(n + 2, &studied(n, &format!("t{n}"), 1));
    let taken_back = |n: usize| line(n + HALF + 2, &format!("StudyRemoved(id:\"{}\")", id(n)));
    vec![
        ("steps that undo each other", many(HALF, |n| line(n + 1, "AimSet()")) + &many(HALF, undone)),
        ("many topics moved", plan() + &many(HALF, |n| line(n + 2, &format!("TopicRanked(topic:\"t{n}\")")))),
        ("study taken back", plan() + &many(HALF, studied) + &many(HALF, taken_back)),
        (
            "many restores and steps",
            plan()
                + &many(3_000, |n| line(n + 2, "RestoredTo(seen:{})"))
                + &many(HALF, |n| line(n + 3_002, "AimSet()")),
        ),
    ]
}

/// Numbers whose sum is more than a number holds.
pub(crate) fn with_wrong_sums() -> Vec<Crafted> {
    let (first, second) = (studied(1, TOPIC, u32::MAX), studied(2, TOPIC, u32::MAX));
    let minutes = u32::MAX;
    vec![
        ("minutes beyond all hours", plan() + &line(2, &format!("{first},{second}"))),
        (
            "an effort beyond all effort",
            plan()
                + &line(2, &format!("EffortSet(topic:\"{TOPIC}\",minutes:({minutes},{minutes},{minutes}))")),
        ),
    ]
}

/// A topic of the built-in curriculum.
const TOPIC: &str = "python.command-line";

/// Dates and numbers that nobody means, in every event that has some.
pub(crate) fn with_any_values() -> Vec<Crafted> {
    const EVENTS: [(&str, &str); 10] = [
        ("a start", "StartSet(on:@)"),
        ("hours", "HoursSet(from:@,week:(minutes:(60,60,60,60,60,60,60)))"),
        ("a day", "DaySet(date:@,minutes:4294967295)"),
        (
            "time off",
            "TimeOffSet(id:\"00000000-0000-0000-0000-00000000000a\",from:\"-262143-01-01\",until:@,title:\"\")",
        ),
        ("a topic started", "TopicStarted(topic:\"python.command-line\",on:@)"),
        ("a topic done", "TopicDone(topic:\"python.command-line\",on:@)"),
        ("a topic put off", "TopicPostponed(topic:\"python.command-line\",until:@)"),
        ("a baseline", "BaselineSet(on:@,weekly:[4294967295,0,4294967295],milestones:{\"m\":@})"),
        (
            "study",
            "StudyLogged(id:\"00000000-0000-0000-0000-00000000000a\",topic:\"python.command-line\",on:@,minutes:4294967295)",
        ),
        ("a day to be ready", "AimSet(on:@)"),
    ];
    let mut all = Vec::new();
    for date in ["+262142-12-31", "-262143-01-01", "0000-01-01", "9999-12-31"] {
        for (which, event) in EVENTS {
            all.push((which, plan() + &hours() + &line(3, &event.replace('@', &format!("{date:?}")))));
        }
    }
    all
}
