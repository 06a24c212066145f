package dev.onus.server.change;

import dev.onus.answer.Barrier;
import dev.onus.forge.Check;
import dev.onus.gate.Fact;
import dev.onus.gate.State;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of judging a change, with all that a person needs to see why.
///
/// @param state of the change as a whole; never [Check.State#RUNNING]
/// @param title one line
/// @param base the commit whose policy is in force; empty where it is not known
/// @param mergeBase what the change is compared with; null where it was not read
/// @param policy the digest of the policy in force; null where there is none that can be read
/// @param rules the tree of decisions
/// @param places where to look first, what weighs most first
/// @param annotations beside the code, at the forge
/// @param reviews what was said about the change, the first first
/// @param reviewers who may still give what is missing, and why they
/// @param barriers in the order in which an answer asks for them
/// @param files as they differ between `mergeBase` and `head`
/// @param leftOut how many lines of the difference are not kept here
public record Judged(
    Check.State state,
    String title,
    String base,
    @Nullable String mergeBase,
    String head,
    @Nullable String policy,
    Instant at,
    List<Rule> rules,
    List<Place> places,
    List<Check.Annotation> annotations,
    List<Review> reviews,
    List<Reviewer> reviewers,
    List<Defence> barriers,
    List<ChangedFile> files,
    long leftOut) {
  public Judged {
    if (state == Check.State.RUNNING) {
      throw new IllegalArgumentException("what is judged is no longer running");
    }
    rules = List.copyOf(rules);
    places = List.copyOf(places);
    annotations = List.copyOf(annotations);
    reviews = List.copyOf(reviews);
    reviewers = List.copyOf(reviewers);
    barriers = List.copyOf(barriers);
    files = List.copyOf(files);
  }

  /// The same, said of a commit that holds the change and is not its own. Remarks at lines are left
  /// out: the lines may be others there.
  Judged ofCommit(String commit) {
    return new Judged(
        state, title, base, mergeBase, commit, policy, at, rules, places, List.of(), reviews,
        reviewers, barriers, files, leftOut);
  }

  /// One that can't be judged at all.
  public static Judged undecided(String base, String head, Instant at, String because) {
    return new Judged(
        Check.State.UNDECIDED,
        "It can't be judged: " + because,
        base,
        null,
        head,
        null,
        at,
        List.of(new Rule("change", State.ERROR, because, null, null, List.of(), List.of())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  /// The rules without parts that keep the change from passing, in their order.
  public List<Rule> red() {
    var red = new ArrayList<Rule>();
    rules.forEach(rule -> rule.red(red));
    return red;
  }

  /// What was decided about a rule.
  ///
  /// @param because one sentence for people
  /// @param command what turns it green, where it is red and a command can
  /// @param step the same in words, where something else than a command can
  /// @param evidence what it rests on
  public record Rule(
      String name,
      State state,
      String because,
      @Nullable String command,
      @Nullable String step,
      List<Fact> evidence,
      List<Rule> children) {
    public Rule {
      evidence = List.copyOf(evidence);
      children = List.copyOf(children);
    }

    private void red(List<Rule> red) {
      if (!children.isEmpty() && state != State.BYPASSED) {
        children.forEach(child -> child.red(red));
      } else if (!state.allows()) {
        red.add(this);
      }
    }
  }

  /// Lines that somebody should look at.
  ///
  /// @param line the first, at the head, 1-based; 0 where it is about the file as a whole
  public record Place(String path, int line, int endLine, String because) {}

  /// Somebody's word about the change.
  ///
  /// @param by the person, or the account where no person of the policy has it
  /// @param source signed, forge or asserted
  /// @param verdict such as `approved`
  /// @param commit the head that they saw; null where nothing says which
  /// @param counts whether it counts for anything as the change is now
  /// @param because why it does not count, or not any more; null where it does
  /// @param ended files that changed since, so that it no longer speaks of them
  public record Review(
      String by,
      String source,
      String verdict,
      @Nullable String commit,
      @Nullable Instant at,
      boolean counts,
      @Nullable String because,
      List<String> ended) {
    public Review {
      ended = List.copyOf(ended);
    }
  }

  /// Somebody who may give what is missing.
  ///
  /// @param login their account at the forge; null where the policy knows none
  /// @param team whether `login` names a team there
  /// @param ask whether the policy names them for this, so that they are asked for a review
  public record Reviewer(
      String person, @Nullable String login, boolean team, boolean ask, String because) {}

  /// How a barrier stands.
  public record Defence(Barrier barrier, Barrier.State state, String because) {}

  /// A file of the difference.
  ///
  /// @param path where it is at the head, or was
  /// @param oldPath where it was before, when the change moved it
  /// @param isText whether lines can be shown
  /// @param areas ids of the boundaries that it lies in
  public record ChangedFile(
      String path,
      @Nullable String oldPath,
      boolean isText,
      int added,
      int removed,
      List<String> areas,
      List<Hunk> hunks) {
    public ChangedFile {
      areas = List.copyOf(areas);
      hunks = List.copyOf(hunks);
    }
  }

  /// Lines that changed together, with what stands around them.
  ///
  /// @param context what git writes behind the numbers: where in the code it is
  public record Hunk(int oldLine, int newLine, String context, List<Line> lines) {
    public Hunk {
      lines = List.copyOf(lines);
    }
  }

  /// A line of a difference.
  ///
  /// @param kind `+`, `-` or a space
  /// @param origin who wrote it, of lines that the change added; null of others
  /// @param tools ids of the tools that took part
  /// @param says of the origin: how it is known, and the commit
  public record Line(
      char kind, String text, @Nullable Origin origin, List<String> tools, @Nullable String says) {
    public Line {
      tools = List.copyOf(tools);
    }
  }
}
