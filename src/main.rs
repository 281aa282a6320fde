//! The `newsgraph` command.

fn main() {}
