//! Texts that no person writes: deep, long, many. Each with a name for when it goes wrong.

use std::fmt::Write as _;

/// A text and what it is.
pub(crate) type Crafted = (&'static str, String);

/// What hurts any reader of RON.
pub(crate) fn of_any_kind() -> Vec<Crafted> {
    let mut all = Vec::new();
    for (name, open) in [
        ("parentheses", "("),
        ("lists", "["),
        ("maps", "{"),
        ("options", "Some("),
        ("a field in a field", "(a:"),
        ("a known field in itself", "(topics:["),
        ("comments in comments", "/*"),
    ] {
        all.push((name, open.repeat(10_000)));
    }
    all.push((
        "brackets that are closed",
        "(x:".to_owned() + &"[".repeat(10_000) + &"]".repeat(10_000) + ")",
    ));
    all.push(("a long string", format!("(title:\"{}\")", "a".repeat(1 << 20))));
    all.push(("a long string of escapes", format!("(title:\"{}\")", "\\u{1F600}".repeat(1 << 17))));
    all.push(("a string without an end", format!("(title:\"{}", "\\\"".repeat(1 << 19))));
    all.push(("a long raw string", format!("(title:r{0}\"{1}", "#".repeat(1_000), "\"#".repeat(1 << 19))));
    all.push(("many beginnings of raw strings", format!("(title:{}", "r#####".repeat(1 << 17))));
    all.push(("a long number", format!("(format:{})", "9".repeat(1 << 20))));
    all.push(("a long fraction", format!("(format:1.{})", "9".repeat(1 << 20))));
    all.push(("a long name of a field", format!("({}:1)", "a".repeat(1 << 20))));
    all.push(("a field of dots", format!("(r#{}:1)", ".".repeat(1 << 20))));
    all.push(("many unknown fields", format!("({})", many(100_000, |idx| format!("x{idx}:1,")))));
    all.push(("one field many times", format!("({})", "id:\"\",".repeat(100_000))));
    all.push(("an unknown list", format!("(x:[{}])", "1,".repeat(1 << 20))));
    all.push(("lists with a long name", format!("({}:[{}])", "x".repeat(1 << 20), "1,".repeat(1 << 19))));
    all.push(("many lists", format!("({})", many(100_000, |idx| format!("a{idx}:[1],")))));
    all.push(("nothing but blanks", " \n".repeat(1 << 20)));
    all.push(("nothing but NUL", "\0".repeat(1 << 20)));
    all.push(("a mark in front and Windows' lines", "\u{feff}(\r\n format: 1,\r\n)\r\n".to_owned()));
    all.push(("extensions", "#![enable(implicit_some)]".repeat(40_000)));
    all.push((
        "tuples within an unknown field",
        format!("(x:{0}{1}{2})", "(".repeat(25), "[],".repeat(1 << 18), ")".repeat(25)),
    ));
    all
}

/// What hurts the reader of packs.
pub(crate) fn packs() -> Vec<Crafted> {
    let n = 100_000;
    let mut all = vec![
        ("a hundred thousand topics", pack(&many(n, |idx| topic(&format!("t{idx}"), "")))),
        ("fifty thousand topics", pack(&many(n / 2, |idx| topic(&format!("t{idx}"), "")))),
        ("topics of nothing", pack(&"(),".repeat(n))),
        ("topics of an id", pack(&many(n, |idx| format!("(id:\"{idx}\"),")))),
        ("topics of one id", pack(&topic("t", "").repeat(20_000))),
        ("topics of nothing, to the limit", pack(&"(),".repeat(2_600_000))),
        ("steps of nothing", pack(&with_list("outcomes", "(),", n))),
        ("questions of nothing", pack(&with_list("recall", "(),", n))),
        ("resources of nothing", pack(&with_list("resources", "(),", n))),
        ("sources of nothing", format!("(format:1,sources:[{}])", "(),".repeat(n))),
        ("pages of nothing", format!("(format:1,about:[{}])", "(),".repeat(n))),
        ("grades of nothing", format!("(format:1,grades:[{}])", "(),".repeat(n))),
        ("areas of nothing", format!("(format:1,areas:[{}])", "(),".repeat(n))),
        ("milestones of nothing", format!("(format:1,milestones:[{}])", "(),".repeat(n))),
        ("replaced by nothing", format!("(format:1,replaced:[{}])", "(),".repeat(n))),
        ("names of nothing", pack(&with_list("aliases", "\"\",", n))),
        ("guides that are not there", pack(&with_list("guide", "\"zzz\",", n))),
        ("one prerequisite many times", pack(&(topic("t", "") + &topic("u", &"\"t\",".repeat(n))))),
        ("many unknown prerequisites", pack(&topic("t", &many(n, |idx| format!("\"u{idx}\","))))),
        ("a small list in each topic", pack(&small_lists().repeat(20_000))),
        (
            "a cycle of ten thousand",
            pack(&many(10_000, |idx| topic(&format!("t{idx}"), &format!("\"t{}\",", (idx + 1) % 10_000)))),
        ),
        (
            "cycles of two",
            pack(&many(10_000, |idx| topic(&format!("t{idx}"), &format!("\"t{}\",", idx ^ 1)))),
        ),
        (
            "topics that need themselves",
            pack(&many(10_000, |idx| topic(&format!("t{idx}"), &format!("\"t{idx}\",")))),
        ),
        (
            "a chain of ten thousand",
            pack(&many(10_000, |idx| topic(&format!("t{idx}"), &format!("\"t{}\",", idx + 1)))),
        ),
        (
            "a topic with every other",
            pack(
                &(many(10_000, |idx| topic(&format!("t{idx}"), ""))
                    + &topic("u", &many(10_000, |idx| format!("\"t{idx}\",")))),
            ),
        ),
        ("a long id", pack(&topic(&"i".repeat(1 << 20), ""))),
        (
            "long ids that resemble each other",
            pack(&(topic(&"i".repeat(1 << 20), "") + &topic("t", &format!("\"{}\"", "j".repeat(1 << 20))))),
        ),
        (
            "a long id with many problems",
            pack(&topic(&"i".repeat(1 << 20), &many(50_000, |idx| format!("\"u{idx}\",")))),
        ),
        (
            "ids that resemble each other",
            pack(&many(5_000, |idx| {
                topic(&format!("topic-of-a-name-{idx:06}"), &format!("\"topic-of-a-mane-{idx:06}\""))
            })),
        ),
        ("endless hours", pack(&topic("t", "").replace("(1,1,1)", "(1e999,-inf,NaN)"))),
        (
            "counts beyond all counting",
            pack(&topic("t", "").replace("count:1", "count:18446744073709551615")),
        ),
        ("a format beyond all counting", "(format:18446744073709551615)".to_owned()),
    ];
    all.extend(of_any_kind());
    all
}

/// Ids that are no ids, and would lead somewhere as a name of a file.
pub(crate) const BAD_IDS: [&str; 10] =
    ["..", "../../x", "a/../b", "/etc/passwd", "a\\\\b", "a\\u{0}b", "C:\\\\x", "%2e%2e/", "CON", "a..b"];

/// A pack with these topics and what they hang on.
pub(crate) fn pack(topics: &str) -> String {
    format!(
        "(format:1,id:\"p\",version:\"1\",title:\"P\",summary:\"S\",grades:[(id:\"g\",title:\"G\",summary:\"S\")],\
         areas:[(id:\"a\",title:\"A\",summary:\"S\")],topics:[{topics}],)"
    )
}

/// A topic without a mistake.
pub(crate) fn topic(id: &str, requires: &str) -> String {
    format!(
        "(id:\"{id}\",title:\"T\",area:\"a\",grade:\"g\",effort:(1,1,1),basis:\"e\",requires:[{requires}],summary:\"S\",\
         outcomes:[(id:\"o\",text:\"Do\",count:1)],evidence:\"E\"),"
    )
}

fn with_list(field: &str, item: &str, n: usize) -> String {
    format!("(id:\"t\",area:\"a\",grade:\"g\",effort:(1,1,1),{field}:[{}]),", item.repeat(n))
}

fn small_lists() -> &'static str {
    "(outcomes:[()],recall:[()],resources:[()],requires:[\"\"],aliases:[\"\"],guide:[\"\"]),"
}

pub(crate) fn many(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).fold(String::new(), |mut text, idx| {
        let _ = write!(text, "{}", one(idx));
        text
    })
}
