package dev.onus.forge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who made something happen at a forge, and when.
///
/// @param actor null where the forge did it by itself or does not say
/// @param at by the forge's clock; null where it does not say, and then the time of receipt counts
/// @param installation GitHub's number for the app in that account, by which it is asked for tokens
public record Occasion(
    @Nullable Account actor, @Nullable Instant at, @Nullable Long installation) {}
