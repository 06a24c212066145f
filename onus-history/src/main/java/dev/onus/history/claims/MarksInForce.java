package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.problem.Problem;
import dev.onus.provenance.RepositoryPath;
import dev.onus.provenance.signature.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The marks of AI tools that count in a repository: the bundled ones and those of its own table,
/// as `HEAD` has it, whatever revision is asked about: a mark that is known today explains old
/// commits too.
public final class MarksInForce {
  /// Where a site keeps its table.
  public static final String TABLE = ".onus/signatures.tsv";

  private static final int LARGEST = 4 << 20;

  private MarksInForce() {}

  /// The site's table can't be used; the message has every problem, one a line.
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(List<Problem> problems) {
      super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    }
  }

  /// The marks in force.
  ///
  /// @throws Refused when the site's table has a mistake: going on without it would hide claims
  public static Signatures of(Repository repository) {
    var head = repository.resolve("HEAD");
    var table = head.flatMap(commit -> repository.content(commit, TABLE));
    if (table.isEmpty()) {
      return Signatures.bundled();
    }
    byte[] content = table.get();
    if (content.length > LARGEST) {
      throw refused("a table has at most " + (LARGEST >> 20) + " MiB");
    }
    if (!RepositoryPath.isUtf8(content)) {
      throw refused("a table is UTF-8, and this is not");
    }
    return switch (Signatures.bundled().with(TABLE, new String(content, StandardCharsets.UTF_8))) {
      case Signatures.Extension.Extended(Signatures signatures) -> signatures;
      case Signatures.Extension.Refused(List<Problem> problems) -> throw new Refused(problems);
    };
  }

  private static Refused refused(String why) {
    return new Refused(List.of(new Problem(TABLE, 1, 1, why)));
  }
}
