package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Generator;
import dev.onus.gate.Attestation;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.Places;
import dev.onus.gate.Said;
import dev.onus.gate.Situation;
import dev.onus.provenance.LineRanges;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contests and attestations, as they were at the merge, in the barriers of the failing line: the
/// first of its file.
class ContestedLinesTest extends MergedChange {
  private static ContestOnFile contest(Places places, ContestOnFile.Settlement... settlements) {
    return new ContestOnFile(
        "co-1",
        Situation.key("cat"),
        Situation.NOW,
        Situation.commit(1),
        places,
        Said.HUMAN,
        null,
        List.of(),
        List.of(settlements));
  }

  private static Places lines(String path, int first, int last) {
    return new Places(List.of(new Places.InFile(path, LineRanges.of(first, last))));
  }

  private static ContestOnFile.Settlement settled(String by) {
    return new ContestOnFile.Settlement(
        Situation.key(by),
        Situation.NOW.plusSeconds(1),
        Situation.commit(1),
        Places.ALL,
        Said.HUMAN);
  }

  @Test
  void whatNobodyHadSettledFailsProvenance() {
    in("src/a.c").contested(contest(Places.ALL));
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo(
            "failed, overridden, path_owner: the claim about the lines is contested: cat says in"
                + " co-1 that a person wrote them, and nobody has settled it");
    in("src/a.c").contested(contest(Places.ALL, settled("ann")));
    assertThat(state(Barrier.PROVENANCE)).contains("ann is an author of the commit");
  }

  @Test
  void aSecondPersonsWordHoldsIt() {
    in("src/a.c").contested(contest(Places.ALL, settled("bob")));
    assertThat(state(Barrier.PROVENANCE)).isEqualTo("held: the origin is human, signed");
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("not_required: no tool is claimed for these lines");
  }

  @Test
  void aContestOfOtherLinesIsNoContestOfThese() {
    in("src/a.c").contested(contest(lines("src/a.c", 2, 9)));
    assertThat(state(Barrier.PROVENANCE)).isEqualTo("held: the origin is ai, recorded");
  }

  @Test
  void anAttestationOfOtherLinesIsNoneOfThese() {
    generator = Generator.UNKNOWN;
    in("auth/key.c").attested(word(lines("auth/key.c", 2, 10)));
    assertThat(state(Barrier.PROVENANCE)).startsWith("failed, absent");
    in("auth/key.c").attested(word(lines("auth/key.c", 1, 1)));
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo("held: their author signed that no tool wrote the lines");
  }

  private static Attestation word(Places places) {
    return new Attestation(
        Situation.key("ann"), Situation.NOW, Situation.commit(1), places, Said.HUMAN);
  }
}
