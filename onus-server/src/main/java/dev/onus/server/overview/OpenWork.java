package dev.onus.server.overview;

import java.util.Collection;
import java.util.List;

/// What is open, and who has it.
@FunctionalInterface
public interface OpenWork {
  /// Nothing is known of open changes.
  OpenWork NONE = _ -> List.of();

  /// The open changes of repositories by the owner who has to move next.
  ///
  /// @param repositories that whoever asks may see
  List<Held> of(Collection<String> repositories);

  /// What waits for one owner: a queue, and no measure of them.
  ///
  /// @param owner a person or team
  /// @param green changes that may pass
  /// @param red changes that may not pass yet
  /// @param href where they are listed; empty without a page
  record Held(String owner, int green, int red, String href) {}
}
