//! Reading the built-in curriculum as a start does: from embedded text to a curriculum whose references
//! resolve. The goal is 5 ms, beside the window that opens.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run should say so and stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::curriculum::pack::{self, SourceFile};

fn read(criterion: &mut Criterion) {
    let built_in = pack::built_in("ml-engineer");
    let curriculum = pack::read_trusted(&built_in).curriculum.expect("the built-in pack is sound");
    let text = pack::write(&curriculum).expect("a curriculum can be written");
    let adopted = [SourceFile { name: "adopted.ron".into(), text }];
    let mut group = criterion.benchmark_group("pack");
    group.bench_function("built_in", |bench| bench.iter(|| pack::installed(black_box("ml-engineer"))));
    group.bench_function("from_ron", |bench| {
        bench.iter(|| pack::read_trusted(black_box(&pack::built_in("ml-engineer"))).curriculum);
    });
    group
        .bench_function("adopted", |bench| bench.iter(|| pack::read_trusted(black_box(&adopted)).curriculum));
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
