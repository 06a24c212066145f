package dev.onus.cli.survey;

import dev.onus.custody.Machines;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Identity;
import dev.onus.survey.Contributors;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The commits of one repository as far as they were asked for, each read once.
final class KnownCommits {
  private static final Pattern SQUASHED = Pattern.compile(".{1,500}\\(#[0-9]{1,9}\\)");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String CO_AUTHOR = "co-authored-by:";
  private static final Set<String> FORGES =
      Set.of("noreply@github.com", "noreply@gitlab.com", "noreply@bitbucket.org");

  private final Repository repository;
  private final ClaimReader reader;
  private final Contributors contributors = new Contributors();
  private final Map<String, KnownCommit> known = new HashMap<>();

  KnownCommits(Repository repository) {
    this.repository = repository;
    this.reader = ClaimReader.of(repository);
  }

  /// The reader of their claims.
  ClaimReader reader() {
    return reader;
  }

  /// Who stands behind the commits, as numbers.
  Contributors contributors() {
    return contributors;
  }

  /// Reads those of the commits that aren't known yet.
  void read(Collection<String> ids) {
    var missing = ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
    if (!missing.isEmpty()) {
      repository.commits(missing, commit -> known.put(commit.id(), known(commit)));
    }
  }

  /// A commit that was read; empty when it is not here.
  Optional<KnownCommit> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /// All that were read.
  Map<String, KnownCommit> all() {
    return Collections.unmodifiableMap(known);
  }

  private KnownCommit known(Commit commit) {
    var claims = reader.claims(commit);
    boolean ai = isTool(commit.author(), claims);
    boolean machine = Machines.isMachine(commit.author());
    return new KnownCommit(
        claims,
        plausible(commit.committedAt()),
        people(commit, claims),
        machine && !ai && claims.tools().isEmpty(),
        commit.parents().size() == 1 && SQUASHED.matcher(commit.subject()).matches());
  }

  /// A date that calendars know: git stores any number of seconds.
  private static Instant plausible(Instant at) {
    return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LATEST) ? LATEST : at;
  }

  /// The author, or where that is no person the committer and the co-authors.
  private Set<Integer> people(Commit commit, CommitClaims claims) {
    if (isPerson(commit.author(), claims)) {
      return Set.of(contributors.number(commit.author()));
    }
    var people = new HashSet<Integer>();
    if (isPerson(commit.committer(), claims)
        && !FORGES.contains(commit.committer().email().toLowerCase(Locale.ROOT))) {
      people.add(contributors.number(commit.committer()));
    }
    commit
        .message()
        .lines()
        .limit(2_000)
        .forEach(line -> {
          String text = line.strip();
          if (text.regionMatches(true, 0, CO_AUTHOR, 0, CO_AUTHOR.length())) {
            var identity = identity(text.substring(CO_AUTHOR.length()).strip());
            if (isPerson(identity, claims)) {
              people.add(contributors.number(identity));
            }
          }
        });
    return Set.copyOf(people);
  }

  private static Identity identity(String text) {
    int open = text.indexOf('<');
    int close = text.indexOf('>', open + 1);
    return open >= 0 && close > open
        ? new Identity(text.substring(0, open).strip(), text.substring(open + 1, close).strip())
        : new Identity(text, "");
  }

  private static boolean isPerson(Identity identity, CommitClaims claims) {
    return !Machines.isMachine(identity) && !isTool(identity, claims);
  }

  /// Whether a claim of a tool rests on this very identity.
  private static boolean isTool(Identity identity, CommitClaims claims) {
    List<Claim> all = claims.claims();
    return all.stream()
        .anyMatch(claim ->
            claim instanceof Claim.ByTool
                && (claim.matched().equals(identity.toString())
                    || claim.matched().endsWith(": " + identity)));
  }
}
