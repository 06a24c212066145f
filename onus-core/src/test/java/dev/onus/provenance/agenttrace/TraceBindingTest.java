package dev.onus.provenance.agenttrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TraceBindingTest {
  private static final String CONTENT =
      "the first line\nthe second line\nthe third line\nthe fourth line\nthe fifth line\n";

  @Test
  void givesTheLinesToTheChildThatAddedThemAll() {
    var claims = bind(record(1, part(2, 4, null)), child("c", 1, 5));

    assertThat(claims)
        .isEqualTo(
            Map.of(
                "c",
                List.of(
                    new Claim.ByTool(
                        lines(2, 4),
                        new ToolUse("cursor", "m"),
                        false,
                        "talk",
                        null,
                        new Source.Trace("r1"),
                        Evidence.RECORDED,
                        "r1",
                        null))));
  }

  @Test
  void claimsOnlyTheCommitWhereTheChildDidNotAddAllOfTheLines() {
    assertThat(scopes(bind(record(1, part(2, 4, null)), child("c", 3, 5)), "c"))
        .containsExactly(new Scope.WholeCommit(List.of("a")));
  }

  @Test
  void givesTheRevisionItselfNothingThatIsNotProvenByAHash() {
    var revision = candidate("r", true, "b0", LineRanges.of(1, 5), CONTENT);

    assertThat(bind(record(1, part(2, 4, null)), revision)).isEmpty();
    assertThat(
            scopes(
                bind(
                    record(1, part(2, 4, hash("the second line\nthe third line\nthe fourth line"))),
                    revision),
                "r"))
        .containsExactly(lines(2, 4));
  }

  @Test
  void givesTheRevisionItselfNothingWhenOneOfItsRecordsWasMadeOnTopOfIt() {
    var revision = candidate("r", true, "b0", LineRanges.of(1, 5), CONTENT);
    var edit = record(1, part(2, 4, hash("something\nelse\nthere")));
    var undone = record(2, part(2, 4, hash("the second line\nthe third line\nthe fourth line")));

    assertThat(bind(List.of(edit, undone), revision)).isEmpty();
    assertThat(bind(List.of(undone, record(3, part(1, 1, null))), revision)).isEmpty();
  }

  @Test
  void aHashOfAFewCharactersProvesNoPlaceByItself() {
    var bracket = record(1, part(3, 3, hash("}")));
    var above = record(2, part(1, 1, null));
    String content = "a\nb\n}\n}\n";
    var child = candidate("c", false, "b1", LineRanges.of(1, 4), content);

    assertThat(scopes(bind(bracket, child), "c")).containsExactly(lines(3, 3));
    assertThat(scopes(bind(List.of(bracket, above), child), "c")).containsExactly(lines(1, 1));
  }

  @Test
  void givesHashedLinesToTheCommitThatHasThemAsFarAsItAddedThem() {
    var claims =
        bind(
            record(1, part(2, 4, hash("the second line\nthe third line\nthe fourth line"))),
            child("c", 3, 5));

    assertThat(scopes(claims, "c")).containsExactly(lines(3, 4));
  }

  @Test
  void doesNotTrustAPlaceWhoseContentIsNotTheRecorded() {
    var claims = bind(record(1, part(2, 4, hash("other"))), child("c", 1, 5));

    assertThat(scopes(claims, "c")).containsExactly(new Scope.WholeCommit(List.of("a")));
  }

  @Test
  void treatsAHashThatItCannotComputeAsNone() {
    assertThat(scopes(bind(record(1, part(2, 4, "blake9:00112233")), child("c", 1, 5)), "c"))
        .containsExactly(lines(2, 4));
  }

  @Test
  void givesNothingWhenChildrenDisagreeOnTheFile() {
    assertThat(
            bind(
                record(1, part(2, 4, null)),
                child("c", 1, 5),
                candidate("d", false, "b2", LineRanges.of(1, 5), CONTENT)))
        .isEmpty();
  }

  @Test
  void givesAllChildrenThatLeftTheSameFileTheSameLines() {
    assertThat(bind(record(1, part(2, 4, null)), child("c", 1, 5), child("amended", 1, 5)))
        .containsOnlyKeys("c", "amended");
  }

  @Test
  void aLaterEditAtOrAboveTheLinesMakesTheirPlaceUncertain() {
    var earlier = record(1, part(4, 5, null));
    var above = record(2, part(1, 1, null));
    var below = record(2, part(6, 7, null));
    var somewhere = record(2, new Part("a", null, null, Author.AI, "m", "talk"));

    assertThat(scopes(bind(List.of(above, earlier), child("c", 1, 9)), "c"))
        .containsExactly(new Scope.WholeCommit(List.of("a")), lines(1, 1));
    assertThat(scopes(bind(List.of(earlier, below), child("c", 1, 9)), "c"))
        .containsExactly(lines(4, 7));
    assertThat(scopes(bind(List.of(earlier, somewhere), child("c", 1, 9)), "c"))
        .containsExactly(new Scope.WholeCommit(List.of("a")));
  }

  @Test
  void theLaterRecordSpeaksLast() {
    var mixed =
        new Part("a", new LineRange(2, 2), hash("the second line"), Author.MIXED, "m", "talk");
    var person =
        new Part("a", new LineRange(3, 3), hash("the third line"), Author.HUMAN, null, null);
    var claims =
        bind(
            List.of(
                record(3, part(1, 1, hash("the first line"))),
                record(1, part(1, 2, hash("the first line\nthe second line"))),
                record(2, mixed, person)),
            child("c", 1, 5));

    assertThat(scopes(claims, "c"))
        .containsExactly(lines(1, 2), lines(2, 2), lines(3, 3), lines(1, 1));
    assertThat(claims.getOrDefault("c", List.of()).get(1))
        .matches(claim -> ((Claim.ByTool) claim).editedByPerson());
    assertThat(claims.getOrDefault("c", List.of()).get(2).evidence()).isEqualTo(Evidence.INFERRED);
  }

  @Test
  void aPersonWhoseLinesAreNotFoundClaimsNothing() {
    var person = new Part("a", new LineRange(3, 9), null, Author.HUMAN, null, null);

    assertThat(bind(record(1, person), child("c", 1, 5))).isEmpty();
  }

  @Test
  void giveNothingToACommitThatDidNotTouchTheFile() {
    var other = new Candidate("c", false, Map.of("b", file("b1", LineRanges.of(1, 5), CONTENT)));

    assertThat(bind(record(1, part(2, 4, null)), other)).isEmpty();
  }

  @Test
  void giveUpOnHashesThatWouldCostTooMuch() {
    String large = "x".repeat(1 << 20) + "\n";
    var parts = new Part[600];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(1, 1, "murmur3:00000000");
    }
    var last = part(1, 1, hash(large.strip()));
    var candidate = candidate("c", false, "b1", LineRanges.of(1, 1), large);
    var binding = new TraceBinding();

    binding.bind(List.of(record(1, parts)), List.of(candidate));

    assertThat(scopes(binding.bind(List.of(record(2, last)), List.of(candidate)), "c"))
        .containsExactly(new Scope.WholeCommit(List.of("a")));
  }

  private static Map<String, List<Claim>> bind(TraceRecord record, Candidate... candidates) {
    return bind(List.of(record), candidates);
  }

  private static Map<String, List<Claim>> bind(List<TraceRecord> records, Candidate... candidates) {
    return new TraceBinding().bind(records, List.of(candidates));
  }

  private static List<Scope> scopes(Map<String, List<Claim>> claims, String commit) {
    return claims.getOrDefault(commit, List.of()).stream().map(Claim::scope).toList();
  }

  private static Scope lines(int first, int last) {
    return new Scope.Lines(List.of(new Scope.FileLines("a", LineRanges.of(first, last))));
  }

  private static TraceRecord record(int second, Part... parts) {
    return new TraceRecord(
        "r" + second, Instant.ofEpochSecond(second), "base", "cursor", List.of(parts));
  }

  private static Part part(int first, int last, @Nullable String hash) {
    return new Part("a", new LineRange(first, last), hash, Author.AI, "m", "talk");
  }

  private static String hash(String text) {
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Candidate child(String commit, int first, int last) {
    return candidate(commit, false, "b1", LineRanges.of(first, last), CONTENT);
  }

  private static Candidate candidate(
      String commit, boolean isRevision, String blob, LineRanges added, String content) {
    return new Candidate(commit, isRevision, Map.of("a", file(blob, added, content)));
  }

  private static Candidate.File file(String blob, LineRanges added, String content) {
    return new Candidate.File(blob, added, content.getBytes(StandardCharsets.UTF_8));
  }
}
