package dev.onus.policy;

import dev.onus.policy.PolicySources.Found;
import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a policy file with all that it extends.
public final class EffectivePolicyReader {
  /// The path of the policy in the tree that it governs.
  public static final String FILE = ".onus/policy.yaml";

  private EffectivePolicyReader() {}

  /// Reads the policy of a tree; empty where the tree has none.
  public static Optional<EffectiveReading> read(PolicySources sources) {
    return switch (sources.at(FILE)) {
      case Found.Absent _ -> Optional.empty();
      case Found.Content(byte[] bytes) -> Optional.of(read(FILE, bytes, sources));
      case Found.Unfit(String because) ->
          Optional.of(
              new Reading.Refused(List.of(new Problem(FILE, 1, 1, "the policy " + because))));
    };
  }

  /// Reads the bytes of a policy file; `file` names it in problems and in its digest.
  public static EffectiveReading read(String file, byte[] content, PolicySources sources) {
    var ancestry = Ancestry.of(PolicyReader.file(file, content), sources);
    var whole = whole(ancestry);
    var problems = ancestry.problems();
    if (!problems.isEmpty()) {
      return new Reading.Refused(problems);
    }
    return new EffectivePolicy(
        whole.orElseThrow(),
        ancestry.files().getFirst().policy().orElseThrow(),
        EffectivePolicy.digest(
            ancestry.files().reversed().stream().map(PolicyFile::bytes).toList()));
  }

  /// Puts each file on top of its parent, the farthest first. A file is held against its parents
  /// only when they were all read and nothing is wrong with them.
  private static Optional<Policy> whole(Ancestry ancestry) {
    var above = Optional.<Inherited>empty();
    var known = Inherited.Ids.NONE;
    boolean sound = ancestry.isComplete();
    var inherited = new ArrayList<String>();
    var whole = Optional.<Policy>empty();
    for (PolicyFile file : ancestry.files().reversed()) {
      file.references().check(known, sound);
      var parent = sound ? above : Optional.<Inherited>empty();
      whole =
          file.policy()
              .map(own ->
                  parent
                      .map(it -> new Tightening(file, own, it).whole(List.copyOf(inherited)))
                      .orElse(own));
      whole.ifPresent(file.approvers()::check);
      sound = sound && file.source().problems().isEmpty();
      above = whole.map(policy -> Inherited.of(file, parent, policy));
      known = known.with(file);
      inherited.addFirst(file.bytes().name());
    }
    return whole;
  }
}
