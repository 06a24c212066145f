package dev.onus.server.boundary;

import java.util.List;

/// What the page of boundaries is made of.
///
/// @param repositories those that whoever looks may see, or the one that was asked for
/// @param mayRequest whether they may ask for an exception
/// @param filter the repository that was asked for; empty for all
public record BoundariesPage(List<InRepository> repositories, boolean mayRequest, String filter) {
  public BoundariesPage {
    repositories = List.copyOf(repositories);
  }

  /// The areas and exceptions of a repository.
  ///
  /// @param key for the form: the same form sent twice is recorded once
  public record InRepository(
      String name,
      String problem,
      List<Area> areas,
      List<ExceptionState> open,
      List<ExceptionState> over,
      String key) {
    public InRepository {
      areas = List.copyOf(areas);
      open = List.copyOf(open);
      over = List.copyOf(over);
    }

    /// The areas from which an exception can be asked for.
    public List<Area> closed() {
      return areas.stream().filter(area -> area.exception() != null).toList();
    }
  }
}
