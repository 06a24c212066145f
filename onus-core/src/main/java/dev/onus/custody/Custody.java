package dev.onus.custody;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Through whose hands the failing lines went: tools, acceptor, reviewers, merger, releaser, and
/// who owns what. A place that no person filled is empty.
///
/// @param authors everyone who counts as an author in the wide sense
/// @param testers who tested the change, by their word
/// @param boundary the id of the restricted area that the lines lie in
/// @param exception the id of the exception that let a tool in
public record Custody(
    Generator generator,
    Optional<Holder> toolOwner,
    Optional<Person> acceptor,
    List<Person> authors,
    List<Review> reviewers,
    List<Person> testers,
    @Nullable String boundary,
    @Nullable String exception,
    Optional<Person> merger,
    Optional<Person> releaser,
    Optional<Holder> pathOwner) {
  public Custody {
    authors = List.copyOf(authors);
    reviewers = List.copyOf(reviewers);
    testers = List.copyOf(testers);
  }

  /// The same with other reviews.
  public Custody withReviews(List<Review> others) {
    return new Custody(
        generator, toolOwner, acceptor, authors, others, testers, boundary, exception, merger,
        releaser, pathOwner);
  }

  /// A person who holds an office, and the team through which.
  public record Holder(Person person, @Nullable String via) {}

  /// A review that history speaks of.
  ///
  /// @param independent `false` for an author of the change; unknown while either identity is
  ///   merely asserted
  /// @param qualified whether they held what the policy asked of a reviewer that day; unknown where
  ///   it asked for nothing, or where the identity of someone qualified is merely asserted
  /// @param load how many reviews history speaks of that this person gave in the 7 days up to the
  ///   merge, this one included; a lower bound
  public record Review(
      Person person,
      Optional<Boolean> independent,
      Optional<Boolean> qualified,
      @Nullable Integer load) {
    public Review withQualified(Optional<Boolean> known) {
      return new Review(person, independent, known, load);
    }
  }
}
