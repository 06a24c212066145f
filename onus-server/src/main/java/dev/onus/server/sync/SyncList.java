package dev.onus.server.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The repositories whose records somebody may fetch.
public record SyncList(List<Row> repositories) {
  public SyncList {
    repositories = List.copyOf(repositories);
  }

  /// A repository.
  ///
  /// @param cloneUrl where the server fetches it from; null where others keep it up to date
  /// @param forge such as `github.com/acme/shop`; null where it has none
  public record Row(String name, @Nullable String cloneUrl, @Nullable String forge) {}
}
