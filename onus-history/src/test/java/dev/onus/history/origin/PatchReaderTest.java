package dev.onus.history.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.origin.FileDiff;
import dev.onus.origin.Hunk;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchReaderTest {
  @Test
  void readsHunksAsGitPrintsThemWithoutContext() {
    String patch =
        """
        diff --git a/src/a.c b/src/b.c
        similarity index 90%
        rename from src/a.c
        rename to src/b.c
        index 1..2 100644
        --- a/src/a.c
        +++ b/src/b.c
        @@ -3 +3,2 @@ int main(void)
        -old
        +new
        +newer
        @@ -9,0 +11 @@
        +added
        \\ No newline at end of file
        diff --git a/gone.c b/gone.c
        deleted file mode 100644
        --- a/gone.c
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -one
        -two
        diff --git a/logo.png b/logo.png
        Binary files a/logo.png and b/logo.png differ
        """;
    assertThat(PatchReader.read(patch))
        .containsExactly(
            new FileDiff(
                "src/a.c",
                "src/b.c",
                List.of(
                    new Hunk(3, "int main(void)", List.of("old"), List.of("new", "newer")),
                    new Hunk(9, "", List.of(), List.of("added")))),
            new FileDiff(
                "gone.c", null, List.of(new Hunk(1, "", List.of("one", "two"), List.of()))));
  }

  @Test
  void takesNoLineOfAFileForAHeader() {
    String patch =
        """
        diff --git a/a.sql b/a.sql
        --- a/a.sql
        +++ b/a.sql
        @@ -1,2 +1,2 @@
        --- a/evil.c
        -@@ -1 +1 @@
        +++ b/evil.c
        +diff --git a/x b/x
        """;
    assertThat(PatchReader.read(patch))
        .containsExactly(
            new FileDiff(
                "a.sql",
                "a.sql",
                List.of(
                    new Hunk(
                        1,
                        "",
                        List.of("-- a/evil.c", "@@ -1 +1 @@"),
                        List.of("++ b/evil.c", "diff --git a/x b/x")))));
  }

  @Test
  void readsQuotedPathsAndThoseWithBlanks() {
    String patch =
        """
        diff --git a/x b/x
        --- "a/caf\\303\\251.c"
        +++ b/two words.c\t
        @@ -1 +1 @@
        -a
        +b
        """;
    FileDiff file = PatchReader.read(patch).getFirst();
    assertThat(file.oldPath()).isEqualTo("café.c");
    assertThat(file.newPath()).isEqualTo("two words.c");
  }

  @Test
  void readsWhatThereIsOfAPatchThatWasCutOff() {
    String patch = "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1,9 +1 @@\n-one\n";
    assertThat(PatchReader.read(patch).getFirst().hunks())
        .containsExactly(new Hunk(1, "", List.of("one"), List.of()));
  }
}
