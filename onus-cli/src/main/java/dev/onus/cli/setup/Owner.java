package dev.onus.cli.setup;

import dev.onus.provenance.Identity;
import java.util.List;
import java.util.Optional;

/// Finds the person whom a draft makes answer: named, or the one who runs it; never guessed.
public final class Owner {
  private Owner() {}

  /// The colleague with an id or identity, or somebody new with that identity; empty when the text
  /// is neither.
  public static Optional<Colleague> named(Facts facts, String text) {
    String account = text.startsWith("@") ? "github:" + text.substring(1) : text;
    Optional<Colleague> known =
        facts.colleagues().stream().filter(one -> one.is(text) || one.is(account)).findFirst();
    return known.or(() -> identity(account).map(identity -> added(facts, "", identity)));
  }

  /// The colleague with an identity, or somebody new; empty when it has no usable address.
  public static Optional<Colleague> of(Facts facts, Identity myself) {
    return PeopleOfRepository.identity(myself.email())
        .map(identity ->
            facts.colleagues().stream()
                .filter(one -> one.is(identity))
                .findFirst()
                .orElseGet(() -> added(facts, myself.name(), identity)));
  }

  private static Optional<String> identity(String text) {
    boolean account = text.matches("(?:github|gitlab):[A-Za-z0-9][A-Za-z0-9._-]{0,100}");
    return account ? Optional.of(text) : PeopleOfRepository.identity(text);
  }

  private static Colleague added(Facts facts, String name, String identity) {
    var people = new PeopleOfRepository();
    facts.colleagues().forEach(one -> people.reserve(one.id()));
    return new Colleague(people.id(name, identity), name, List.of(identity), 0);
  }
}
