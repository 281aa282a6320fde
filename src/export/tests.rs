//! The table of formats.

use std::collections::BTreeSet;

use super::FORMATS;

#[test]
fn formats_have_no_duplicates_and_no_gaps() {
    let names: BTreeSet<_> = FORMATS.iter().map(|format| format.name).collect();
    let extensions: BTreeSet<_> = FORMATS.iter().map(|format| format.extension).collect();
    assert_eq!((names.len(), extensions.len()), (FORMATS.len(), FORMATS.len()));
    for format in FORMATS {
        assert!(!format.says.is_empty() && format.media_type.contains('/'), "{}", format.name);
    }
}
