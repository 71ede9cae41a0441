use strsim::normalized_damerau_levenshtein as likeness;

/// How alike two words must be for one to be offered for the other.
const ALIKE: f64 = 0.6;
/// Longer ones are no words: to compare two takes time and memory by the product of their lengths.
const MAX_LENGTH: usize = 100;

/// The candidate that somebody most likely meant, if any is near enough: the most alike, else the first that
/// contains the word.
///
/// Ids share beginnings ("math."), which would make all of an area look alike; so what follows the last dot
/// has to be alike by itself.
#[must_use]
pub fn nearest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let candidates = candidates.filter(|it| it.len() <= MAX_LENGTH && wrong.len() <= MAX_LENGTH);
    let mut containing = candidates.clone().filter(|candidate| wrong.len() > 2 && candidate.contains(wrong));
    let alike = candidates.map(|candidate| (likeness_of_ids(wrong, candidate), candidate));
    let best = alike.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, candidate)| candidate).or_else(|| containing.next())
}

fn likeness_of_ids(wrong: &str, candidate: &str) -> f64 {
    let (name, other) = (after_dot(wrong), after_dot(candidate));
    // Letters that one of them has too many are differences; where there are enough of them, why look further?
    let (short, long) = (name.chars().count(), other.chars().count());
    let (short, long) = (short.min(long), short.max(long));
    if (short as f64) < ALIKE * long as f64 {
        return 0.0;
    }
    let by_name = likeness(name, other);
    if wrong.contains('.') { by_name.min(likeness(wrong, candidate)) } else { by_name }
}

fn after_dot(id: &str) -> &str {
    id.rsplit_once('.').map_or(id, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_only_what_was_probably_meant() {
        let ids = ["math.spectral", "math.sets", "data.sql", "junior.first-model"];
        let nearest = |wrong| nearest(wrong, ids.into_iter());
        assert_eq!(nearest("math.spektral"), Some("math.spectral"));
        assert_eq!(nearest("maths.sets"), Some("math.sets"));
        assert_eq!(nearest("sql"), Some("data.sql"));
        assert_eq!(nearest("frist-model"), Some("junior.first-model"));
        assert_eq!(nearest("model"), Some("junior.first-model"));
        assert_eq!(nearest("math.vectorz"), None);
        assert_eq!(nearest("x"), None);
    }
}
