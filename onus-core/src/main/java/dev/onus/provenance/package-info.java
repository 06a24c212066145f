/// Who wrote each line: commits, line runs, claims about tools, and what they add up to.
///
/// A claim is one statement with its evidence; claims stand side by side and none overwrites
/// another. This feature sees no other feature of the core.
@NullMarked
package dev.onus.provenance;

import org.jspecify.annotations.NullMarked;
