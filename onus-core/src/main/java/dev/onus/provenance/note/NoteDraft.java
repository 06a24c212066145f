package dev.onus.provenance.note;

import dev.onus.provenance.Claim;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.note.AuthorshipNote.Entry;
import dev.onus.provenance.note.AuthorshipNote.FileEntries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Claims of another format as a note: the same sessions and persons under the keys that the
/// standard computes for them, so that converting twice gives the same note.
///
/// What the format can't say is left out: claims without lines keep only their session, a person
/// without a name and a path with a quote or a newline have no place in it.
public final class NoteDraft {
  private static final int DIGITS = 14;
  private static final String SCHEMA = "authorship/3.0.0";

  private final Map<String, Map<String, List<LineRanges>>> files = new LinkedHashMap<>();
  private final Map<String, Agent> sessions = new LinkedHashMap<>();
  private final Map<String, String> humans = new LinkedHashMap<>();

  private NoteDraft() {}

  /// A note about a commit; one that claims nothing has neither files nor sessions.
  public static AuthorshipNote of(String commit, List<Claim> claims) {
    var draft = new NoteDraft();
    for (Claim claim : claims) {
      switch (claim) {
        case Claim.ByTool byTool -> draft.tool(commit, byTool);
        case Claim.ByPerson byPerson -> draft.person(byPerson);
        case Claim.CommittedByTool _ -> {}
      }
    }
    var entries = new ArrayList<FileEntries>();
    draft.files.forEach((path, byKey) -> {
      var ofFile = new ArrayList<Entry>();
      byKey.forEach((key, parts) -> ofFile.add(new Entry(key, LineRanges.union(parts))));
      entries.add(new FileEntries(path, ofFile));
    });
    var note =
        new AuthorshipNote(entries, SCHEMA, commit, draft.sessions, draft.humans, Map.of(), "");
    return NoteMerge.withMetadata(note, draft.sessions, draft.humans);
  }

  private void tool(String commit, Claim.ByTool claim) {
    String tool = name(claim.use().tool());
    String conversation = claim.session() == null ? recordId(claim.source()) : claim.session();
    String key = "s_" + hash(tool + ":" + conversation);
    String model = claim.use().model() == null ? "unknown" : claim.use().model();
    sessions.putIfAbsent(key, new Agent(tool, conversation, model, claim.acceptor()));
    lines(key + "::t_" + hash(commit + ":" + conversation + ":" + model), claim.scope());
  }

  private void person(Claim.ByPerson claim) {
    String person = claim.person();
    if (person != null) {
      String key = "h_" + hash(person);
      humans.putIfAbsent(key, person);
      lines(key, claim.scope());
    }
  }

  private void lines(String key, Scope scope) {
    switch (scope) {
      case Scope.WholeCommit _ -> {}
      case Scope.Lines lines -> {
        for (Scope.FileLines file : lines.files()) {
          if (canBeWritten(file.path()) && !file.ranges().isEmpty()) {
            files
                .computeIfAbsent(file.path(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(key, _ -> new ArrayList<>())
                .add(file.ranges());
          }
        }
      }
    }
  }

  private static boolean canBeWritten(String path) {
    return path.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r')
        && StandardCharsets.UTF_8.newEncoder().canEncode(path)
        && !path.equals("---");
  }

  /// The name that notes use for a tool.
  private static String name(String tool) {
    return switch (tool) {
      case "claude-code" -> "claude";
      case "factory-droid" -> "droid";
      case "unknown-agent" -> "unknown";
      default -> tool;
    };
  }

  private static String recordId(Source source) {
    return switch (source) {
      case Source.Mark mark -> mark.id();
      case Source.Note note -> note.key();
      case Source.Trace trace -> trace.record();
      case Source.Checkpoint checkpoint -> checkpoint.id();
    };
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
