//! Rows of the tab-separated data files that are built into the program.

/// The rows of a data file: comment lines (`#`) and empty lines left out, cells by column, `""` where missing.
pub fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or(""))
    })
}

/// The values of a cell that holds several, separated by `|`.
pub fn values(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|value| !value.is_empty())
}
