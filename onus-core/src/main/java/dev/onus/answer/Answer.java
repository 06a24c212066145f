package dev.onus.answer;

import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import dev.onus.provenance.LineRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a failure.
///
/// @param origins likeliest first; empty when no frame leads into the repository
public record Answer(
    Optional<Governance.Reference> policy,
    List<Origin> origins,
    List<Helper> respond,
    Accountable accountable,
    List<Told> escalation) {
  public Answer {
    origins = List.copyOf(origins);
    respond = List.copyOf(respond);
    escalation = List.copyOf(escalation);
  }

  /// A commit behind the failing lines.
  ///
  /// @param lines at the deployed revision
  /// @param brought the id of the merge that brought it into the deployed branch
  public record Origin(
      int rank,
      double score,
      List<String> because,
      String commit,
      String subject,
      String path,
      int line,
      List<LineRange> lines,
      Instant committedAt,
      Optional<ChangeReference> change,
      Optional<String> brought,
      Custody custody,
      List<Barrier.Result> barriers,
      Accountable wouldAnswer) {
    public Origin {
      because = List.copyOf(because);
      lines = List.copyOf(lines);
      barriers = List.copyOf(barriers);
    }
  }

  /// Someone who can help now.
  ///
  /// @param reach how, if it is known
  /// @param active whether they are still here; those who are not come last
  public record Helper(
      Person person, Role role, @Nullable String reach, boolean active, String because) {}

  /// Someone whom the escalation tells.
  ///
  /// @param after minutes
  /// @param via the team through which
  public record Told(int after, Person person, @Nullable String via, Role role) {}
}
