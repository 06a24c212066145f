/// The path patterns beside what they are to agree with: `git check-ignore` and Ruby's
/// `File.fnmatch?`, on random patterns and paths (`bin/fuzz-paths` asks the two others); and what
/// the worst patterns and large files of rules cost.
@NullMarked
package dev.onus.bench.paths;

import org.jspecify.annotations.NullMarked;
