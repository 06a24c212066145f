package dev.onus.forge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a long list.
///
/// @param next what to ask for to get the part after it; null at the end
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }
}
