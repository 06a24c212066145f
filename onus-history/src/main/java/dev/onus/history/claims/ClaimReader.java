package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.signature.Signatures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives the claims about commits of one repository.
///
/// What notes, traces and checkpoints there are is found out when the first claim is asked for, and
/// kept; they and commits are read in bulk. Not safe for use by several threads.
public final class ClaimReader {
  private final Repository repository;
  private final Signatures signatures;
  private @Nullable Recorded recorded;

  private ClaimReader(Repository repository, Signatures signatures) {
    this.repository = repository;
    this.signatures = signatures;
  }

  /// A reader with the marks in force in the repository.
  ///
  /// @throws MarksInForce.Refused when the site's table of marks has a mistake
  public static ClaimReader of(Repository repository) {
    return new ClaimReader(repository, MarksInForce.of(repository));
  }

  /// The same, after it has found out what notes, traces and checkpoints there are.
  ///
  /// @throws MarksInForce.Refused when the site's table of marks has a mistake
  public static ClaimReader ready(Repository repository) {
    var reader = of(repository);
    reader.recorded();
    return reader;
  }

  /// A reader with other marks.
  public static ClaimReader of(Repository repository, Signatures signatures) {
    return new ClaimReader(repository, signatures);
  }

  /// Announces commits that will be asked about, so that their notes are read in one go. Changes no
  /// answer.
  public void prepare(List<String> ids) {
    recorded().prepare(ids);
  }

  /// The claims about a commit that was read already.
  public CommitClaims claims(Commit commit) {
    var claims = new ArrayList<Claim>(signatures.claims(commit));
    claims.addAll(recorded().claims(commit));
    return CommitClaims.of(commit.id(), claims);
  }

  private Recorded recorded() {
    var read = recorded;
    if (read == null) {
      read = Recorded.read(repository);
      recorded = read;
    }
    return read;
  }

  /// The claims about each of these commits, in their order; what isn't here or is no commit is
  /// left out. A commit about which nothing is claimed is there, with an empty list.
  public Map<String, CommitClaims> claims(List<String> ids) {
    prepare(ids);
    Map<String, CommitClaims> claims = LinkedHashMap.newLinkedHashMap(ids.size());
    repository.commits(ids, commit -> claims.put(commit.id(), claims(commit)));
    return claims;
  }
}
