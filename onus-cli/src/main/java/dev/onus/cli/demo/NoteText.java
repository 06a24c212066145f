package dev.onus.cli.demo;

import dev.onus.cli.demo.StoryCommit.AuthorshipNote;
import dev.onus.cli.demo.StoryCommit.Lines;
import dev.onus.cli.demo.StoryCommit.Session;
import dev.onus.cli.demo.StoryCommit.Typed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes line-level notes as the Git AI Standard 3.0.0 has them: what each session wrote, a line
/// of three hyphens, and who the sessions were.
final class NoteText {
  private static final int HASH_DIGITS = 14;

  private NoteText() {}

  /// The note of a commit.
  ///
  /// @param commit the full id of the commit that the note hangs on
  static String of(AuthorshipNote note, String commit) {
    Session session = note.session();
    String key = "s_" + hash(session.tool() + ":" + session.conversation());
    // The standard's trace id is random; here the conversation and the commit's first lines decide.
    String trace = "t_" + hash(session.conversation() + note.written());
    var keysByPath = new LinkedHashMap<String, StringBuilder>();
    attest(keysByPath, key + "::" + trace, note.written());
    note.typed().ifPresent(typed -> attest(keysByPath, human(typed), typed.lines()));
    var text = new StringBuilder();
    keysByPath.forEach((path, entries) -> text.append(path).append('\n').append(entries));
    return text.append("---\n").append(metadata(note, key, commit)).toString();
  }

  private static void attest(Map<String, StringBuilder> keysByPath, String key, List<Lines> files) {
    for (Lines lines : files) {
      keysByPath
          .computeIfAbsent(lines.path(), path -> new StringBuilder())
          .append("  ")
          .append(key)
          .append(' ')
          .append(lines.ranges())
          .append('\n');
    }
  }

  private static String metadata(AuthorshipNote note, String key, String commit) {
    Session session = note.session();
    String humans =
        note.typed()
            .map(typed ->
                """
                ,
                  "humans": {
                    "%s": {
                      "author": "%s"
                    }
                  }\
                """
                    .formatted(human(typed), typed.person()))
            .orElse("");
    return """
    {
      "schema_version": "authorship/3.0.0",
      "git_ai_version": "1.5.3",
      "base_commit_sha": "%s",
      "prompts": {},
      "sessions": {
        "%s": {
          "agent_id": {
            "tool": "%s",
            "id": "%s",
            "model": "%s"
          },
          "human_author": "%s"
        }
      }%s
    }
    """
        .formatted(
            commit,
            key,
            session.tool(),
            session.conversation(),
            session.model(),
            session.person(),
            humans);
  }

  private static String human(Typed typed) {
    return "h_" + hash(typed.person());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
