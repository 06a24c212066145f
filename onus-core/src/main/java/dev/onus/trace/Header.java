package dev.onus.trace;

import org.jspecify.annotations.Nullable;

/// The line of a trace that names the exception.
///
/// @param type as printed, for example `java.lang.IllegalStateException`
/// @param message what follows it on the line
record Header(String type, @Nullable String message) {}
