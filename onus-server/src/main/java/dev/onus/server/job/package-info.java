/// What the server does by itself: jobs that run again and again, each at one replica at a time,
/// again after a crash, and with longer pauses while they fail.
@NullMarked
package dev.onus.server.job;

import org.jspecify.annotations.NullMarked;
