package dev.onus.cli.serve;

import dev.onus.history.Git;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.server.repository.Refs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What the names of a repository mean now.
///
/// @param said a digest of all that claims are read from: every ref but tags
/// @param notes a digest of the notes alone
record RefsNow(Refs refs, String said, String notes) {
  private static final int SHOWN = 300;

  /// Reads them with one git; empty when there is no repository, or it has no commits.
  static Optional<RefsNow> of(Path directory) {
    try (var repository = Repository.open(directory)) {
      return of(repository);
    } catch (NotARepository e) {
      return Optional.empty();
    }
  }

  private static Optional<RefsNow> of(Repository repository) {
    var all =
        repository
            .git()
            .text(
                "for-each-ref",
                "--sort=version:refname",
                "--format=%(HEAD)%(objectname) %(refname)",
                "refs/heads",
                "refs/tags",
                "refs/remotes",
                "refs/notes")
            .lines()
            .toList();
    var branches = new ArrayList<String>();
    var tags = new ArrayList<String>();
    var said = digest();
    var notes = digest();
    var state = digest();
    String head = "";
    String branch = "";
    for (String line : all) {
      int space = line.indexOf(' ', 1);
      String id = line.substring(1, space);
      String name = line.substring(space + 1);
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      state.update(bytes);
      if (name.startsWith("refs/tags/")) {
        tags.add(name.substring("refs/tags/".length()));
      } else {
        said.update(bytes);
      }
      if (name.startsWith("refs/notes/")) {
        notes.update(bytes);
      }
      if (name.startsWith("refs/heads/")) {
        branches.add(name.substring("refs/heads/".length()));
        if (line.charAt(0) == '*') {
          head = id;
          branch = branches.getLast();
        }
      }
    }
    if (head.isEmpty()) {
      head = repository.resolve("HEAD").orElse("");
    }
    if (!Git.isObjectId(head)) {
      return Optional.empty();
    }
    state.update(head.getBytes(StandardCharsets.UTF_8));
    var refs = new Refs(head, branch, first(branches), first(tags.reversed()), hex(state));
    return Optional.of(new RefsNow(refs, hex(said), hex(notes)));
  }

  private static List<String> first(List<String> names) {
    return names.stream().limit(SHOWN).toList();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
