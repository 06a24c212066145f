package dev.onus.history.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.onus.gate.ChangedFile;
import dev.onus.gate.Touch;
import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeToJudgeTest {
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";

  @TempDir private Path directory;
  private TestRepository made;
  private Repository repository;
  private String base = "";

  @BeforeEach
  void begin() {
    made = new TestRepository(directory);
    repository = made.open();
    base =
        made.commit(
            "Begin",
            Map.of(
                "auth/login.c", "one\ntwo\nthree\nfour\nfive\n",
                "lib/free.c", "a\nb\nc\nd\ne\nf\ng\nh\n",
                "lib/tool.sh", "run\n"));
  }

  @AfterEach
  void closeIt() {
    repository.close();
  }

  private Map<String, ChangedFile> read(String head) throws IOException {
    var read = readAll(head);
    assertThat(read.incomplete()).isNull();
    return read.files().stream().collect(Collectors.toMap(ChangedFile::path, Function.identity()));
  }

  private ChangeToJudge.Read readAll(String head) throws IOException {
    AttributionIndex.update(repository, List.of(head), false, 1, (_, _, _) -> {}, _ -> {});
    var index = AttributionIndex.open(repository).orElseThrow();
    return new ChangeToJudge(
            repository, index::blame, ClaimReader.of(repository), ChangeToJudge.Limits.GATE)
        .read(base, head, _ -> true, (_, _) -> List.of());
  }

  private static ChangedFile file(Map<String, ChangedFile> files, String path) {
    return Objects.requireNonNull(files.get(path));
  }

  private static List<Touch.Kind> kinds(ChangedFile file) {
    return file.touches().stream().map(Touch::kind).toList();
  }

  @Test
  void tellsWhichLinesOfTheHeadTheChangeBroughtAndWhoWroteThem() throws IOException {
    String byTool =
        made.commit("Add" + CLAUDE, Map.of("auth/login.c", "one\ntwo\nnew\nthree\nfour\nfive\n"));
    String head =
        made.commit("More", Map.of("auth/login.c", "one\ntwo\nnew\nthree\nfour\nfive\nsix\n"));
    ChangedFile file = file(read(head), "auth/login.c");
    assertThat(file.touches())
        .extracting(Touch::commit, Touch::kind, Touch::lines, touch -> touch.origin().origin())
        .containsExactly(
            tuple(byTool, Touch.Kind.ADDED, new LineRange(3, 3), Origin.DECLARED),
            tuple(head, Touch.Kind.ADDED, new LineRange(7, 7), Origin.UNKNOWN));
  }

  @Test
  void aMovedFileIsChangedWhereItWasAndWhereItIs() throws IOException {
    made.git("mv", "lib/free.c", "auth/moved.c");
    String head = made.commit("Move" + CLAUDE);
    Map<String, ChangedFile> files = read(head);
    assertThat(files).containsOnlyKeys("lib/free.c", "auth/moved.c");
    assertThat(kinds(file(files, "lib/free.c"))).containsExactly(Touch.Kind.REMOVED);
    ChangedFile moved = file(files, "auth/moved.c");
    assertThat(moved.oldPath()).isEqualTo("lib/free.c");
    assertThat(moved.touches())
        .extracting(Touch::commit, Touch::kind, Touch::lines, touch -> touch.origin().origin())
        .containsExactly(
            tuple(head, Touch.Kind.CARRIED, new LineRange(1, 8), Origin.UNKNOWN),
            tuple(head, Touch.Kind.MODE, null, Origin.DECLARED));
  }

  @Test
  void whatHasNoLinesIsTouchedAsAWhole() throws IOException {
    made.write("auth/key.bin", new byte[] {0, 1, 2, 0});
    Files.createSymbolicLink(directory.resolve("auth/link"), Path.of("../lib/free.c"));
    made.git("add", "auth");
    made.git("update-index", "--add", "--cacheinfo", "160000," + base + ",auth/sub");
    made.git("update-index", "--chmod=+x", "lib/tool.sh");
    made.git("commit", "--quiet", "-m", "Things without lines" + CLAUDE);
    Map<String, ChangedFile> files = read(made.git("rev-parse", "HEAD"));
    assertThat(kinds(file(files, "auth/key.bin"))).containsExactly(Touch.Kind.CONTENT);
    assertThat(kinds(file(files, "auth/link"))).containsExactly(Touch.Kind.CONTENT);
    assertThat(kinds(file(files, "auth/sub"))).containsExactly(Touch.Kind.CONTENT);
    assertThat(kinds(file(files, "lib/tool.sh"))).containsExactly(Touch.Kind.MODE);
    assertThat(files.values())
        .allSatisfy(file ->
            assertThat(file.touches().getFirst().origin().origin()).isEqualTo(Origin.DECLARED));
  }

  @Test
  void whatIsMissingFromTheCloneIsSaidAndNoDefect() throws IOException {
    String head = made.commit("Two", Map.of("auth/login.c", "other\n", "lib/free.c", "other\n"));
    String blob = made.git("rev-parse", head + ":lib/free.c");
    Files.delete(
        directory.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    assertThat(readAll(head).incomplete())
        .isEqualTo(
            "content of the change is missing from this clone; git fetches it with: git diff --stat "
                + base.substring(0, 12)
                + " "
                + head.substring(0, 12));
  }

  @Test
  void aFileThatBecomesALinkIsOneChangedFile() throws IOException {
    Files.delete(directory.resolve("auth/login.c"));
    Files.createSymbolicLink(directory.resolve("auth/login.c"), Path.of("../lib/free.c"));
    made.write("lib/free.c", "a\nb\nc\nd\ne\nf\ng\nchanged\n");
    String head = made.commit("Link");
    Map<String, ChangedFile> files = read(head);
    assertThat(files).containsOnlyKeys("auth/login.c", "lib/free.c");
    assertThat(kinds(file(files, "lib/free.c")))
        .containsExactly(Touch.Kind.ADDED, Touch.Kind.REMOVED);
    assertThat(kinds(file(files, "auth/login.c"))).containsExactly(Touch.Kind.REMOVED);
  }

  @Test
  void whatAMergeWroteItselfCounts() throws IOException {
    made.git("checkout", "--quiet", "-b", "side");
    made.commit("Side", Map.of("lib/side.c", "side\n"));
    made.git("checkout", "--quiet", "main");
    made.commit("Main", Map.of("lib/main.c", "main\n"));
    base = made.git("rev-parse", "HEAD");
    made.git("checkout", "--quiet", "side");
    made.git("merge", "--quiet", "--no-commit", "--no-ff", "main");
    made.write("auth/login.c", "one\ntwo\nevil\nthree\nfour\nfive\n");
    made.git("add", "--all");
    made.git("commit", "--quiet", "-m", "Merge" + CLAUDE);
    String head = made.git("rev-parse", "HEAD");
    assertThat(ChangeToJudge.mergeBase(repository, base, head)).contains(base);
    ChangedFile file = file(read(head), "auth/login.c");
    assertThat(file.touches())
        .extracting(Touch::commit, touch -> touch.origin().origin())
        .containsExactly(tuple(head, Origin.DECLARED));
  }

  @Test
  void aFileIdIsThatOfTheFilesChangeAndOfNothingElse() throws IOException {
    String first = made.commit("One", Map.of("auth/login.c", "one\nTWO\nthree\nfour\nfive\n"));
    Map<String, String> before = ChangeToJudge.fileIds(repository, base, first);
    String other = made.commit("Other", Map.of("lib/free.c", "x\n"));
    Map<String, String> after = ChangeToJudge.fileIds(repository, base, other);
    assertThat(after.get("auth/login.c")).isEqualTo(before.get("auth/login.c"));
    for (String edit :
        List.of(
            "one\nTWO \nthree\nfour\nfive\n", // a blank
            "one\nTWO\nthree\nfour\nfive", // no line end at the end
            "\none\nTWO\nthree\nfour\nfive\n")) {
      String edited = made.commit("Edit", Map.of("auth/login.c", edit));
      assertThat(ChangeToJudge.fileIds(repository, base, edited).get("auth/login.c"))
          .isNotEqualTo(before.get("auth/login.c"));
    }
  }

  @Test
  void aRebaseThatLeavesTheFileAloneKeepsItsId() {
    made.git("checkout", "--quiet", "-b", "work");
    String work = made.commit("Work", Map.of("auth/login.c", "one\nTWO\nthree\nfour\nfive\n"));
    Map<String, String> before = ChangeToJudge.fileIds(repository, base, work);
    made.git("checkout", "--quiet", "main");
    String main = made.commit("Main", Map.of("lib/free.c", "x\n"));
    made.git("checkout", "--quiet", "work");
    made.git("rebase", "--quiet", "main");
    String rebased = made.git("rev-parse", "HEAD");
    assertThat(rebased).isNotEqualTo(work);
    assertThat(ChangeToJudge.fileIds(repository, main, rebased)).isEqualTo(before);
  }

  @Test
  void oddNamesAreNamesLikeOthers() throws IOException {
    String head =
        made.commit(
            "Odd" + CLAUDE,
            Map.of(
                "auth/a\nb.c", "x\n",
                "auth/\"q\".c", "x\n",
                "auth/diff --git a b", "@@ -1 +1 @@\n-x\n",
                "auth/\u00e4.c", "x\n"));
    Map<String, ChangedFile> files = read(head);
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "auth/a\nb.c", "auth/\"q\".c", "auth/diff --git a b", "auth/\u00e4.c");
    assertThat(files.values())
        .allSatisfy(file -> assertThat(kinds(file)).containsExactly(Touch.Kind.ADDED));
    assertThat(files.values().stream().map(ChangedFile::fileId).distinct()).hasSize(4);
  }
}
