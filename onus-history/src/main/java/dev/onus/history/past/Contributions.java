package dev.onus.history.past;

import dev.onus.answer.Past.Contribution;
import dev.onus.history.Repository;
import dev.onus.provenance.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Who wrote and committed what lately, by the names that git stores, without a mailmap.
public final class Contributions {
  private static final String FORMAT = "--format=%ct%x1f%an%x1f%ae%x1f%cn%x1f%ce";
  private static final String LIMIT = "--max-count=20000";
  private static final String FEW = "--max-count=200";

  private final Repository repository;

  public Contributions(Repository repository) {
    this.repository = repository;
  }

  /// All since a time that any of the revisions contains, latest first.
  public List<Contribution> since(Instant since, Collection<String> revisions) {
    var arguments =
        new ArrayList<>(
            List.of("log", FORMAT, LIMIT, "--max-age=" + Math.max(1, since.getEpochSecond())));
    arguments.addAll(revisions);
    arguments.add("--");
    return run(arguments);
  }

  /// The last two hundred of a revision.
  List<Contribution> latest(String revision) {
    return run(List.of("log", FORMAT, FEW, revision, "--"));
  }

  /// The last two hundred that changed a file.
  List<Contribution> of(String revision, String path) {
    return run(List.of("log", FORMAT, FEW, revision, "--", path));
  }

  private List<Contribution> run(List<String> arguments) {
    String text =
        new String(repository.git().run(arguments.toArray(String[]::new)), StandardCharsets.UTF_8);
    var result = new ArrayList<Contribution>();
    for (String line : text.split("\n", -1)) {
      String[] part = line.split("\u001f", -1);
      if (part.length == 5) {
        result.add(
            new Contribution(
                new Identity(part[1], part[2]),
                new Identity(part[3], part[4]),
                Instant.ofEpochSecond(Long.parseLong(part[0]))));
      }
    }
    return result;
  }
}
