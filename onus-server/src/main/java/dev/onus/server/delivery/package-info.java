/// What forges deliver to the webhooks: verified, stored before it is answered, worked on later.
///
/// An event is a reason to look. It marks a change, a commit, a repository or a group, and what is
/// then so is what the forge says when it is asked: events that come twice, late or in another
/// order end in the same state.
@NullMarked
package dev.onus.server.delivery;

import org.jspecify.annotations.NullMarked;
