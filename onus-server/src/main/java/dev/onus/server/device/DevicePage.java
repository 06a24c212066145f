package dev.onus.server.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page where a person lets a program in.
///
/// @param waiting what waits with the code that was given; null where none was given yet
/// @param done `approved` or `denied` after a decision; empty before
public record DevicePage(@Nullable Waiting waiting, String done) {
  /// A program that waits, and what it would get.
  ///
  /// @param code as the program shows it
  /// @param label as the program calls itself, which proves nothing
  /// @param account in whose name it would ask
  /// @param rights that it would have; none where the account can't give them
  /// @param repositories that it would see; null for all that the account may see
  /// @param reasons whether it would get the private reasons of decisions too
  /// @param days how long that would hold
  public record Waiting(
      String code,
      String label,
      Instant since,
      String account,
      List<String> rights,
      @Nullable List<String> repositories,
      boolean reasons,
      int days) {
    public Waiting {
      rights = List.copyOf(rights);
    }
  }
}
