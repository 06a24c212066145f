package dev.onus.history.past;

import dev.onus.custody.Contribution;
import dev.onus.history.Repository;
import dev.onus.provenance.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Who wrote and committed what lately, by the names that git stores, without a mailmap.
public final class Contributions {
  /// The fields of a contribution, as git is asked for them.
  static final String FIELDS = "%ct%x1f%an%x1f%ae%x1f%cn%x1f%ce";

  private static final String FORMAT = "--format=" + FIELDS;
  private static final String LIMIT = "--max-count=20000";
  private static final String FEW = "--max-count=" + Changers.FEW;

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

  /// Those that changed a file, latest first, until so many are wanted or two hundred were looked
  /// at. Git is stopped then: it would walk the whole history.
  List<Contribution> of(String revision, String path, Predicate<Contribution> wanted, int limit) {
    var found = new ArrayList<Contribution>();
    Process process = repository.git().start("log", FORMAT, FEW, revision, "--", path);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && found.size() < limit) {
        parse(line).filter(wanted).ifPresent(found::add);
        line = found.size() < limit ? lines.readLine() : null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("git log ended early: " + e.getMessage(), e);
    } finally {
      process.destroy();
    }
    return found;
  }

  /// Whether a revision's history has a commit of an author whose name or address contains a text.
  /// Walks the whole history if there is none.
  public boolean knows(String revision, String text) {
    return !text.isBlank()
        && !repository
            .git()
            .text(
                "log",
                "--max-count=1",
                "--format=%H",
                "--fixed-strings",
                "--regexp-ignore-case",
                "--author=" + text,
                revision,
                "--")
            .isBlank();
  }

  private List<Contribution> run(List<String> arguments) {
    String text =
        new String(repository.git().run(arguments.toArray(String[]::new)), StandardCharsets.UTF_8);
    return text.lines().flatMap(line -> parse(line).stream()).toList();
  }

  /// A contribution from its fields.
  static Optional<Contribution> parse(String line) {
    String[] part = line.split("\u001f", -1);
    return part.length == 5 && part[0].matches("-?[0-9]{1,15}")
        ? Optional.of(
            new Contribution(
                new Identity(part[1], part[2]),
                new Identity(part[3], part[4]),
                Instant.ofEpochSecond(Long.parseLong(part[0]))))
        : Optional.empty();
  }
}
