package dev.onus.provenance.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NoteMergeTest {
  private static final String COMMIT = "1".repeat(40);
  private static final String THERE =
      """
      a.py
        s_11111111111111::t_22222222222222 3-5
      ---
      {
        "schema_version": "authorship/3.0.0",
        "git_ai_version": "1.5.3",
        "base_commit_sha": "%s",
        "prompts": {},
        "share": 0.10,
        "sessions": {
          "s_11111111111111": {
            "agent_id": {
              "tool": "claude",
              "id": "talk",
              "model": "opus"
            }
          }
        }
      }\
      """
          .formatted(COMMIT);

  @Test
  void draftsTheNoteThatTheStandardDescribes() {
    var note = NoteDraft.of(COMMIT, List.of(claim("a b.py", 2, 4), person("Jo <jo@example.org>")));

    assertThat(text(note))
        .isEqualTo(
            """
            "a b.py"
              s_50e24ba8cd2b44::t_TRACE 2-4
            c.py
              h_HUMAN 1
            ---
            {
              "schema_version": "authorship/3.0.0",
              "base_commit_sha": "%s",
              "prompts": {},
              "sessions": {
                "s_50e24ba8cd2b44": {
                  "agent_id": {
                    "tool": "claude",
                    "id": "talk",
                    "model": "opus"
                  },
                  "human_author": "Kai"
                }
              },
              "humans": {
                "h_HUMAN": {
                  "author": "Jo <jo@example.org>"
                }
              }
            }\
            """
                .formatted(COMMIT)
                .replace("s_50e24ba8cd2b44", note.sessions().keySet().iterator().next())
                .replace("h_HUMAN", note.humans().keySet().iterator().next())
                .replace(
                    "t_TRACE", note.files().getFirst().entries().getFirst().key().substring(18)));
  }

  /// The keys of the standard: 14 digits of the SHA-256 of `tool:conversation` and of the name.
  @Test
  void computesTheKeysOfTheStandard() {
    var note = NoteDraft.of(COMMIT, List.of(claim("a", 1, 1), person("Jo <jo@example.org>")));

    assertThat(note.sessions()).containsOnlyKeys("s_" + sha256("claude:talk"));
    assertThat(note.humans()).containsOnlyKeys("h_" + sha256("Jo <jo@example.org>"));
  }

  @Test
  void whatItDraftsIsReadAsTheSameClaims() {
    var note = NoteDraft.of(COMMIT, List.of(claim("a", 2, 4)));

    var read = GivenNotesTest.read(NoteWriter.write(note));

    assertThat(read.files()).isEqualTo(note.files());
    assertThat(read.sessions()).isEqualTo(note.sessions());
    assertThat(read.baseCommit()).isEqualTo(COMMIT);
  }

  @Test
  void aClaimAboutTheCommitKeepsItsSessionAndNamesNoLine() {
    var whole = claim(new Scope.WholeCommit(List.of("a")));

    var note = NoteDraft.of(COMMIT, List.of(whole));

    assertThat(note.files()).isEmpty();
    assertThat(note.sessions()).hasSize(1);
  }

  @Test
  void leavesOutPathsThatTheFormatCannotWriteAndPersonsWithoutAName() {
    var note =
        NoteDraft.of(
            COMMIT, List.of(claim("a\"b", 1, 1), claim("a\nb", 1, 1), claim("a\uDCFFb", 1, 1)));

    assertThat(note.files()).isEmpty();
    assertThat(NoteDraft.of(COMMIT, List.of(person(null))).humans()).isEmpty();
  }

  @Test
  void nothingNewLeavesANoteAsItIs() {
    var there = GivenNotesTest.read(bytes(THERE));
    var same =
        GivenNotesTest.read(bytes(THERE.replace("3-5", "4").replace("\"opus\"", "\"other\"")));

    assertThat(NoteMerge.merge(there, same)).isSameAs(there);
  }

  @Test
  void joinsRangesByFileAndKeyAndWhatWasThereSpeaksLast() {
    var there = GivenNotesTest.read(bytes(THERE));
    var more =
        GivenNotesTest.read(
            bytes(
                """
                a.py
                  s_11111111111111::t_22222222222222 5-8
                  s_33333333333333::t_44444444444444 4
                b.py
                  s_33333333333333::t_44444444444444 1
                ---
                {"schema_version": "authorship/3.0.0", "base_commit_sha": "x", "prompts": {},
                 "sessions": {
                  "s_11111111111111": {"agent_id": {"tool": "other", "id": "x", "model": "y"}},
                  "s_33333333333333": {"agent_id": {"tool": "codex", "id": "c", "model": "g"},
                   "human_author": "Kai"}}}
                """));

    assertThat(text(NoteMerge.merge(there, more)))
        .isEqualTo(
            THERE
                .replace(
                    "  s_11111111111111::t_22222222222222 3-5\n",
                    """
                      s_33333333333333::t_44444444444444 4
                      s_11111111111111::t_22222222222222 3-8
                    b.py
                      s_33333333333333::t_44444444444444 1
                    """)
                .replace(
                    """
                          }
                        }
                      }
                    }\
                    """,
                    """
                          }
                        },
                        "s_33333333333333": {
                          "agent_id": {
                            "tool": "codex",
                            "id": "c",
                            "model": "g"
                          },
                          "human_author": "Kai"
                        }
                      }
                    }\
                    """));
  }

  private static Claim claim(String path, int first, int last) {
    return claim(new Scope.Lines(List.of(new Scope.FileLines(path, LineRanges.of(first, last)))));
  }

  private static Claim claim(Scope scope) {
    return new Claim.ByTool(
        scope,
        new ToolUse("claude-code", "opus"),
        false,
        "talk",
        "Kai",
        new Source.Trace("r"),
        Evidence.RECORDED,
        "r",
        null);
  }

  private static Claim person(@Nullable String name) {
    return new Claim.ByPerson(
        new Scope.Lines(List.of(new Scope.FileLines("c.py", LineRanges.of(1, 1)))),
        name,
        new Source.Trace("r"),
        Evidence.RECORDED,
        "r");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)))
          .substring(0, 14);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(AuthorshipNote note) {
    return new String(NoteWriter.write(note), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
