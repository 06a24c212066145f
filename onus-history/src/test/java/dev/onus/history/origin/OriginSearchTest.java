package dev.onus.history.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.origin.CandidateEvidence;
import dev.onus.origin.Method;
import dev.onus.origin.RankedOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginSearchTest {
  private static final String[] CART = {
    "def total(prices):",
    "    total = 0",
    "    for price in prices:",
    "        total += price",
    "    return total"
  };

  @TempDir private Path directory = Path.of("");

  @Test
  void findsWhoWroteTheLineThatTheFixReplaces() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    String wrong = made.lines("cart.py", line(4, "        total -= price")).commit("cart: tidy up");
    String fix = made.lines("cart.py", CART).commit("cart: add prices up");
    FoundOrigins found = find(fix, true);
    assertThat(found.reason()).isNull();
    RankedOrigin first = found.origins().getFirst();
    assertThat(first.commit().id()).isEqualTo(wrong);
    assertThat(first.method()).isEqualTo(Method.SZZ);
    assertThat(first.lines().getFirst().path()).isEqualTo("cart.py");
    assertThat(first.lines().getFirst().ranges().contains(4)).isTrue();
  }

  @Test
  void findsWhoDeletedWhatTheFixPutsBack() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    made.after(Duration.ofDays(300));
    String wrong =
        made.lines("cart.py", CART[0], CART[1], CART[2], CART[4]).commit("cart: simplify");
    String fix = made.lines("cart.py", CART).commit("cart: add prices up again");
    assertThat(find(fix, false).origins().getFirst().commit().id()).isEqualTo(wrong);
  }

  @Test
  void followsARename() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    String wrong = made.lines("cart.py", line(4, "        total -= price")).commit("cart: tidy up");
    made.git("mv", "cart.py", "basket.py");
    made.commit("call it a basket");
    made.git("mv", "basket.py", "bag.py");
    String fix = made.lines("bag.py", CART).commit("bag: add prices up");
    assertThat(find(fix, false).origins().getFirst().commit().id()).isEqualTo(wrong);
  }

  @Test
  void looksThroughACommitThatOnlyIndented() {
    var made = new TestRepository(directory).lines("a.c", "int f() {", "return 1;", "}");
    String wrong = made.lines("a.c", "int f() {", "return 2;", "}").commit("wrong");
    made.lines("a.c", "int f() {", "    return 2;", "}").commit("indent");
    String fix = made.lines("a.c", "int f() {", "    return 1;", "}").commit("fix");
    RankedOrigin first = find(fix, false).origins().getFirst();
    assertThat(first.commit().id()).isEqualTo(wrong);
    assertThat(first.because()).contains("wrote the code line that the fix replaces");
  }

  @Test
  void aFixOfBlanksAloneLeadsToWhoIndentedWrongly() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    String wrong = made.lines("cart.py", line(5, "        return total")).commit("tidy up");
    String fix = made.lines("cart.py", CART).commit("cart: return the whole total");
    RankedOrigin first = find(fix, false).origins().getFirst();
    assertThat(first.commit().id()).isEqualTo(wrong);
    assertThat(first.because()).contains("wrote the code line that the fix replaces");
  }

  @Test
  void aDeletedFileLeadsToWhoWroteIt() {
    var made = new TestRepository(directory).lines("other.py", "x = 1");
    made.commit("other");
    String wrong = made.lines("cart.py", CART).commit("cart");
    made.git("rm", "-q", "cart.py");
    String fix = made.commit("drop the cart");
    assertThat(find(fix, false).origins().getFirst().commit().id()).isEqualTo(wrong);
  }

  @Test
  void aMergeIsTakenForWhatItBrought() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    String wrong = made.lines("cart.py", line(4, "        total -= price")).commit("tidy up");
    made.git("checkout", "-q", "-b", "side");
    made.lines("cart.py", CART).commit("cart: add prices up");
    made.git("checkout", "-q", "main");
    made.lines("other.py", "x = 1").commit("other");
    made.git("merge", "-q", "--no-ff", "-m", "Merge the fix", "side");
    FoundOrigins found = find(made.git("rev-parse", "HEAD"), false);
    assertThat(found.origins().getFirst().commit().id()).isEqualTo(wrong);
    assertThat(found.notes()).anyMatch(note -> note.contains("merge"));
  }

  @Test
  void saysWhyThereIsNoOrigin() {
    var made = new TestRepository(directory).lines("README.md", "one");
    String root = made.commit("first");
    String words = made.lines("README.md", "two").commit("words");
    String picture = made.write("a.c", new byte[] {0, 1, 2}).commit("binary");
    String fresh = made.lines("new.py", CART).commit("new file");
    String nothing = made.commit("nothing");
    assertThat(find(root, false).reason()).contains("first commit");
    assertThat(find(words, false).reason()).contains("changes no code");
    assertThat(find(picture, false).reason()).contains("changes no code");
    assertThat(find(fresh, false).reason()).contains("only adds new files");
    assertThat(find(nothing, false).reason()).contains("changes no file");
    for (String fix : List.of(root, words, picture, fresh, nothing)) {
      assertThat(find(fix, false).origins()).isEmpty();
    }
  }

  @Test
  void looksAtConfigurationWhereNoCodeChanged() {
    var made = new TestRepository(directory).lines("deploy.yaml", "replicas: 3", "port: 80");
    made.commit("deploy");
    String wrong = made.lines("deploy.yaml", "replicas: 0", "port: 80").commit("save money");
    String fix = made.lines("deploy.yaml", "replicas: 3", "port: 80").commit("fix");
    assertThat(find(fix, false).origins().getFirst().commit().id()).isEqualTo(wrong);
  }

  @Test
  void aCommitThatTheMessageNamesComesFirstAndIsLabelled() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    String first = made.commit("cart");
    made.lines("cart.py", line(4, "        total -= price")).commit("tidy up");
    String fix =
        made.lines("cart.py", CART).commit("cart: fix\n\nFixes: " + first.substring(0, 10));
    FoundOrigins found = find(fix, true);
    assertThat(found.origins().getFirst().method()).isEqualTo(Method.MESSAGE);
    assertThat(found.origins().getFirst().commit().id()).isEqualTo(first);
    assertThat(found.origins().subList(1, found.origins().size()))
        .isNotEmpty()
        .allMatch(one -> one.method() == Method.SZZ);
    assertThat(find(fix, false).origins()).allMatch(one -> one.method() == Method.SZZ);
  }

  @Test
  void aNameThatIsNoAncestorIsNoOrigin() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    made.git("checkout", "-q", "-b", "side");
    String elsewhere = made.lines("other.py", "x = 1").commit("other");
    made.git("checkout", "-q", "main");
    String fix =
        made.lines("cart.py", line(2, "    total = 1"))
            .commit("fix\n\nFixes: " + elsewhere + "\nFixes: 1234567890abcdef1234");
    assertThat(find(fix, true).origins()).allMatch(one -> one.method() == Method.SZZ);
  }

  @Test
  void aBranchNamedLikeAnIdIsNotTheCommitThatTheMessageNames() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    made.git("branch", "abcdef1");
    String fix = made.lines("cart.py", line(2, "    total = 1")).commit("fix\n\nFixes: abcdef1");
    assertThat(find(fix, true).origins()).allMatch(one -> one.method() == Method.SZZ);
  }

  @Test
  void aShallowCloneNamesNoCommitWhereItsHistoryBegins() {
    Path whole = directory.resolve("whole");
    assertThat(whole.toFile().mkdir()).isTrue();
    var made = new TestRepository(whole).lines("cart.py", CART);
    made.commit("cart");
    made.lines("cart.py", line(4, "        total -= price")).commit("tidy up");
    made.lines("other.py", "x = 1").commit("other");
    String fix = made.lines("cart.py", CART).commit("fix");
    Path shallow = directory.resolve("shallow");
    made.git("clone", "-q", "--depth=2", "file://" + whole, shallow.toString());
    FoundOrigins found = find(shallow, fix, false);
    assertThat(found.origins()).isEmpty();
    assertThat(found.notes()).anyMatch(note -> note.contains("shallow clone"));
  }

  @Test
  void namesNobodyWhereNoFileCanBeBlamed() throws IOException {
    var made = new TestRepository(directory).lines("cart.py", CART);
    made.commit("cart");
    made.lines("cart.py", line(4, "        total -= price")).commit("tidy up");
    String fix = made.lines("cart.py", CART[0], CART[1], CART[4]).commit("fix");
    String old = made.git("rev-parse", fix + "~2:cart.py");
    Files.delete(directory.resolve(".git/objects/" + old.substring(0, 2) + "/" + old.substring(2)));
    FoundOrigins found = find(fix, false);
    assertThat(found.origins()).isEmpty();
    assertThat(found.reason()).isEqualTo("none of the files that it changes can be blamed here");
    assertThat(found.notes()).anyMatch(note -> note.contains("cart.py, which can't be blamed"));
  }

  @Test
  void hasTheEvidenceForEveryCandidateWhateverTheMessageSays() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    String first = made.commit("cart");
    String elsewhere = made.lines("other.py", "x = 1").commit("other");
    String wrong = made.lines("cart.py", line(4, "        total -= price")).commit("tidy up");
    String fix = made.lines("cart.py", CART).commit("fix\n\nFixes: " + elsewhere);
    List<CandidateEvidence> evidence = evidence(fix);
    assertThat(evidence).extracting(one -> one.commit().id()).containsExactly(wrong, first);
    assertThat(evidence).extracting(CandidateEvidence::replaced).containsExactly(true, false);
    assertThat(evidence).extracting(CandidateEvidence::beside).containsExactly(true, true);
    assertThat(evidence.getFirst().names()).isPositive();
    assertThat(evidence(first)).isEmpty();
    assertThat(evidence(elsewhere)).isEmpty();
  }

  @Test
  void saysWhatItLeftOutOfAHugeFix() {
    var made = new TestRepository(directory).lines("cart.py", CART);
    String[] many = new String[6_000];
    Arrays.setAll(many, i -> "value" + i + " = " + i);
    made.lines("big.py", many).commit("cart");
    made.lines("cart.py", line(4, "        total -= price"));
    String wrong = made.commit("tidy up");
    Arrays.setAll(many, i -> "value" + i + " = " + (i + 1));
    String fix = made.lines("big.py", many).lines("cart.py", CART).commit("fix");
    FoundOrigins found = find(fix, false);
    assertThat(found.origins().getFirst().commit().id()).isEqualTo(wrong);
    assertThat(found.notes()).anyMatch(note -> note.contains("more than 5000 changed lines"));
  }

  private FoundOrigins find(String fix, boolean withMessage) {
    return find(directory, fix, withMessage);
  }

  private static FoundOrigins find(Path directory, String fix, boolean withMessage) {
    try (var repository = Repository.open(directory)) {
      return new OriginSearch(repository).of(repository.commit(fix).orElseThrow(), withMessage);
    }
  }

  private List<CandidateEvidence> evidence(String fix) {
    try (var repository = Repository.open(directory)) {
      return new OriginSearch(repository).evidence(repository.commit(fix).orElseThrow());
    }
  }

  private static String[] line(int number, String text) {
    String[] lines = CART.clone();
    lines[number - 1] = text;
    return lines;
  }
}
