package dev.onus.provenance.note;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.signature.ToolNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a note claims about the lines of its commit.
public final class NoteClaims {
  private NoteClaims() {}

  /// The claims, one for each key in the order of its last entry, so that later entries speak.
  ///
  /// The key `human` of older writers says that nobody recorded the line; it claims nothing. A key
  /// that the note's maps don't know is looked up in `elsewhere`, and claims an unnamed agent when
  /// that does not know it either.
  ///
  /// @param ref the ref that the note was kept in
  /// @param elsewhere agents of other notes of the same ref, by their legacy keys
  public static List<Claim> of(AuthorshipNote note, String ref, Map<String, Agent> elsewhere) {
    Map<String, Map<String, List<LineRanges>>> byKey = new LinkedHashMap<>();
    for (AuthorshipNote.FileEntries file : note.files()) {
      for (AuthorshipNote.Entry entry : file.entries()) {
        var files = byKey.remove(entry.lookupKey());
        var kept = files == null ? new LinkedHashMap<String, List<LineRanges>>() : files;
        kept.computeIfAbsent(file.path(), _ -> new ArrayList<>()).add(entry.ranges());
        byKey.put(entry.lookupKey(), kept);
      }
    }
    var claims = new ArrayList<Claim>();
    byKey.forEach((key, files) -> {
      var claim = claim(note, ref, key, scope(files), elsewhere);
      if (claim != null) {
        claims.add(claim);
      }
    });
    return claims;
  }

  /// Whether the note has a key of older writers that its own maps don't know.
  public static boolean needsOthers(AuthorshipNote note) {
    return note.files().stream()
        .flatMap(file -> file.entries().stream())
        .anyMatch(entry -> isLegacy(entry.lookupKey()) && !note.resolves(entry));
  }

  private static boolean isLegacy(String key) {
    return !key.startsWith("s_") && !key.startsWith("h_") && !key.equals("human");
  }

  private static Scope scope(Map<String, List<LineRanges>> files) {
    var lines = new ArrayList<Scope.FileLines>();
    files.forEach((path, parts) -> lines.add(new Scope.FileLines(path, LineRanges.union(parts))));
    return new Scope.Lines(lines);
  }

  private static @Nullable Claim claim(
      AuthorshipNote note, String ref, String key, Scope scope, Map<String, Agent> elsewhere) {
    var source = new Source.Note(ref, key);
    if (key.equals("human")) {
      return null;
    }
    if (key.startsWith("h_")) {
      String person = note.humans().get(key);
      boolean named = person != null && !person.isBlank();
      var evidence = named ? Evidence.RECORDED : Evidence.INFERRED;
      return new Claim.ByPerson(scope, named ? person : null, source, evidence, key);
    }
    var agent = key.startsWith("s_") ? note.sessions().get(key) : note.prompts().get(key);
    if (agent == null) {
      agent = elsewhere.get(key);
    }
    if (agent == null) {
      return Claim.ByTool.of(
          scope, new ToolUse(ToolUse.UNNAMED, null), source, Evidence.RECORDED, key);
    }
    String model = agent.model() == null || agent.model().equals("unknown") ? null : agent.model();
    return new Claim.ByTool(
        scope,
        new ToolUse(ToolNames.recorded(agent.tool()), model),
        false,
        agent.conversation(),
        agent.human(),
        source,
        Evidence.RECORDED,
        key,
        null);
  }
}
