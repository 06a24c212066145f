package dev.onus.server.event;

import java.util.List;

/// Who is sent what is recorded.
///
/// @param size how many entries the log has
/// @param types of records that there can be
/// @param problem why the last form was refused; empty if it was not
public record EventsPage(long size, List<Line> subscriptions, List<String> types, String problem) {
  public EventsPage {
    subscriptions = List.copyOf(subscriptions);
    types = List.copyOf(types);
  }

  /// One of them.
  ///
  /// @param types empty for all
  /// @param state `active`, `paused` or `ended`
  /// @param waiting entries that it has not been sent
  /// @param lastSent RFC 3339; empty if never
  /// @param next when it is tried again; empty where nothing was in vain
  public record Line(
      String id,
      String url,
      List<String> types,
      String state,
      long waiting,
      String lastSent,
      int failures,
      String problem,
      String next,
      String madeBy,
      String madeAt) {
    public Line {
      types = List.copyOf(types);
    }
  }

  /// A new one, with what its deliveries are signed with: shown this once.
  public record Made(String id, String url, String secret) {
    /// Without the secret.
    @Override
    public String toString() {
      return "Made[id=" + id + ", url=" + url + "]";
    }
  }
}
