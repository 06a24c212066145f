package dev.onus.answer;

import dev.onus.custody.Contribution;
import dev.onus.custody.Generator;
import dev.onus.custody.Person;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What history and records say about the deployed revision; asked only for what an answer needs.
public interface Past {
  /// A commit that a line run named.
  Commit commit(String id);

  /// The merge on the first-parent chain of the deployed revision that brought a commit in; empty
  /// when the commit is itself on that chain.
  Optional<Commit> merge(String id);

  /// Whose key verifies the commit's signature.
  Optional<Person> signer(Commit commit);

  /// What the claims say about lines that a commit introduced.
  Generator generator(String commit, List<LineRun> runs);

  /// The latest commits to a file that a test holds for, latest first.
  ///
  /// @param limit how many at most
  List<Contribution> committersOf(String path, Predicate<Contribution> wanted, int limit);

  /// Who committed to the repository, latest first.
  List<Contribution> committers();

  /// Who reviewed what came onto the branch in the 7 days up to a commit of it, once a change.
  List<Identity> reviewers(Commit brought);

  /// The deployment that the answer is about, if one is recorded.
  Optional<Deployment> deployment();
}
