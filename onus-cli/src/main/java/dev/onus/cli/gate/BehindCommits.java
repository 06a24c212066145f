package dev.onus.cli.gate;

import dev.onus.custody.CustodyChain;
import dev.onus.custody.Generator;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.custody.Person;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.past.SignedCommit;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import java.util.List;
import java.util.Optional;

/// Who is behind commits: acceptor, author, co-authors and committer, the signer by their key.
record BehindCommits(Repository repository, Directory directory, People people) {

  /// The people, the acceptor first; nobody where the commit is not here.
  List<Person> of(String id, ClaimReader claims) {
    return repository.commit(id).map(one -> of(one, claims.claims(one))).orElse(List.of());
  }

  /// The same where the claims are known.
  List<Person> of(Commit commit, CommitClaims about) {
    return new CustodyChain(
            commit, signer(commit), Optional.empty(), Generator.of(about, List.of()))
        .authors(people);
  }

  private Optional<Person> signer(Commit commit) {
    if (commit.signature() == null) {
      return Optional.empty();
    }
    List<Policy.Person> known = directory.policy().people();
    List<String> keys = known.stream().flatMap(one -> one.keys().stream()).toList();
    return SignedCommit.verifiedBy(repository, commit, keys)
        .flatMap(key -> known.stream().filter(one -> one.keys().contains(key)).findFirst())
        .map(one -> new Person(one.id(), IdentifiedBy.KEY));
  }
}
