package dev.onus.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Through whose hands the failing lines went: tools, acceptor, reviewers, merger, releaser, and
/// who owns what. A place that no person filled is empty.
///
/// @param authors everyone who counts as an author in the wide sense
/// @param testers who tested the change, by their word
/// @param area the restricted area that the lines lie in
/// @param leave the exception that let a tool in, or that was meant to
public record Custody(
    Generator generator,
    Optional<Holder> toolOwner,
    Optional<Person> acceptor,
    List<Person> authors,
    List<Review> reviewers,
    List<Person> testers,
    Optional<Area> area,
    Optional<Leave> leave,
    Optional<Person> merger,
    Optional<Person> releaser,
    Optional<Holder> pathOwner) {
  public Custody {
    authors = List.copyOf(authors);
    reviewers = List.copyOf(reviewers);
    testers = List.copyOf(testers);
  }

  /// The same with what the gate knows of the change.
  public Custody with(List<Review> reviews, Optional<Area> where, Optional<Leave> by) {
    return new Custody(
        generator, toolOwner, acceptor, authors, reviews, testers, where, by, merger, releaser,
        pathOwner);
  }

  /// The same with another account of what wrote the lines.
  public Custody with(Generator other) {
    return new Custody(
        other, toolOwner, acceptor, authors, reviewers, testers, area, leave, merger, releaser,
        pathOwner);
  }

  /// A person who holds an office, and the team through which.
  public record Holder(Person person, @Nullable String via) {}

  /// A restricted area.
  ///
  /// @param id of the boundary
  public record Area(String id, Optional<Holder> owner) {}

  /// An exception from a boundary.
  ///
  /// @param approvers who granted it, the first first
  public record Leave(String id, List<Person> approvers) {
    public Leave {
      approvers = List.copyOf(approvers);
    }
  }

  /// A review that history or a record speaks of.
  ///
  /// @param at when; null where only a message speaks of it
  /// @param independent `false` for an author of the change; unknown while either identity is
  ///   merely asserted
  /// @param qualified whether they held what the policy asked of a reviewer that day; unknown where
  ///   it asked for nothing, or where the identity of someone qualified is merely asserted
  /// @param latest whether they saw what was merged; unknown where only a message speaks of it
  /// @param load how many reviews history speaks of that this person gave in the 7 days up to the
  ///   merge, this one included; a lower bound
  /// @param checklist what they answered; null where only a message speaks of the review
  public record Review(
      Person person,
      @Nullable Instant at,
      Optional<Boolean> independent,
      Optional<Boolean> qualified,
      Optional<Boolean> latest,
      @Nullable Integer load,
      @Nullable Checklist checklist) {

    /// A review that a message speaks of.
    public static Review mentioned(Person person, Optional<Boolean> independent, int load) {
      return new Review(person, null, independent, Optional.empty(), Optional.empty(), load, null);
    }

    /// The same with what is known of the reviewer's qualification.
    public Review withQualified(Optional<Boolean> known) {
      return new Review(person, at, independent, known, latest, load, checklist);
    }
  }

  /// How far a reviewer answered a checklist.
  ///
  /// @param answered how many items
  /// @param failed how many of these with `fail`
  public record Checklist(int answered, int failed) {
    /// No item was answered.
    public static final Checklist NONE = new Checklist(0, 0);
  }
}
