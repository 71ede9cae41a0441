//! How much memory a reader takes: at most ten times its input and four megabytes.

use std::{
    alloc::System,
    sync::{Mutex, MutexGuard, PoisonError},
};

use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait as _};
use proptest::{
    strategy::Strategy,
    test_runner::{Config, TestRunner},
};

#[global_allocator]
static MEMORY: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

const PER_BYTE: usize = 10;
const FLOOR: usize = 4 << 20;

/// Every test of this binary holds it: the memory of all threads is counted together.
static ALONE: Mutex<()> = Mutex::new(());

/// Keeps all other tests of this binary waiting.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Measures the readings of one test.
pub(crate) struct Gauge {
    reader: &'static str,
    /// Memory that the reading takes whatever the input is.
    pub(crate) base: usize,
    n_cases: usize,
    /// The reading that took most beyond its base: bytes taken, length of the input, which one.
    most: (usize, usize, String),
    /// Of inputs of a hundred kilobytes and more the one that took most for each of its bytes.
    densest: (f64, usize, String),
    _alone: MutexGuard<'static, ()>,
}

impl Gauge {
    pub(crate) fn of(reader: &'static str) -> Self {
        let (most, densest) = Default::default();
        Self { reader, base: 0, n_cases: 0, most, densest, _alone: alone() }
    }

    /// Reads an input of this length; fails when that takes too much memory.
    pub(crate) fn read<T>(&mut self, which: &str, input: usize, read: impl FnOnce() -> T) -> T {
        let (value, peak) = peak_of(read);
        let taken = peak.saturating_sub(self.base);
        self.n_cases += 1;
        if taken > self.most.0 {
            self.most = (taken, input, which.to_owned());
        }
        let density = taken as f64 / input.max(1) as f64;
        if input >= 100_000 && density > self.densest.0 {
            self.densest = (density, input, which.to_owned());
        }
        assert!(
            taken <= PER_BYTE * input + FLOOR,
            "{} took {taken} bytes for {input} bytes of {which}",
            self.reader
        );
        value
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        let (taken, input, which) = &self.most;
        let (density, length, densest) = &self.densest;
        println!(
            "{}: {} cases; at most {taken} bytes for {input} of {which}; of large ones at most {density:.1} for each of \
             {length} of {densest}",
            self.reader, self.n_cases
        );
    }
}

/// The most memory in use at once while it runs, beyond what was in use before.
pub(crate) fn peak_of<T>(run: impl FnOnce() -> T) -> (T, usize) {
    MEMORY.reset_peak_memory();
    let value = run();
    (value, MEMORY.get_peak_memory())
}

/// Runs the test on as many inputs as `PROPTEST_CASES` says, else so many.
pub(crate) fn for_all<S: Strategy>(default_cases: u32, inputs: &S, mut test: impl FnMut(S::Value)) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(default_cases);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 500, ..Config::default() };
    let test = std::cell::RefCell::new(&mut test);
    let result = TestRunner::new(config).run(inputs, |input| {
        (test.borrow_mut())(input);
        Ok(())
    });
    if let Err(failure) = result {
        let why: String = failure.to_string().chars().take(4_000).collect();
        panic!("{why}");
    }
}
