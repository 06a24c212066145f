/// What a policy says about one path and why, whether or not there is such a file yet.
///
/// [PathExplainer] asks the directory, the conditions of the standards and the table of answers,
/// and makes a [PathExplanation] of it, which text and JSON render alike.
@NullMarked
package dev.onus.policy.explain;

import org.jspecify.annotations.NullMarked;
