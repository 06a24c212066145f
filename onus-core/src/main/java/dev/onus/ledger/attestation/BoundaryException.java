package dev.onus.ledger.attestation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An exception that lets tools touch paths of a boundary, as the log has it.
///
/// @param exception its id
/// @param boundary the boundary's id
/// @param paths the paths that may be touched, as patterns of the policy
/// @param branch the branch, if it is for one alone
/// @param change the change, if it is for one alone
/// @param until the first moment at which it no longer holds
/// @param requestedBy the opaque id of the person who asked
/// @param grantedBy those of the approvers, none of them the same
/// @param state how far it has come
/// @param ratified the files as they were ratified; empty until then
/// @param log the entry that led to this state
public record BoundaryException(
    String exception,
    String boundary,
    List<String> tools,
    List<String> paths,
    @Nullable String branch,
    @Nullable String change,
    Instant until,
    String requestedBy,
    List<String> grantedBy,
    State state,
    List<FileIdReference> ratified,
    LogEntryReference log)
    implements Predicate {
  /// Its type.
  public static final String TYPE = "https://onus.dev/attestation/boundary-exception/v1";

  private static final int LONGEST_PATTERN = 1_024;
  private static final int LONGEST_NAME = 250;
  private static final int LONGEST_CHANGE = 200;

  public BoundaryException {
    Digests.id(exception);
    Digests.id(boundary);
    tools = List.copyOf(tools);
    paths = List.copyOf(paths);
    grantedBy = List.copyOf(grantedBy);
    ratified = List.copyOf(ratified);
    if (tools.isEmpty() || paths.isEmpty()) {
      throw new IllegalArgumentException("an exception names tools and paths");
    }
    tools.forEach(tool -> Digests.line(tool, LONGEST_NAME));
    paths.forEach(path -> Digests.line(path, LONGEST_PATTERN));
    if (branch != null) {
      Digests.line(branch, LONGEST_NAME);
    }
    if (change != null) {
      Digests.line(change, LONGEST_CHANGE);
    }
    Digests.checkTime(until);
    Digests.id(requestedBy);
    grantedBy.forEach(Digests::id);
    if (grantedBy.isEmpty() || new HashSet<>(grantedBy).size() < grantedBy.size()) {
      throw new IllegalArgumentException("an exception is granted by people, each once");
    }
    if (grantedBy.contains(requestedBy)) {
      throw new IllegalArgumentException("nobody grants an exception that they asked for");
    }
    if ((state == State.RATIFIED) == ratified.isEmpty()) {
      throw new IllegalArgumentException("a ratified exception, and no other, has file ids");
    }
  }

  /// How far an exception has come.
  public enum State implements Term {
    GRANTED,
    RATIFIED,
    REVOKED
  }

  @Override
  public String type() {
    return TYPE;
  }

  static BoundaryException read(JsonFields fields) {
    String exception = fields.text("exception", 64);
    String boundary = fields.text("boundary", 64);
    List<String> tools = fields.words("tools", tool -> tool);
    List<String> paths = fields.words("paths", path -> path);
    String branch = fields.optionalText("branch", LONGEST_NAME);
    String change = fields.optionalText("change", LONGEST_CHANGE);
    Instant until = fields.time("until");
    String requestedBy = fields.text("requestedBy", 64);
    List<String> grantedBy = fields.words("grantedBy", person -> person);
    State state = fields.word("state", word -> Term.of(State.values(), word));
    List<FileIdReference> ratified = fields.objects("ratifiedFileIds", FileIdReference::read);
    LogEntryReference log = LogEntryReference.read(fields.object("log"));
    return fields.make(() ->
        new BoundaryException(
            exception,
            boundary,
            tools,
            paths,
            branch,
            change,
            until,
            requestedBy,
            grantedBy,
            state,
            ratified,
            log));
  }

  @Override
  public void write(ObjectNode node) {
    node.put("exception", exception).put("boundary", boundary);
    var allTools = node.putArray("tools");
    tools.forEach(allTools::add);
    var allPaths = node.putArray("paths");
    paths.forEach(allPaths::add);
    if (branch != null) {
      node.put("branch", branch);
    }
    if (change != null) {
      node.put("change", change);
    }
    node.put("until", until.toString()).put("requestedBy", requestedBy);
    var approvers = node.putArray("grantedBy");
    grantedBy.forEach(approvers::add);
    node.put("state", state.term());
    if (!ratified.isEmpty()) {
      var files = node.putArray("ratifiedFileIds");
      ratified.forEach(file -> file.write(files.addObject()));
    }
    log.write(node.putObject("log"));
  }
}
