//! Rows of positions, and reading lists without a panic.

/// Rows of positions of different lengths, one after the other in one block of memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    ends: Vec<u32>,
    cells: Vec<u32>,
}

impl Rows {
    /// Adds a row at the end, unless nothing is in it; says whether it was added.
    pub(super) fn push_filled(&mut self, row: impl IntoIterator<Item = u32>) -> bool {
        let before = self.cells.len();
        self.cells.extend(row);
        let filled = self.cells.len() > before;
        if filled {
            self.ends.push(self.cells.len() as u32);
        }
        filled
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many cells all rows have.
    pub(super) fn cells(&self) -> usize {
        self.cells.len()
    }

    /// Where the row at `idx` starts and ends among all cells; the end of all past the last row.
    pub(super) fn bounds(&self, idx: usize) -> (usize, usize) {
        let start =
            if idx == 0 { 0 } else { self.ends.get(idx - 1).map_or(self.cells.len(), |&end| end as usize) };
        (start, self.ends.get(idx).map_or(start, |&end| end as usize))
    }

    /// The cell at `cell`, counted over all rows.
    pub(super) fn cell(&self, cell: usize) -> usize {
        at(&self.cells, cell) as usize
    }

    /// The row at `idx`; empty past the end.
    pub(super) fn of(&self, idx: usize) -> &[u32] {
        let (start, end) = self.bounds(idx);
        self.cells.get(start..end).unwrap_or(&[])
    }

    /// The rows seen from their cells: row `b` of the answer names the rows `b` is a cell of, in order.
    ///
    /// The answer has `rows` rows; cells from `rows` on are left out.
    pub(super) fn transposed(&self, rows: usize) -> Self {
        transposed(rows, self.cells.len(), || {
            (0..self.len()).flat_map(|idx| self.of(idx).iter().map(move |&cell| (idx as u32, cell)))
        })
    }
}

/// Rows that name, for each of `rows` second parts, the first parts it is paired with.
pub(super) fn transposed<P: Iterator<Item = (u32, u32)>>(
    rows: usize,
    cells: usize,
    pairs: impl Fn() -> P,
) -> Rows {
    let mut next = vec![0_u32; rows + 1];
    for (_, row) in pairs() {
        // One row on: what is counted there is where the next row starts.
        if let Some(count) = next.get_mut(row as usize + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for count in &mut next {
        total += *count;
        *count = total;
    }
    let ends = next.get(1..).unwrap_or(&[]).to_vec();
    let mut placed = vec![0; cells.min(total as usize)];
    for (value, row) in pairs() {
        if (row as usize) < rows
            && let Some(next) = next.get_mut(row as usize)
        {
            set(&mut placed, *next as usize, value);
            *next += 1;
        }
    }
    Rows { ends, cells: placed }
}

/// The entry at `idx`, zero past the end.
pub(super) fn at<T: Copy + Default>(list: &[T], idx: usize) -> T {
    list.get(idx).copied().unwrap_or_default()
}

/// Puts `value` at `idx`, nowhere past the end.
pub(super) fn set<T>(list: &mut [T], idx: usize, value: T) {
    if let Some(entry) = list.get_mut(idx) {
        *entry = value;
    }
}

/// Adds `minutes` to the entry at `idx`, to none past the end.
pub(super) fn add(list: &mut [u64], idx: usize, minutes: u64) {
    if let Some(entry) = list.get_mut(idx) {
        *entry += minutes;
    }
}
