package dev.onus.cli.synced;

import dev.onus.cli.remote.ServerConnection;
import dev.onus.history.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The repositories that a server has for whoever asks.
///
/// @param matching which of them has the address that this clone came from
public record Offered(List<String> names, List<String> matching) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST = 8 << 20;

  public Offered {
    names = List.copyOf(names);
    matching = List.copyOf(matching);
  }

  /// Asks a server.
  public static Offered ask(ServerConnection server, Repository clone) {
    JsonNode node = server.get("/sync", null, LONGEST).json();
    List<String> addresses = Remotes.of(clone);
    var names = new ArrayList<String>();
    var matching = new ArrayList<String>();
    for (JsonNode one : node.path("repositories")) {
      String name = one.path("name").asString("");
      if (isName(name)) {
        names.add(name);
        String there = Remotes.plain(one.path("cloneUrl").asString("")).orElse("-");
        if (addresses.contains(there) || addresses.contains(one.path("forge").asString("-"))) {
          matching.add(name);
        }
      }
    }
    return new Offered(names, matching);
  }

  /// Whether a text can be the name of a repository at a server.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
