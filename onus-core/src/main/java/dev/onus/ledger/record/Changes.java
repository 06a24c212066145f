package dev.onus.ledger.record;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is reviewed and merged as one.
public final class Changes {
  private Changes() {}

  @Type(value = "change-observed", says = "A change exists, or has another last commit or state.")
  public record Observed(
      @Says("the change") Id change,
      @Says("as the forge writes it, without its sign") @Nullable Name number,
      @Says("what it is waiting for") State state,
      @Says("what it mostly does") @Nullable Kind kind,
      @Says("the branch that it goes to") Name branch,
      @Says("the tip of that branch that it was compared with") CommitId base,
      @Says("its last commit") CommitId head,
      @Says("who made it") List<Participant> participants)
      implements Observation {
    public Observed {
      participants = List.copyOf(participants);
    }
  }

  @Type(
      value = "change-merged",
      says = "A change went into a governed branch.",
      rules = "`identity` is there when `merger` or `account` is, and only then")
  public record Merged(
      @Says("the change") Id change,
      @Says("the commit that brought it in") CommitId commit,
      @Says("the last commit that was reviewed") CommitId head,
      @Says("the tip of the branch just before, where the policy in force stands") CommitId base,
      @Says("the branch") Name branch,
      @Says("when the forge or the server received it") Instant mergedAt,
      @Says("how") Method method,
      @Says("who merged it") @Nullable Id merger,
      @Says("the merger's account") @DataOf("merger") @Nullable PrivateText account,
      @Says("how the merger is known") @Nullable IdentityGrade identity,
      @Says("the effective policy in force") @Nullable Digest policy)
      implements Observation {
    public Merged {
      mergedAt = Times.checked(mergedAt);
      if ((merger == null && account == null) != (identity == null)) {
        throw new IllegalArgumentException("a merger comes with `identity`, and only a merger");
      }
    }
  }

  /// Somebody with a part in a change.
  @AnyOf({"person", "account"})
  public record Participant(
      @Says("the part") Part part,
      @Says("the person") @Nullable Id person,
      @Says("the account or address") @DataOf("person") @Nullable PrivateText account,
      @Says("how that is known") IdentityGrade identity) {}

  /// The parts that make somebody an author in the wide sense.
  public enum Part implements Term {
    ACCEPTOR,
    AUTHOR,
    CO_AUTHOR,
    COMMITTER,
    REQUESTER;

    @Override
    public String term() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// What a change is waiting for.
  public enum State implements Term {
    DRAFT,
    OPEN,
    CLOSED
  }

  /// What a change mostly does.
  public enum Kind implements Term {
    FEATURE,
    FIX,
    REFACTOR,
    TESTS,
    CONFIGURATION,
    DEPENDENCIES
  }

  /// How a change went in.
  public enum Method implements Term {
    MERGE,
    SQUASH,
    REBASE,
    PUSH
  }
}
