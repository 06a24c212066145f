package dev.onus.ledger.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Approvals of a change, given here or seen on a forge, and gates that somebody overrode.
public final class Approvals {
  private Approvals() {}

  @Type(
      value = "approval",
      says = "A person whom a boundary names approves what AI proposed in a change.")
  public record Given(
      @Says("the change") Id change,
      @Says("the commit that was approved") CommitId commit,
      @Says("the files as they were approved") @NotEmpty List<FileId> fileIds,
      @Says("the boundary that asks for it") @Nullable Id boundary,
      @Says("what else the approver says") @Nullable PrivateText comment)
      implements Decision {
    public Given {
      fileIds = List.copyOf(fileIds);
    }
  }

  @Type(value = "approval-observed", says = "A forge shows a review of a change.")
  @AnyOf({"person", "account"})
  public record Observed(
      @Says("the change") Id change,
      @Says("the commit that was reviewed") CommitId commit,
      @Says("what the forge shows") State state,
      @Says("the person") @Nullable Id person,
      @Says("the account") @DataOf("person") @Nullable PrivateText account,
      @Says("how the person is known") IdentityGrade identity,
      @Says("when the forge received it") @Nullable Instant submittedAt)
      implements Observation {
    public Observed {
      submittedAt = submittedAt == null ? null : Times.checked(submittedAt);
    }
  }

  @Type(
      value = "bypass",
      says = "Somebody entitled to it overrides a gate, and owes a ratification.")
  public record Bypass(
      @Says("the bypass") Id bypass,
      @Says("the change") Id change,
      @Says("the commit that goes past the gate") CommitId commit,
      @Says("the rules that were not satisfied") @NotEmpty List<Id> rules,
      @Says("the last day for another person to ratify it") LocalDate ratifyBy,
      @Says("why") PrivateText reason)
      implements Decision {
    public Bypass {
      rules = List.copyOf(rules);
    }
  }

  @Type(value = "bypass-ratified", says = "Another person stands by a bypass.")
  public record BypassRatified(
      @Says("the bypass") Id bypass, @Says("why") @Nullable PrivateText reason)
      implements Decision {}

  /// What a forge shows of a review.
  public enum State implements Term {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    DISMISSED
  }
}
