package dev.onus.cli.remote;

import dev.onus.cli.remote.RemoteFailure.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whose a token is, as the server says.
///
/// @param identity as policies write the account
/// @param repositories that it sees; null for every one
/// @param reasons whether it is given the private reasons of decisions
public record Holder(
    String account,
    String displayName,
    String identity,
    List<String> rights,
    @Nullable List<String> repositories,
    boolean reasons,
    Instant endsAt) {
  private static final int LONGEST = 1 << 20;
  private static final String SYNC = "sync";

  public Holder {
    rights = List.copyOf(rights);
  }

  /// Asks a server whose the token is.
  public static Holder ask(ServerConnection server) {
    JsonNode node = server.get("/token", null, LONGEST).json();
    try {
      JsonNode repositories = node.path("repositories");
      return new Holder(
          node.path("account").asString(),
          node.path("displayName").asString(""),
          node.path("identity").asString(""),
          texts(node.path("rights")),
          repositories.isArray() ? texts(repositories) : null,
          node.path("reasons").asBoolean(false),
          Instant.parse(node.path("endsAt").asString("")));
    } catch (DateTimeException | tools.jackson.databind.exc.JsonNodeException e) {
      throw new RemoteFailure(
          Kind.MALFORMED,
          server.url() + " does not say whose the token is, as an Onus server does");
    }
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /// Whether it may fetch records.
  public boolean maySync() {
    return rights.contains(SYNC);
  }
}
