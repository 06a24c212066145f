/// What is recorded, sent to other programs as it happens: CloudEvents over signed webhooks, in the
/// order of the log, each until the receiver has taken it.
@NullMarked
package dev.onus.server.event;

import org.jspecify.annotations.NullMarked;
