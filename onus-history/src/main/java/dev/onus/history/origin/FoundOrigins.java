package dev.onus.history.origin;

import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.Commit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The origins of a fix, or why there are none.
///
/// @param origins those that the message names first, then the others, the likeliest first; the
///   same commit twice when both ways lead to it
/// @param reason why none was found by lines; null when one was
/// @param notes what limits the answer: what was left out, where history is cut off
public record FoundOrigins(
    Commit fix, List<RankedOrigin> origins, @Nullable String reason, List<String> notes) {
  public FoundOrigins {
    origins = List.copyOf(origins);
    notes = List.copyOf(notes);
  }
}
