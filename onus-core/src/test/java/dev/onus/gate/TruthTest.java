package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.gate.Truth.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TruthTest {
  /// Every list of up to four values.
  private static List<List<Value>> lists() {
    List<List<Value>> all = new ArrayList<>();
    List<List<Value>> last = List.of(List.of());
    for (int length = 0; length <= 4; length++) {
      all.addAll(last);
      List<List<Value>> longer = new ArrayList<>();
      for (List<Value> list : last) {
        for (Value value : Value.values()) {
          var next = new ArrayList<>(list);
          next.add(value);
          longer.add(next);
        }
      }
      last = longer;
    }
    return all;
  }

  /// What a list could be if the unknown were known.
  private static List<List<Boolean>> worlds(List<Value> values) {
    List<List<Boolean>> worlds = List.of(List.of());
    for (Value value : values) {
      List<List<Boolean>> longer = new ArrayList<>();
      for (List<Boolean> world : worlds) {
        for (boolean holds : new boolean[] {false, true}) {
          if (value == Value.UNKNOWN || (value == Value.TRUE) == holds) {
            var next = new ArrayList<>(world);
            next.add(holds);
            longer.add(next);
          }
        }
      }
      worlds = longer;
    }
    return worlds;
  }

  /// What is said is what holds in every such world; where they differ, nothing is said.
  private static void agrees(
      Function<List<Truth>, Truth> operator, Predicate<List<Boolean>> meant) {
    for (List<Value> values : lists()) {
      List<Boolean> outcomes = worlds(values).stream().map(meant::test).distinct().toList();
      Value expected =
          outcomes.size() > 1 ? Value.UNKNOWN : outcomes.getFirst() ? Value.TRUE : Value.FALSE;
      List<Truth> parts = values.stream().map(value -> new Truth(value, "so")).toList();
      assertThat(operator.apply(parts).value()).as(values.toString()).isEqualTo(expected);
    }
  }

  @Test
  void allHoldWhereTheyDoWhateverTheUnknownIs() {
    agrees(Truth::all, world -> world.stream().allMatch(holds -> holds));
  }

  @Test
  void oneHoldsWhereItDoesWhateverTheUnknownIs() {
    agrees(Truth::any, world -> world.stream().anyMatch(holds -> holds));
  }

  @Test
  void theOppositeOfTheUnknownIsUnknown() {
    assertThat(Truth.yes("a").not().value()).isEqualTo(Value.FALSE);
    assertThat(Truth.no("a").not().value()).isEqualTo(Value.TRUE);
    assertThat(Truth.unknown("a").not().value()).isEqualTo(Value.UNKNOWN);
  }
}
