package dev.onus.cli.serve;

import dev.onus.cli.gate.ForgeWord;
import dev.onus.cli.gate.Judge;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Review;
import dev.onus.gate.Approval;
import dev.onus.gate.Approvals;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Facts;
import dev.onus.server.change.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people said about a change, and what became of it since.
record SaidOfChange(Judge.Known known, ChangeSnapshot snapshot) {
  private static final int MOST_FILES = 50;

  List<Judged.Review> reviews() {
    var reviews = new ArrayList<Judged.Review>();
    known.facts().approvals().forEach(one -> reviews.add(approval(one)));
    snapshot.reviews().forEach(one -> uncounted(one).ifPresent(reviews::add));
    return reviews;
  }

  private Judged.Review approval(Approval approval) {
    Facts facts = known.facts();
    Optional<String> objection =
        new Approvals(known.directory(), facts).objection(approval.person());
    List<String> ended =
        facts.files().stream()
            .filter(file -> !approval.covers(file))
            .map(ChangedFile::path)
            .limit(MOST_FILES)
            .toList();
    boolean covers = facts.files().stream().anyMatch(approval::covers);
    String because =
        objection
            .map(why -> approval.person().who() + " " + why)
            .orElse(ended.isEmpty() ? null : stale(covers));
    return new Judged.Review(
        approval.person().who(),
        approval.person().identity().equals(IdentifiedBy.KEY)
            ? "signed"
            : approval.person().identity().label(),
        "approved",
        approval.commit(),
        approval.at(),
        objection.isEmpty() && covers,
        because,
        ended);
  }

  private static String stale(boolean covers) {
    return covers
        ? "these files are not as they were then"
        : "no file of the change is as it was then";
  }

  /// A review at the forge that is no approval here, or none any more.
  private Optional<Judged.Review> uncounted(Review review) {
    Account account = review.reviewer();
    Optional<Person> person =
        account == null
            ? Optional.empty()
            : ForgeWord.person(known.directory(), account, IdentifiedBy.FORGE);
    String because =
        switch (review.verdict()) {
          case COMMENTED -> null;
          case CHANGES_REQUESTED, DISMISSED -> "it takes back what the same person said before";
          case APPROVED -> why(review, account, person);
        };
    return Optional.ofNullable(because)
        .map(why ->
            new Judged.Review(
                person
                    .map(Person::who)
                    .orElse(account == null ? "an account that is gone" : account.identity()),
                IdentifiedBy.FORGE.label(),
                review.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                review.commit(),
                review.at(),
                false,
                why,
                List.of()));
  }

  private @Nullable String why(Review review, @Nullable Account account, Optional<Person> person) {
    if (account == null) {
      return "the account is gone, so nobody stands behind it";
    }
    if (person.isEmpty()) {
      return "a machine fills no person's place";
    }
    String commit = review.commit();
    if (commit == null) {
      return "the forge does not say which commit it is about";
    }
    boolean stands =
        known.facts().approvals().stream()
            .anyMatch(one -> one.person().is(person.get()) && one.commit().equals(commit));
    return stands ? null : person.get().who() + " took it back later";
  }
}
