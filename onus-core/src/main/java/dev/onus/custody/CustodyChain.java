package dev.onus.custody;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the hands that a commit went through from the commit itself and from the merge that
/// brought it into the deployed branch.
///
/// @param signer the person whose key verified the commit's signature
/// @param merge the merge that brought the commit in; empty when it was pushed, squashed or rebased
///   onto the branch directly
public record CustodyChain(
    Commit commit, Optional<Person> signer, Optional<Commit> merge, Generator generator) {
  /// The trailers that speak of a review.
  static final Set<String> REVIEWED = Set.of("reviewed-by", "acked-by", "approved-by");

  private static final Set<String> CO_AUTHORED = Set.of("co-authored-by", "co-developed-by");
  private static final Set<String> REQUESTED = Set.of("requested-by");
  private static final Set<String> TESTED = Set.of("tested-by");

  /// The acceptor, by the first of the rules that finds a person: the session's human, the signer,
  /// the author, the committer, a co-author, whoever asked the agent, the merger.
  public Optional<Person> acceptor(People people) {
    return Optional.ofNullable(generator.human())
        .flatMap(name -> people.of(Trailers.identity(name)))
        .or(() -> signer)
        .or(() -> identified(people, commit.author()))
        .or(() -> identified(people, commit.committer()))
        .or(() -> first(people, CO_AUTHORED))
        .or(() -> first(people, REQUESTED))
        .or(() -> merger(people));
  }

  /// Acceptor, author, co-authors and committers; each person once.
  public List<Person> authors(People people) {
    var authors = new ArrayList<Person>();
    acceptor(people).ifPresent(person -> add(authors, person));
    identified(people, commit.author()).ifPresent(person -> add(authors, person));
    Trailers.of(commit.message())
        .people(CO_AUTHORED)
        .forEach(one -> people.of(one).ifPresent(person -> add(authors, person)));
    identified(people, commit.committer()).ifPresent(person -> add(authors, person));
    return authors;
  }

  /// Whoever merged: the merge's committer, or its author where the committer is the forge; without
  /// a merge the committer of the commit itself. Empty where only the forge knows.
  public Optional<Person> merger(People people) {
    return merge
        .map(one -> people.of(one.committer()).or(() -> people.of(one.author())))
        .orElseGet(() -> people.of(commit.committer()));
  }

  /// Those who say that they reviewed: the trailers of the commit and of its merge.
  ///
  /// @param reviewed the identities of all who reviewed on the branch in the 7 days up to the
  ///   merge, once a change
  public List<Custody.Review> reviewers(People people, Supplier<List<Identity>> reviewed) {
    List<Person> authors = authors(people);
    List<Person> reviewers = named(people, REVIEWED);
    if (reviewers.isEmpty()) {
      return List.of();
    }
    List<Person> lately = reviewed.get().stream().flatMap(one -> people.of(one).stream()).toList();
    return reviewers.stream()
        .map(person ->
            Custody.Review.mentioned(
                person,
                independent(person, authors),
                (int) lately.stream().filter(person::is).count()))
        .toList();
  }

  /// Those who say that they tested.
  public List<Person> testers(People people) {
    return named(people, TESTED);
  }

  /// Whether a reviewer is none of the authors; unknown while one of them is known by word alone.
  public static Optional<Boolean> independent(Person reviewer, List<Person> authors) {
    if (authors.stream().anyMatch(reviewer::is)) {
      return Optional.of(false);
    }
    boolean asserted =
        reviewer.identity() == IdentifiedBy.ASSERTED
            || authors.stream().anyMatch(author -> author.identity() == IdentifiedBy.ASSERTED);
    return asserted ? Optional.empty() : Optional.of(true);
  }

  private List<Person> named(People people, Set<String> keys) {
    var found = new ArrayList<Person>();
    var identities = new ArrayList<>(Trailers.of(commit.message()).people(keys));
    merge.ifPresent(one -> identities.addAll(Trailers.of(one.message()).people(keys)));
    identities.forEach(one -> people.of(one).ifPresent(person -> add(found, person)));
    return found;
  }

  private Optional<Person> first(People people, Set<String> keys) {
    return Trailers.of(commit.message()).people(keys).stream()
        .flatMap(one -> people.of(one).stream())
        .findFirst();
  }

  /// The person, by the key if it is the signer.
  private Optional<Person> identified(People people, Identity identity) {
    return people.of(identity).map(person -> signer.filter(person::is).orElse(person));
  }

  private static void add(List<Person> people, Person person) {
    if (people.stream().noneMatch(person::is)) {
      people.add(person);
    }
  }
}
