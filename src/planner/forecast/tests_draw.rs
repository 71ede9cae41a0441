//! Whether draws and efforts have the distribution that is asked for.

use super::draw::{CELLS, TAIL, above, cells, exp2, quantile, word};

#[test]
fn quantiles_of_the_normal_distribution_match_its_tables() {
    for (share, z) in
        [(0.5, 0.0), (0.8, 0.841_621), (0.975, 1.959_964), (0.001, -3.090_232), (1e-9, -5.997_807)]
    {
        assert!((quantile(share) - z).abs() < 2e-6, "{share}: {}", quantile(share));
    }
    for z in (-80..=80).map(|tenth| f64::from(tenth) / 10.0) {
        let tail = above(z.abs());
        assert!((-quantile(tail) - z.abs()).abs() < 1e-5, "{z}: {tail}");
        assert!((above(z) + above(-z) - 1.0).abs() < 1e-12);
    }
}

#[test]
fn powers_of_two_are_good_to_six_digits() {
    for exponent in (-1_200..=590).map(|tenth| tenth as f32 / 10.0 + 0.043) {
        let exact = f64::from(exponent).exp2();
        assert!((f64::from(exp2(exponent)) / exact - 1.0).abs() < 1e-6, "{exponent}");
    }
    assert!(exp2(f32::INFINITY).is_finite() && exp2(f32::NEG_INFINITY) > 0.0 && exp2(f32::NAN).is_finite());
}

#[test]
fn draws_are_even_and_have_nothing_to_do_with_each_other() {
    let mut counts = vec![0_u32; CELLS];
    let mut product = 0.0;
    for counter in 0..250_000 {
        let [one, two, three, four] = cells(word(7, counter));
        let other = cells(word(8, counter))[0];
        let centred = |cell: usize| cell as f64 / CELLS as f64 - 0.5;
        product += centred(one) * centred(two) + centred(three) * centred(other);
        for cell in [one, two, three, four] {
            counts[cell] += 1;
        }
    }
    let expected = 1_000_000.0 / CELLS as f64;
    let chi: f64 = counts.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum();
    assert!((chi - 1_023.0).abs() < 5.0 * (2.0 * 1_023.0_f64).sqrt(), "{chi}");
    assert!((product * 12.0 / 500_000.0).abs() < 0.01, "{product}");
}

#[test]
fn what_lies_beyond_a_bound_has_the_mean_of_the_truncated_normal() {
    for bound in [-6.0_f32, -3.9, -1.1, 0.0, 0.6, 2.33, 5.0, 7.9] {
        let draws = (0..=u16::MAX).map(|bits| TAIL.beyond(bound, bits));
        let mean = draws.clone().map(f64::from).sum::<f64>() / 65_536.0;
        let from = f64::from(bound);
        let exact = (-from * from / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() / above(from);
        assert!((mean - exact).abs() < 0.01, "{bound}: {mean} for {exact}");
        assert!(draws.clone().all(|z| z >= bound));
    }
}
