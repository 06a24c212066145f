package dev.onus.gate;

import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose approvals of a change count, for what, and why the others don't.
public record Approvals(Directory directory, Facts facts) {

  /// What a rule asks of approvals.
  ///
  /// @param count by how many people each file has to be approved
  /// @param among by whose; null: by anybody of the directory
  /// @param qualifications what each of them has to hold on the day
  /// @param independent whether it must be beyond doubt that none of them is an author
  /// @param answered whether each of them has to answer a checklist, with nothing that fails
  /// @param stale what an edit does to an approval
  public record Asked(
      int count,
      @Nullable Set<String> among,
      List<String> qualifications,
      boolean independent,
      boolean answered,
      Standard.Stale stale) {

    /// What an area that tools may propose for asks.
    public static Asked of(Directory directory, Policy.Approve approve) {
      return new Asked(
          approve.count(),
          directory.members(approve.by()),
          List.of(),
          false,
          false,
          Standard.Stale.PER_FILE);
    }
  }

  /// Whether some files are approved as asked.
  ///
  /// @param id of the rule
  public Decision judge(String id, List<ChangedFile> files, Asked asked) {
    if (files.isEmpty()) {
      return Decision.of(id, State.NOT_APPLICABLE, "there is no file to approve");
    }
    var evidence = new ArrayList<Fact>();
    var against = new LinkedHashSet<String>();
    List<Approval> counting = new ArrayList<>();
    for (Approval approval : facts.approvals()) {
      Optional<String> objection = objection(approval, asked);
      evidence.add(
          new Fact(
              Fact.Source.of(approval.person().identity()),
              approval.person().who()
                  + " approved"
                  + objection.map(why -> ", which does not count: " + why).orElse(""),
              null,
              null,
              approval.commit()));
      objection.ifPresentOrElse(
          why -> against.add(approval.person().who() + " " + why), () -> counting.add(approval));
    }
    Optional<ChangedFile> open =
        files.stream().filter(file -> people(counting, file) < asked.count()).findFirst();
    if (open.isEmpty()) {
      return Decision.of(id, State.SATISFIED, "approved by " + names(counting)).with(evidence);
    }
    long missing = files.stream().filter(file -> people(counting, file) < asked.count()).count();
    Decision red =
        Decision.of(id, State.UNSATISFIED, missing(open.get(), missing, counting, asked, against));
    return red.with(evidence).greenBy("onus review sign --head " + facts.head()).onceCommitted();
  }

  private static long people(List<Approval> approvals, ChangedFile file) {
    return approvals.stream()
        .filter(approval -> approval.covers(file))
        .map(approval -> approval.person().who())
        .distinct()
        .count();
  }

  private static String names(List<Approval> approvals) {
    return approvals.stream()
        .map(approval -> approval.person().who())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String missing(
      ChangedFile file, long files, List<Approval> counting, Asked asked, Set<String> against) {
    long have = people(counting, file);
    String stale =
        counting.stream()
            .filter(approval -> !approval.covers(file))
            .filter(approval -> approval.fileIds().containsKey(file.path()))
            .map(approval -> approval.person().who())
            .distinct()
            .collect(Collectors.joining(", "));
    return file.path()
        + (files > 1 ? " and " + (files - 1) + " more" : "")
        + (have == 0 ? " lacks " : " has " + have + " of ")
        + asked.count()
        + (asked.count() == 1 ? " approval" : " approvals")
        + (asked.among() == null ? "" : " by " + String.join(", ", asked.among()))
        + (asked.qualifications().isEmpty()
            ? ""
            : " by holders of " + String.join(", ", asked.qualifications()))
        + (stale.isEmpty() ? "" : "; it changed after " + stale + " approved it")
        + (against.isEmpty() ? "" : "; " + String.join("; ", against));
  }

  /// Why the approvals of a person count for nothing, whatever a rule asks; empty when they may
  /// count.
  public Optional<String> objection(Person person) {
    if (facts.authors().stream().anyMatch(person::is)) {
      return Optional.of("is an author of the change");
    }
    if (person.identity() == IdentifiedBy.ASSERTED) {
      return Optional.of("is known by word alone");
    }
    return directory.isActive(person.who(), facts.day())
        ? Optional.empty()
        : Optional.of("is no active person of the directory");
  }

  /// Why an approval counts for nothing here; empty when it counts.
  private Optional<String> objection(Approval approval, Asked asked) {
    Person person = approval.person();
    Optional<String> always = objection(person);
    if (always.isPresent()) {
      return always;
    }
    Set<String> among = asked.among();
    if (among != null && !among.contains(person.who())) {
      return Optional.of("is none of those who must approve");
    }
    Optional<String> lacking =
        asked.qualifications().stream().filter(name -> !holds(person, name)).findFirst();
    if (lacking.isPresent()) {
      return Optional.of("does not hold " + lacking.get() + " on " + facts.day());
    }
    Custody.Checklist checklist = approval.checklist();
    if (asked.answered() && checklist.failed() > 0) {
      return Optional.of("answered " + checklist.failed() + " of the checklist with `fail`");
    }
    if (asked.answered() && checklist.answered() == 0) {
      return Optional.of("answered no checklist");
    }
    if (asked.stale() == Standard.Stale.PER_CHANGE
        && !facts.files().stream().allMatch(approval::covers)) {
      return Optional.of("approved before the latest edit");
    }
    return asked.independent() ? doubt() : Optional.empty();
  }

  /// Why nobody can be known to be independent: an author is known by word alone, and may be
  /// anybody.
  private Optional<String> doubt() {
    return facts.authors().stream()
        .filter(author -> author.identity() == IdentifiedBy.ASSERTED)
        .findFirst()
        .map(author ->
            "may be an author: "
                + author.who()
                + " is known by the word of a commit alone, until the commit is signed or the"
                + " forge says who it was");
  }

  private boolean holds(Person person, String qualification) {
    return directory
        .person(person.who())
        .map(known ->
            known.qualifications().stream()
                .anyMatch(one -> one.name().equals(qualification) && one.validOn(facts.day())))
        .orElse(false);
  }
}
