package dev.onus.cli.gate;

import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.Review;
import dev.onus.gate.Approval;
import dev.onus.policy.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a forge says about a change. It vouches for the accounts that reviewed it and that opened
/// it; whose accounts they are, the directory of the policy says. The accounts of its commits it
/// found by addresses that anybody may write: they make somebody an author, and prove nothing.
public record ForgeWord(ChangeSnapshot snapshot) {
  /// The account under which GitHub commits what is done on its pages. It is nobody.
  private static final Set<String> NOBODY = Set.of("web-flow", "ghost");

  /// Somebody said yes or no at the forge.
  ///
  /// @param yes null for a no
  record Voice(Person by, Instant at, @Nullable Approval yes) {}

  /// Why no statement about all of the change holds; null where one does.
  @Nullable String incomplete() {
    return snapshot.isComplete()
        ? null
        : "the forge has more reviews or commits of the change than it gave";
  }

  /// The branch of the change.
  String branch() {
    return snapshot.change().head().branch();
  }

  /// The person behind an account; empty for a machine. Whom the directory does not know is known
  /// by the account, and is nobody of the directory.
  public static Optional<Person> person(Directory directory, Account account, IdentifiedBy by) {
    boolean isNobody =
        account.forge() == ForgeKind.GITHUB
            && NOBODY.contains(account.login().toLowerCase(Locale.ROOT));
    if (account.nature() == Account.Nature.MACHINE || isNobody) {
      return Optional.empty();
    }
    return Optional.of(
        new Person(directory.identify(account.identity()).orElse(account.identity()), by));
  }

  /// Who opened the change, and who is behind its commits as far as the forge says.
  List<Person> authors(Directory directory) {
    Account opened = snapshot.change().author();
    Stream<Person> first =
        opened == null
            ? Stream.of(new Person("whoever opened the change at the forge", IdentifiedBy.ASSERTED))
            : person(directory, opened, IdentifiedBy.FORGE).stream();
    Stream<Person> named =
        snapshot.commits().stream()
            .flatMap(one ->
                Stream.of(Optional.ofNullable(one.author()), Optional.ofNullable(one.committer())))
            .flatMap(Optional::stream)
            .flatMap(account -> person(directory, account, IdentifiedBy.ASSERTED).stream());
    return Stream.concat(first, named).toList();
  }

  /// Who said yes or no, without what the same person took back later, in the order in which it was
  /// said.
  ///
  /// @param seen the file ids of the change as a reviewer of a commit saw it
  /// @param now where the forge gives no time: a no counts from then, a yes from the beginning
  List<Voice> voices(Directory directory, Function<String, Map<String, String>> seen, Instant now) {
    var voices = new ArrayList<Voice>();
    Map<String, Map<String, String>> known = new HashMap<>();
    for (Review review : snapshot.reviews()) {
      Account account = review.reviewer();
      Optional<Person> by =
          account == null ? Optional.empty() : person(directory, account, IdentifiedBy.FORGE);
      if (by.isPresent()) {
        Person person = by.get();
        switch (review.verdict()) {
          case APPROVED -> {
            String commit = review.commit();
            if (commit != null) {
              Instant at = review.at() == null ? Instant.EPOCH : review.at();
              voices.add(
                  new Voice(
                      person,
                      at,
                      new Approval(
                          person,
                          commit,
                          known.computeIfAbsent(commit, seen),
                          review.at(),
                          Custody.Checklist.NONE)));
            }
          }
          case CHANGES_REQUESTED, DISMISSED -> {
            voices.removeIf(one -> one.by().is(person) && one.yes() != null);
            voices.add(new Voice(person, review.at() == null ? now : review.at(), null));
          }
          case COMMENTED -> {
            // takes nothing back and gives nothing
          }
        }
      }
    }
    return voices;
  }
}
