package dev.onus.provenance.checkpoint;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A checkpoint: what the sessions behind a commit did.
///
/// @param sessions in the order of their numbers
public record Checkpoint(String id, List<Session> sessions) {
  public Checkpoint {
    sessions = List.copyOf(sessions);
  }

  /// One session.
  ///
  /// @param id in the words of the tool
  /// @param agent the id of the tool
  /// @param model when one is stated
  /// @param files the files that it touched
  /// @param counted how many lines it is said to have written
  public record Session(
      String id,
      String agent,
      @Nullable String model,
      List<String> files,
      @Nullable Counted counted) {
    public Session {
      files = List.copyOf(files);
    }
  }

  /// The recorder's own count for one commit; it calls it informational.
  public record Counted(long agentLines, long committedLines) {}

  /// What it claims: each session took part in the commit.
  public List<Claim> claims() {
    var claims = new LinkedHashSet<Claim>();
    for (Session session : sessions) {
      claims.add(
          new Claim.ByTool(
              new Scope.WholeCommit(session.files()),
              new ToolUse(session.agent(), session.model()),
              false,
              session.id(),
              null,
              new Source.Checkpoint(id),
              Evidence.RECORDED,
              matched(session),
              null));
    }
    return List.copyOf(claims);
  }

  private String matched(Session session) {
    var counted = session.counted();
    return counted == null
        ? "Entire-Checkpoint: " + id
        : String.format(
            Locale.ROOT,
            "Entire-Checkpoint: %s (%d of %d lines by the agent, by its own count)",
            id,
            counted.agentLines(),
            counted.committedLines());
  }
}
