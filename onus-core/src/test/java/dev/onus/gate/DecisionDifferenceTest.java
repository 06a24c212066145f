package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Origin;
import org.junit.jupiter.api.Test;

class DecisionDifferenceTest {
  private static final String CLOSED = "boundaries: [{id: a, paths: [/a/], ai: deny}]\n";
  private static final String ASKED =
      "boundaries: [{id: a, paths: [/a/], ai: propose, approve: {by: [bob]}}]\n";

  private static Decision judge(String rules, String path) {
    return Situation.under(rules).adds(path, Origin.AI, 3).judge();
  }

  @Test
  void tellsTheRulesThatAreJudgedOtherwise() {
    var difference = DecisionDifference.between(judge(CLOSED, "a/x"), judge("", "a/x"));
    assertThat(difference.matters()).isTrue();
    assertThat(difference.turns()).isTrue();
    assertThat(difference.rules())
        .extracting(DecisionDifference.Rule::id)
        .containsExactly("boundary/a/deny");
    assertThat(difference.rules().getFirst().b()).isNull();
  }

  @Test
  void isNoneBetweenWhatAsksForNothingAndWhatIsThere() {
    var difference = DecisionDifference.between(judge(CLOSED, "b/x"), Gate.ungoverned("base"));
    assertThat(difference.a().state()).isEqualTo(State.SATISFIED);
    assertThat(difference.b().state()).isEqualTo(State.NOT_APPLICABLE);
    assertThat(difference.matters()).isFalse();
  }

  @Test
  void isOneWhereBothSayNoForOtherReasons() {
    var difference = DecisionDifference.between(judge(CLOSED, "a/x"), judge(ASKED, "a/x"));
    assertThat(difference.turns()).isFalse();
    assertThat(difference.matters()).isTrue();
    assertThat(difference.rules())
        .extracting(DecisionDifference.Rule::id)
        .containsExactly("boundary/a/deny", "boundary/a/propose");
  }

  @Test
  void comparesARuleThatWasGonePastAsAWhole() {
    String rules = CLOSED + "bypass: {who: [rita], ratify_days: 1, by: [bob]}\n";
    Decision past =
        Situation.under(rules)
            .adds("a/x", Origin.AI, 3)
            .bypassed(Situation.key("rita"), 1, "boundary-a")
            .judge();
    var difference = DecisionDifference.between(past, judge("", "a/x"));
    assertThat(difference.turns()).isFalse();
    assertThat(difference.rules())
        .extracting(DecisionDifference.Rule::id)
        .containsExactly("boundary/a");
  }
}
