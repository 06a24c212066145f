package dev.onus.ledger.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Named competences of people, with the day until which they count.
public final class Qualifications {
  private Qualifications() {}

  @Type(value = "qualification-granted", says = "A person has a qualification.")
  public record Granted(
      @Says("the person") Id person,
      @Says("the qualification") Id qualification,
      @Says("the last day on which it counts") @Nullable LocalDate until,
      @Says("what shows it") @DataOf("person") @Nullable PrivateText evidence)
      implements Decision {}

  @Type(value = "qualification-expired", says = "A qualification no longer counts.")
  public record Expired(
      @Says("the person") Id person,
      @Says("the qualification") Id qualification,
      @Says("the last day on which it counted") LocalDate on)
      implements Observation {}
}
