package dev.onus.server.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The repositories that somebody may see.
///
/// @param page 1-based
/// @param mayChange whether they may add and remove some
/// @param problem why one could not be added; empty otherwise
/// @param given what was asked for then
public record ListPage(
    List<Row> rows, int count, int page, boolean mayChange, String problem, Given given) {
  /// So many are on a page.
  static final int ROWS = 50;

  /// A repository.
  ///
  /// @param figure null where none was worked out yet
  public record Row(String name, @Nullable Figure figure, Progress progress) {
    /// Its address.
    public String href() {
      return Addresses.repository(name, "");
    }
  }

  /// What a form held.
  public record Given(String name, String place) {
    static final Given NOTHING = new Given("", "");
  }

  /// The address of another page; empty where there is none.
  public String pageHref(int other) {
    return other < 1 || (other - 1) * ROWS >= count ? "" : "/r?page=" + other;
  }
}
