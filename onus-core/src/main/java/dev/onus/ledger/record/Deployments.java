package dev.onus.ledger.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What runs where.
public final class Deployments {
  private Deployments() {}

  @Type(
      value = "deployment",
      says = "A revision runs in an environment since a time.",
      rules = "`identity` is there when `releaser` or `name` is, and only then")
  public record Deployed(
      @Says("the environment") Id environment,
      @Says("the service, where only one was deployed") @Nullable Id service,
      @Says("the commit that runs") CommitId revision,
      @Says("since when") Instant deployedAt,
      @Says("who released it") @Nullable Id releaser,
      @Says("the releaser's name or account") @DataOf("releaser") @Nullable PrivateText name,
      @Says("how the releaser is known") @Nullable IdentityGrade identity)
      implements Observation {
    public Deployed {
      deployedAt = Times.checked(deployedAt);
      if ((releaser == null && name == null) != (identity == null)) {
        throw new IllegalArgumentException("a releaser comes with `identity`, and only a releaser");
      }
    }
  }
}
