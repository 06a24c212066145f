package dev.onus.history.past;

import dev.onus.answer.BarrierChecks;
import dev.onus.gate.Change;
import dev.onus.gate.KindOfChange;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Origin;
import dev.onus.provenance.RepositoryPath;
import dev.onus.provenance.Scope;
import dev.onus.provenance.ToolUse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what a change did to the governed branch: the files and lines of its commits, and what
/// claims say about them. At most 300 commits of one change are read.
public final class ChangeReader implements BarrierChecks.Changes {
  private static final int COMMITS = 300;

  private final Repository repository;
  private final ClaimReader claims;
  private final Map<String, Change> known = new HashMap<>();

  public ChangeReader(Repository repository, ClaimReader claims) {
    this.repository = repository;
    this.claims = claims;
  }

  @Override
  public Change of(Commit brought) {
    return known.computeIfAbsent(brought.id(), _ -> read(brought));
  }

  private Change read(Commit brought) {
    List<String> ids = commits(brought);
    boolean partial = ids.size() > COMMITS;
    List<String> read = partial ? ids.subList(0, COMMITS) : ids;
    var sum = new Sum();
    Map<String, CommitClaims> claimed = claims.claims(read);
    claimed.forEach((id, about) -> sum.add(numbers(id), about));
    var titles = new ArrayList<String>();
    titles.add(brought.subject());
    repository.commits(read, commit -> titles.add(commit.subject()));
    List<String> paths = List.copyOf(sum.paths);
    return new Change(
        paths,
        sum.added,
        List.copyOf(sum.tools),
        KindOfChange.of(titles, paths, sum.lines, sum.deleted),
        partial);
  }

  /// The commits that it brought, without merges; itself when it is no merge.
  private List<String> commits(Commit brought) {
    if (brought.parents().size() < 2) {
      return List.of(brought.id());
    }
    return repository
        .git()
        .text(
            "rev-list",
            "--no-merges",
            "--max-count=" + (COMMITS + 1),
            brought.id(),
            "^" + brought.parents().getFirst(),
            "--")
        .lines()
        .toList();
  }

  private record Counted(long added, long deleted, String path) {}

  private List<Counted> numbers(String commit) {
    byte[] output =
        repository
            .git()
            .run("diff-tree", "--root", "--no-commit-id", "-r", "-z", "--numstat", commit);
    var numbers = new ArrayList<Counted>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        String[] part =
            new String(output, start, i - start, StandardCharsets.ISO_8859_1).split("\t", 3);
        if (part.length == 3) {
          byte[] path = part[2].getBytes(StandardCharsets.ISO_8859_1);
          numbers.add(new Counted(count(part[0]), count(part[1]), RepositoryPath.decode(path)));
        }
        start = i + 1;
      }
    }
    return numbers;
  }

  /// A binary file has `-`.
  private static long count(String text) {
    return text.equals("-") ? 0 : Long.parseLong(text);
  }

  private static final class Sum {
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> tools = new LinkedHashSet<>();
    private final Map<Origin, Long> added = new EnumMap<>(Origin.class);
    private long lines;
    private long deleted;

    void add(List<Counted> numbers, CommitClaims claims) {
      long rest = 0;
      for (Counted one : numbers) {
        paths.add(one.path());
        rest += one.added();
        lines += one.added();
        deleted += one.deleted();
      }
      for (Claim claim : claims.claims()) {
        if (claim.scope() instanceof Scope.Lines scope) {
          Origin origin =
              switch (claim) {
                case Claim.ByTool byTool -> byTool.editedByPerson() ? Origin.AI_EDITED : Origin.AI;
                case Claim.ByPerson _ -> Origin.HUMAN;
                case Claim.CommittedByTool _ -> Origin.UNKNOWN;
              };
          long covered = scope.files().stream().mapToLong(file -> file.ranges().lines()).sum();
          long counted = Math.min(rest, covered);
          added.merge(origin, counted, Long::sum);
          rest -= counted;
        }
      }
      added.merge(claims.rest().origin(), rest, Long::sum);
      claims.tools().stream().map(ToolUse::tool).forEach(tools::add);
    }
  }
}
