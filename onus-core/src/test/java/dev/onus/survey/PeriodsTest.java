package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Identity;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PeriodsTest {
  private static final Quarter Q1 = new Quarter(2025, 1);
  private final Contributors contributors = new Contributors();
  private final Periods periods = new Periods();

  @Test
  void joinsQuartersUntilFivePeopleStandBehindThem() {
    periods.live(Q1, Origin.UNKNOWN, 10, people(0, 3));
    periods.live(Q1.next(), Origin.AI, 5, people(2, 5));
    periods.live(Q1.next().next(), Origin.AI, 7, people(0, 5));
    periods.live(Q1.next().next().next(), Origin.DECLARED, 1, people(0, 1));

    assertThat(periods.list(contributors, null))
        .containsExactly(
            new Period(Q1, Q1.next(), new OriginLines(5, 0, 0, 0, 10), OriginLines.NONE, false),
            new Period(
                Q1.next().next(),
                Q1.next().next().next(),
                new OriginLines(7, 0, 1, 0, 0),
                OriginLines.NONE,
                false));
  }

  @Test
  void isOnePeriodWhereFewerThanFivePeopleWork() {
    periods.live(Q1, Origin.UNKNOWN, 10, people(0, 1));
    periods.live(Q1.next(), Origin.AI, 5, people(0, 2));

    assertThat(periods.list(contributors, null)).singleElement().hasToString("2025 Q1 to 2025 Q2");
  }

  @Test
  void knowsAddedLinesOnlyWhereAllOfThePeriodWasLookedUp() {
    periods.live(Q1, Origin.UNKNOWN, 10, people(0, 5));
    periods.live(Q1.next(), Origin.UNKNOWN, 1, people(0, 5));
    periods.added(Q1.next(), Origin.AI, 5, people(0, 5));

    var list = periods.list(contributors, Q1.next());

    assertThat(list).extracting(Period::addedKnown).containsExactly(false, true);
    assertThat(list.getLast().added()).isEqualTo(new OriginLines(5, 0, 0, 0, 0));
  }

  @Test
  void quartersAreThoseOfUtc() {
    assertThat(Quarter.of(Instant.parse("2025-03-31T23:59:59Z"))).hasToString("2025 Q1");
    assertThat(Quarter.of(Instant.parse("2025-04-01T00:00:00Z"))).hasToString("2025 Q2");
    assertThat(new Quarter(2025, 4).next()).isEqualTo(new Quarter(2026, 1));
  }

  private Set<Integer> people(int from, int to) {
    var numbers = new HashSet<Integer>();
    for (int i = from; i < to; i++) {
      numbers.add(contributors.number(new Identity("P" + i, i + "@acme.example")));
    }
    return numbers;
  }
}
