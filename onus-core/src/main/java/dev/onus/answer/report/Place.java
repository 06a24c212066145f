package dev.onus.answer.report;

import org.jspecify.annotations.Nullable;

/// A line of the repository that a frame names.
///
/// @param function as the frame spells it, if it does
public record Place(String path, int line, @Nullable String function) {}
