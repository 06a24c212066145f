/// YAML that may be hostile, read with the place of each problem.
///
/// [YamlSource] refuses what is too large, too deep or grows when it is read, and collects the
/// problems of one file; [Fields] opens a mapping and asks "did you mean" of unknown keys; [Values]
/// reads what stands there: texts, numbers, ids, dates, path patterns. What a file means is the
/// business of whoever reads it: the policy, its scenarios.
@NullMarked
package dev.onus.yaml;

import org.jspecify.annotations.NullMarked;
