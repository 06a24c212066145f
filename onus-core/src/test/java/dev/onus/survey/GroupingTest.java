package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Identity;
import dev.onus.provenance.Origin;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GroupingTest {
  private final Contributors contributors = new Contributors();
  private final Grouping<String> grouping = new Grouping<>();

  @Test
  void showsAGroupOfFivePeopleAndFoldsTheSmallerOnesTogether() {
    grouping.add("cursor", Origin.DECLARED, 10, people(0, 5));
    grouping.add("aider", Origin.AI, 3, people(0, 4));
    grouping.add("devin", Origin.AI_EDITED, 2, people(3, 5));
    grouping.add(null, Origin.UNKNOWN, 50, people(0, 9));

    assertThat(grouping.groups(contributors))
        .containsExactly(
            new Group<>(null, 0, new OriginLines(0, 0, 0, 0, 50)),
            new Group<>("cursor", 0, new OriginLines(0, 0, 10, 0, 0)),
            new Group<>(null, 2, new OriginLines(3, 2, 0, 0, 0)));
  }

  @Test
  void foldsEverythingWhereFewerThanFivePeopleWork() {
    grouping.add("cursor", Origin.DECLARED, 10, people(0, 2));
    grouping.add(null, Origin.UNKNOWN, 3, people(0, 4));

    assertThat(grouping.groups(contributors))
        .containsExactly(new Group<>(null, 2, new OriginLines(0, 0, 10, 0, 3)));
  }

  @Test
  void countsSomebodyWithTwoAddressesOnce() {
    var people = new HashSet<Integer>();
    people.add(contributors.number(new Identity("Jo Doe", "jo@work.example")));
    people.add(contributors.number(new Identity("jo", "jo@home.example")));
    assertThat(contributors.distinct(people)).isEqualTo(2);

    people.add(contributors.number(new Identity("Jo Doe", "JO@home.example")));

    assertThat(contributors.distinct(people)).isEqualTo(1);
  }

  @Test
  void doesNotTakeTwoPeopleForOneBecauseOfAFirstName() {
    var people =
        Set.of(
            contributors.number(new Identity("Jo", "jo@a.example")),
            contributors.number(new Identity("Jo", "jo@b.example")));

    assertThat(contributors.distinct(people)).isEqualTo(2);
  }

  private Set<Integer> people(int from, int to) {
    var numbers = new HashSet<Integer>();
    for (int i = from; i < to; i++) {
      numbers.add(contributors.number(new Identity("P" + i, i + "@acme.example")));
    }
    return numbers;
  }
}
