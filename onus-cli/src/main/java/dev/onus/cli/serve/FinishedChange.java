package dev.onus.cli.serve;

import dev.onus.boundary.PathSet;
import dev.onus.cli.gate.FilesOfChange;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.history.change.UnreadableDifference;
import dev.onus.ledger.record.Id;
import dev.onus.server.boundary.Wish;
import java.util.Map;

/// The change that somebody ratifies, by the full ids of its ends: so it stays the same one between
/// the statement and its signature.
record FinishedChange(String base, String head, String name) {
  private static final int LONGEST = 64;

  /// @param governed the tip of the branch that governs
  /// @throws Wishes.Unfit when a revision is none of the repository
  static FinishedChange of(Repository repository, String governed, Wish.Ratify ratify)
      throws Wishes.Unfit {
    String head = commit(repository, ratify.head());
    String base = ratify.base() == null ? governed : commit(repository, ratify.base());
    String name = ratify.change() == null ? head : ratify.change();
    if (!Id.isId(name.substring(0, Math.min(LONGEST, name.length())))) {
      throw new Wishes.Unfit("`change` is 1 to 64 of a-z, 0-9 and -");
    }
    return new FinishedChange(base, head, name.substring(0, Math.min(LONGEST, name.length())));
  }

  private static String commit(Repository repository, String revision) throws Wishes.Unfit {
    return repository
        .resolve(revision)
        .orElseThrow(
            () -> new Wishes.Unfit("`" + revision + "` is no revision of " + repository.name()));
  }

  Map<String, String> fields() {
    return Map.of("base", base, "head", head, "change", name);
  }

  /// What the record says of it.
  Map<String, Object> stated(Repository repository, PathSet paths) throws Wishes.Unfit {
    String from =
        ChangeToJudge.mergeBase(repository, base, head)
            .orElseThrow(() -> new Wishes.Unfit("base and head have no common history here"));
    try {
      Map<String, Object> data =
          FilesOfChange.stated(repository, name, from, head, paths::contains);
      if (!data.containsKey("fileIds")) {
        throw new Wishes.Unfit("the change touches no path of the exception");
      }
      return data;
    } catch (UnreadableDifference e) {
      throw new Wishes.Unfit("the change can't be read: " + e.reason());
    }
  }
}
