/// Forges: what happened at one, and what may be asked of one, in our words.
///
/// [ForgeEvent] is what a webhook told; [Hook] is the port that verifies and reads webhooks, and
/// [Forge] the port that asks and answers. Both are implemented outside of the core, once for each
/// [ForgeKind]. An event may come twice, late or out of order, so it says that something happened
/// and not how things stand: that says [ChangeSnapshot]. Everything here that is text was written
/// by somebody else.
@NullMarked
package dev.onus.forge;

import org.jspecify.annotations.NullMarked;
