//! The legend: what the shapes' colours and the lines of one picture mean, as a table in Graphviz's HTML.
//!
//! Only what occurs in the picture is explained.

use std::collections::BTreeSet;

use super::style::Styles;

/// What occurs in a picture, by the names that styles have.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub types: BTreeSet<&'a str>,
    pub groups: BTreeSet<&'a str>,
    pub statuses: BTreeSet<&'a str>,
    /// Entities that were left out.
    pub left_out: usize,
}

/// The legend as a label with its angle brackets; `None` where there is nothing to explain.
pub(super) fn legend(shown: &Shown<'_>, styles: &Styles) -> Option<String> {
    let types: Vec<String> = styles
        .types()
        .iter()
        .filter(|style| shown.types.contains(style.name.as_str()))
        .map(|style| {
            let cell =
                format!(r#"BGCOLOR="{}" COLOR="{}" BORDER="1" STYLE="ROUNDED""#, style.fill, style.line);
            format!("<TD {cell}>{}</TD>", font(&styles.text, &style.name))
        })
        .collect();
    let groups = styles
        .groups()
        .iter()
        .filter(|style| shown.groups.contains(style.name.as_str()))
        .map(|style| (style.line.as_str(), format!("—— {}", style.name)));
    let statuses = styles
        .statuses()
        .iter()
        .filter(|style| shown.statuses.contains(style.name.as_str()) && style.style != "solid")
        .map(|style| {
            let sample = if style.style == "dotted" { "· · · ·" } else { "– – –" };
            (style.line.as_ref().unwrap_or(&styles.quiet).as_str(), format!("{sample} {}", style.name))
        });
    let lines: Vec<String> = groups
        .chain(statuses)
        .map(|(colour, text)| format!(r#"<TD ALIGN="LEFT">{}</TD>"#, font(colour, &text)))
        .collect();
    let cell =
        |cells: &[String], row: usize| cells.get(row).cloned().unwrap_or_else(|| "<TD></TD>".to_owned());
    let mut rows: Vec<String> = (0..types.len().max(lines.len()))
        .map(|row| format!("<TR>{}{}</TR>", cell(&types, row), cell(&lines, row)))
        .collect();
    if shown.left_out > 0 {
        let note = format!("{} entities without a relation are not drawn", shown.left_out);
        rows.push(format!(r#"<TR><TD COLSPAN="2">{}</TD></TR>"#, font(&styles.quiet, &note)));
    }
    let table = format!(
        r#"<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="3" CELLPADDING="3" STYLE="ROUNDED" COLOR="{}">"#,
        styles.quiet
    );
    (!rows.is_empty()).then(|| format!("<{table}{}</TABLE>>", rows.concat()))
}

fn font(colour: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(r#"<FONT COLOR="{colour}" POINT-SIZE="10">{text}</FONT>"#)
}
