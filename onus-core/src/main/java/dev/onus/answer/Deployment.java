package dev.onus.answer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A revision that ran in an environment from a time on.
///
/// @param revision the full id of the commit
/// @param by who released it, as recorded; proof of nothing by itself
public record Deployment(String environment, String revision, Instant at, @Nullable String by) {}
