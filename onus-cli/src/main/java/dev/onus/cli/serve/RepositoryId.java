package dev.onus.cli.serve;

import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import java.util.Locale;

/// What the records call a repository of the server.
public final class RepositoryId {
  private static final int LONGEST = 64;
  private static final int OF_DIGEST = 12;

  private RepositoryId() {}

  /// The id of a repository: its name where that is an id, else what is left of it and a part of
  /// its digest, so that no two names have the same.
  public static Id of(String name) {
    if (Id.isId(name)) {
      return new Id(name);
    }
    var letters = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .chars()
        .map(c -> Id.isId(Character.toString(c)) ? c : '-')
        .forEach(c -> letters.append((char) c));
    String kept = letters.substring(0, Math.min(letters.length(), LONGEST - OF_DIGEST - 1));
    return new Id(kept + "-" + Digest.of(name).text().substring(0, OF_DIGEST));
  }
}
