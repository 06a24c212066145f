package dev.onus.ledger.record;

import org.jspecify.annotations.Nullable;

/// Which rules were in force.
public final class Policies {
  private Policies() {}

  @Type(value = "policy-observed", says = "A policy is in force on a branch since a commit.")
  public record Observed(
      @Says("the branch that it governs") Name branch,
      @Says("the commit whose tree holds it") CommitId commit,
      @Says("the blob of the file") CommitId blob,
      @Says("SHA-256 of the effective policy, with what it extends") Digest digest,
      @Says("the policy that it extends, as the file names it") @Nullable Name parent)
      implements Observation {}
}
