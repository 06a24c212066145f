package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import java.util.Optional;

/// Whether who settles a contest is a second person: known by a key, here, and without a part in
/// what was written and in the contest.
record SecondPerson(Directory directory, Facts facts) {

  /// What speaks against a settlement; empty when it counts.
  ///
  /// @param number which of the settlements of the contest, from 0
  Optional<Uncounted> objection(ContestOnFile contest, int number) {
    ContestOnFile.Settlement settlement = contest.settlements().get(number);
    return against(contest, number)
        .map(because ->
            new Uncounted(
                "the settlement of "
                    + contest.id()
                    + " by "
                    + settlement.by().who()
                    + " does not count: "
                    + because,
                again(contest)));
  }

  /// The log takes one settlement of a contest, so that another one needs another contest.
  private static String again(ContestOnFile contest) {
    return "onus contest "
        + contest.commit()
        + (contest.places().isAll() ? "" : " " + Places.argument(contest.places()))
        + " "
        + contest.said().options()
        + " --reason '…'";
  }

  private Optional<String> against(ContestOnFile contest, int number) {
    Person by = contest.settlements().get(number).by();
    String who = by.who();
    if (contest.settlements().stream().skip(number + 1L).anyMatch(later -> later.by().is(by))) {
      return Optional.of(who + " took it back later");
    }
    if (by.identity() == IdentifiedBy.ASSERTED) {
      return Optional.of("no key that the policy gives to " + who + " signed it");
    }
    if (directory.person(who).isEmpty()) {
      return Optional.of("the policy does not know " + who);
    }
    if (!directory.isActive(who, facts.day())) {
      return Optional.of(who + " is no longer here");
    }
    if (!contest.commit().equals(contest.settlements().get(number).commit())) {
      return Optional.of("it is not about this commit");
    }
    if (by.is(contest.by())) {
      return Optional.of(who + " opened the contest, and a second person settles it");
    }
    if (contest.authors().stream().anyMatch(by::is)) {
      return Optional.of(who + " is an author of the commit");
    }
    if (facts.authors().stream().anyMatch(by::is)) {
      return Optional.of(who + " is an author of the change");
    }
    if (asked(by)) {
      return Optional.of(who + " asked for an exception for the change");
    }
    return stranger(contest);
  }

  /// Who asked for an exception for what the change touches is an author in the wide sense.
  private boolean asked(Person by) {
    return facts.exceptions().stream()
        .filter(one -> one.requester().is(by))
        .anyMatch(one ->
            facts.files().stream()
                .flatMap(ChangedFile::paths)
                .anyMatch(path -> one.paths().contains(path)));
  }

  /// Somebody whom the directory does not know may be the very one who settles.
  private Optional<String> stranger(ContestOnFile contest) {
    if (contest.authors().isEmpty()) {
      return Optional.of("no person is known to be behind the commit");
    }
    return contest.authors().stream()
        .filter(author -> directory.person(author.who()).isEmpty())
        .findFirst()
        .map(author ->
            "the policy does not know "
                + author.who()
                + ", an author of the commit, who may be the one who settles");
  }
}
