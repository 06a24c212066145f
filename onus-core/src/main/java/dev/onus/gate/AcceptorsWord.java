package dev.onus.gate;

import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.provenance.Origin;
import java.util.Optional;

/// Whether a word that a person wrote lines narrows a claim about their commit: only the signed one
/// of its acceptor does, who answers for it.
record AcceptorsWord(Directory directory, Facts facts) {

  /// What speaks against it; empty when it counts.
  Optional<Uncounted> objection(Attestation word) {
    String who = word.by().who();
    String lines =
        word.commit() + (word.places().isAll() ? "" : " " + Places.argument(word.places()));
    String attest = "onus attest " + lines;
    String contest = "onus contest " + lines + " --human --reason '…'";
    if (!word.isSigned()) {
      return no(who, "no key that the policy gives to " + who + " signed it", attest);
    }
    if (!directory.isActive(who, facts.day())) {
      return no(who, who + " is no longer here", contest);
    }
    Optional<Person> acceptor =
        facts.commits().stream()
            .filter(one -> one.commit().id().equals(word.commit()))
            .flatMap(one -> one.acceptor().stream())
            .findFirst();
    if (acceptor.isEmpty()) {
      return no(who, "no person is known to have accepted the commit", contest);
    }
    return acceptor.get().is(word.by())
        ? Optional.empty()
        : no(who, "the acceptor of the commit is " + acceptor.get().who(), contest);
  }

  /// Whether it says that a person wrote the lines.
  static boolean denies(Attestation word) {
    return word.said().origin() == Origin.HUMAN;
  }

  private static Optional<Uncounted> no(String who, String because, String command) {
    return Optional.of(
        new Uncounted(
            "the word of " + who + " that a person wrote them does not count: " + because,
            command));
  }
}
