package dev.onus.gate;

import dev.onus.custody.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's word that a claim is wrong, with all that was said to settle it.
///
/// @param by who says so, and how that is known
/// @param at when it was received
/// @param commit the full id of the commit whose claim it is about
/// @param said what is right
/// @param authors who is behind that commit: acceptor, author, co-authors, committer
/// @param settlements in the order in which they were received
public record ContestOnFile(
    String id,
    Person by,
    Instant at,
    String commit,
    Places places,
    Said said,
    @Nullable String reason,
    List<Person> authors,
    List<Settlement> settlements) {
  public ContestOnFile {
    authors = List.copyOf(authors);
    settlements = List.copyOf(settlements);
  }

  /// Somebody decides what counts.
  ///
  /// @param at when it was received
  /// @param commit the full id of the commit it is about, which the signature covers: an id of a
  ///   contest can be used again; null where it names none
  /// @param places the lines it decides about; what else was contested stays as it was claimed
  /// @param said what counts from now on
  public record Settlement(
      Person by, Instant at, @Nullable String commit, Places places, Said said) {}

  /// The same with other settlements.
  public ContestOnFile settledBy(List<Settlement> others) {
    return new ContestOnFile(id, by, at, commit, places, said, reason, authors, others);
  }

  /// The same, with who is behind the commit.
  public ContestOnFile by(List<Person> people) {
    return new ContestOnFile(id, by, at, commit, places, said, reason, people, settlements);
  }
}
