/// What `onus init` proposes: a policy, contacts and CI that follow from what the history shows, as
/// a plan that is shown before it is written and can be taken back exactly.
///
/// A draft names only people and tools that the repository names; who answers for AI tools is never
/// guessed.
@NullMarked
package dev.onus.cli.setup;

import org.jspecify.annotations.NullMarked;
