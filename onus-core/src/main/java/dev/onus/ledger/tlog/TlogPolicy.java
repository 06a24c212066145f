package dev.onus.ledger.tlog;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose word about a log counts: its keys, and which witnesses must have cosigned (C2SP
/// tlog-policy).
///
/// @param logs any one of which must have signed; empty where the log is known otherwise
/// @param groups in the order of the file; each names only what stands before it
/// @param quorum the witness or group that must have cosigned; empty for none
public record TlogPolicy(
    List<Log> logs, List<Cosigned> witnesses, List<Group> groups, Optional<String> quorum) {
  public TlogPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
    groups = List.copyOf(groups);
  }

  /// A log that is accepted.
  ///
  /// @param url as the file says; whoever connects to it decides whether that is allowed
  public record Log(VerifierKey key, Optional<String> url) {}

  /// A witness by its name in this file.
  ///
  /// @param url as the file says; whoever connects to it decides whether that is allowed
  public record Cosigned(String name, VerifierKey key, Optional<String> url) {}

  /// Counts as one that cosigned when at least `needed` of its members did.
  public record Group(String name, int needed, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /// What came of reading a policy: the policy, or every problem of the file.
  public sealed interface Reading {}

  /// The file is a policy.
  public record Accepted(TlogPolicy policy) implements Reading {}

  /// The file is none; the problems are in the order of the file.
  public record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// Reads the bytes of a file; `file` names it in problems.
  public static Reading read(String file, byte[] content) {
    return new TlogPolicyReader(file).read(content);
  }

  /// Whether a checkpoint satisfies a policy.
  public sealed interface Verdict {}

  /// It does; these witnesses cosigned.
  public record Met(SignedCheckpoint checkpoint, List<String> witnesses) implements Verdict {
    public Met {
      witnesses = List.copyOf(witnesses);
    }
  }

  /// It does not; these witnesses cosigned nevertheless.
  public record Unmet(String reason, List<String> witnesses) implements Verdict {
    public Unmet {
      witnesses = List.copyOf(witnesses);
    }
  }

  /// Judges a checkpoint by the logs of the policy.
  public Verdict judge(SignedNote note) {
    return judge(note, List.of());
  }

  /// Judges a checkpoint by the logs of the policy; where it names none, by keys that are known
  /// otherwise.
  public Verdict judge(SignedNote note, Collection<VerifierKey> otherwise) {
    var logKeys = new LinkedHashSet<VerifierKey>();
    logs.forEach(log -> logKeys.add(log.key()));
    if (logs.isEmpty()) {
      logKeys.addAll(otherwise);
    }
    SignedCheckpoint checkpoint;
    try {
      checkpoint = SignedCheckpoint.open(note, logKeys);
    } catch (MalformedLog e) {
      return new Unmet(String.valueOf(e.getMessage()), List.of());
    }
    return switch (note.verify(witnesses.stream().map(Cosigned::key).toList())) {
      case SignedNote.BadSignature(var key) ->
          new Unmet("checkpoint: has a bad cosignature of " + key.name(), List.of());
      case SignedNote.NoKnownKey _ -> count(checkpoint, List.of());
      case SignedNote.Verified(var by) -> count(checkpoint, by);
    };
  }

  private Verdict count(SignedCheckpoint checkpoint, List<VerifierKey> by) {
    var names = new ArrayList<String>();
    for (var witness : witnesses) {
      if (by.contains(witness.key())) {
        names.add(witness.name());
      }
    }
    Set<String> reached = new HashSet<>(names);
    for (var group : groups) {
      if (group.members().stream().filter(reached::contains).count() >= group.needed()) {
        reached.add(group.name());
      }
    }
    if (quorum.isEmpty() || reached.contains(quorum.get())) {
      return new Met(checkpoint, names);
    }
    return new Unmet(missing(quorum.get(), reached), names);
  }

  private String missing(String name, Set<String> reached) {
    for (var group : groups) {
      if (group.name().equals(name)) {
        long there = group.members().stream().filter(reached::contains).count();
        return "the quorum `%s` needs %d of %d, and %d cosigned"
            .formatted(name, group.needed(), group.members().size(), there);
      }
    }
    return "the witness `" + name + "` has not cosigned";
  }
}
