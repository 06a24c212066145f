package dev.onus.server.boundary;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The areas of a repository and the exceptions from them.
///
/// @param revision whose policy it is; null where the repository has no commit
/// @param problem why there is no policy that counts; null where there is one
/// @param exceptions all that are known, in no order
public record KnownBoundaries(
    @Nullable String revision,
    @Nullable String problem,
    List<Area> areas,
    List<ExceptionState> exceptions) {
  public KnownBoundaries {
    areas = List.copyOf(areas);
    exceptions = List.copyOf(exceptions);
  }

  /// Those that could still let something pass, the one that ends soonest first.
  public List<ExceptionState> open() {
    return exceptions.stream()
        .filter(ExceptionState::isOpen)
        .sorted(Comparator.comparing(ExceptionState::until).thenComparing(ExceptionState::id))
        .toList();
  }

  /// The others, the one that ended last first.
  public List<ExceptionState> over() {
    return exceptions.stream()
        .filter(one -> !one.isOpen())
        .sorted(
            Comparator.comparing(ExceptionState::until)
                .reversed()
                .thenComparing(ExceptionState::id))
        .toList();
  }
}
