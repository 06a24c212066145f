/// Counts live lines by origin and reports what plain history shows on the first day: `onus stats`
/// and `onus survey`.
///
/// Readers turn a repository into the numbers of [dev.onus.survey]; printers turn these into text,
/// Markdown, JSON and one page. Nobody's name is on any of them.
@NullMarked
package dev.onus.cli.survey;

import org.jspecify.annotations.NullMarked;
