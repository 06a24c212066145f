package dev.onus.gate;

import static dev.onus.gate.State.BYPASSED;
import static dev.onus.gate.State.ERROR;
import static dev.onus.gate.State.NOT_APPLICABLE;
import static dev.onus.gate.State.OVERRIDDEN;
import static dev.onus.gate.State.SATISFIED;
import static dev.onus.gate.State.UNSATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateTest {
  /// Every set of states.
  private static List<Set<State>> sets() {
    List<Set<State>> sets = new ArrayList<>();
    sets.add(EnumSet.noneOf(State.class));
    for (State state : State.values()) {
      for (Set<State> without : List.copyOf(sets)) {
        Set<State> with = EnumSet.of(state);
        with.addAll(without);
        sets.add(with);
      }
    }
    return sets;
  }

  @Test
  void allPassOnlyWhenEachDoes() {
    for (Set<State> set : sets()) {
      State state = State.all(set);
      assertThat(state.allows()).as(set.toString()).isEqualTo(set.stream().allMatch(State::allows));
      assertThat(state == ERROR).as(set.toString()).isEqualTo(set.contains(ERROR));
      assertThat(state == NOT_APPLICABLE)
          .as(set.toString())
          .isEqualTo(set.isEmpty() || set.equals(Set.of(NOT_APPLICABLE)));
    }
  }

  @Test
  void oneIsEnoughButNeverOneThatCouldNotBeJudged() {
    for (Set<State> set : sets()) {
      State state = State.any(set);
      Set<State> good = EnumSet.of(SATISFIED, OVERRIDDEN, BYPASSED);
      good.retainAll(set);
      if (!good.isEmpty()) {
        assertThat(state).as(set.toString()).isIn(good);
      } else if (set.contains(ERROR)) {
        assertThat(state).as(set.toString()).isEqualTo(ERROR);
      } else if (set.contains(UNSATISFIED)) {
        assertThat(state).as(set.toString()).isEqualTo(UNSATISFIED);
      } else {
        assertThat(state).as(set.toString()).isEqualTo(NOT_APPLICABLE);
      }
    }
  }

  @Test
  void onlyWhatIsMissingOrUnknownStopsAChange() {
    assertThat(EnumSet.allOf(State.class).stream().filter(State::allows))
        .containsExactly(NOT_APPLICABLE, SATISFIED, OVERRIDDEN, BYPASSED);
  }
}
