package dev.onus.server.change;

import dev.onus.forge.ForgeChange;
import java.util.List;

/// The changes of a repository, as a page.
///
/// @param repository its name
/// @param href of the page, without the state
/// @param state of the changes that are shown
/// @param tabs the states that there are to choose from
/// @param from number of the first that is shown among those of the state, 1-based
/// @param older where the next ones are; empty where there are none
/// @param newer where those before are; empty where there are none
public record ChangesPage(
    String repository,
    String href,
    ForgeChange.State state,
    List<Tab> tabs,
    List<Row> changes,
    int from,
    int total,
    String older,
    String newer) {
  public ChangesPage {
    tabs = List.copyOf(tabs);
    changes = List.copyOf(changes);
  }

  /// A state to choose.
  public record Tab(String label, String href, int count, boolean isHere) {}

  /// One change.
  ///
  /// @param verdict in words
  /// @param look `held`, `failed`, `unknown` or `not_required`
  public record Row(
      long number,
      String href,
      String title,
      String author,
      String verdict,
      String look,
      String updatedAt) {}
}
