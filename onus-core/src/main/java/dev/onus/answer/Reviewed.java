package dev.onus.answer;

import dev.onus.custody.Custody;
import dev.onus.custody.CustodyChain;
import dev.onus.custody.Person;
import dev.onus.gate.Approval;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Facts;
import dev.onus.policy.Directory;
import dev.onus.policy.Standard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the sign-offs on record beside the reviews that messages speak of.
///
/// @param file the one that the failing lines were in
/// @param standards those that applied to the change
record Reviewed(
    Directory directory, Facts facts, Optional<ChangedFile> file, List<Standard> standards) {

  /// Each reviewer once: what is on record first, in the order in which it was received.
  List<Custody.Review> with(Custody custody) {
    var authors = new ArrayList<>(custody.authors());
    facts.authors().stream()
        .filter(person -> authors.stream().noneMatch(person::is))
        .forEach(authors::add);
    var qualification =
        new Qualification(directory, facts.day(), Qualification.required(standards));
    var reviews = new ArrayList<Custody.Review>();
    for (Approval approval : facts.approvals().reversed()) {
      if (reviews.stream().noneMatch(one -> one.person().is(approval.person()))) {
        reviews.addFirst(signed(approval, authors, load(custody, approval.person())));
      }
    }
    for (Custody.Review mentioned : custody.reviewers()) {
      if (reviews.stream().noneMatch(one -> one.person().is(mentioned.person()))) {
        reviews.add(mentioned);
      }
    }
    return reviews.stream().map(one -> one.withQualified(qualification.of(one.person()))).toList();
  }

  private Custody.Review signed(Approval approval, List<Person> authors, @Nullable Integer load) {
    return new Custody.Review(
        approval.person(),
        approval.at(),
        CustodyChain.independent(approval.person(), authors),
        Optional.empty(),
        latest(approval),
        load,
        approval.checklist());
  }

  /// Whether they saw the file as it was merged, or the whole change where the policy asks for
  /// that.
  private Optional<Boolean> latest(Approval approval) {
    boolean whole =
        standards.stream().anyMatch(one -> one.require().stale() == Standard.Stale.PER_CHANGE);
    return whole
        ? Optional.of(facts.files().stream().allMatch(approval::covers))
        : file.map(approval::covers);
  }

  private static @Nullable Integer load(Custody custody, Person person) {
    return custody.reviewers().stream()
        .filter(one -> one.person().is(person))
        .map(Custody.Review::load)
        .findFirst()
        .orElse(null);
  }
}
