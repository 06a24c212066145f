package dev.onus.cli;

import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.TlogPolicy;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.KeyPeriod;
import dev.onus.store.LedgerReader;
import dev.onus.store.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the quorum of a policy cosigned a log, and up to where.
///
/// @param size of the largest checkpoint that has the quorum; 0 where none has
/// @param witnesses who cosigned that
/// @param fault why the policy is not met; null when it is, or when there is none
record Witnessed(long size, List<String> witnesses, Verdict.@Nullable Fault fault) {
  private static final Witnessed NOT_REQUIRED = new Witnessed(0, List.of(), null);

  Witnessed {
    witnesses = List.copyOf(witnesses);
  }

  /// What JSON says of it.
  record Report(long size, List<String> witnesses) {}

  /// @throws CliException (malformed) when the file is no policy
  static Witnessed required(@Nullable Path file, LedgerReader reader) {
    if (file == null) {
      return NOT_REQUIRED;
    }
    TlogPolicy policy = WitnessPolicy.read(file);
    List<VerifierKey> keys = reader.keys().stream().map(KeyPeriod::key).toList();
    String reason = "no witness has cosigned this log yet; `onus ledger witness` asks";
    for (EarlierCheckpoint each : reader.cosigned().reversed()) {
      switch (policy.judge(each.note(), keys)) {
        case TlogPolicy.Met(var checkpoint, List<String> by) -> {
          return new Witnessed(checkpoint.size(), by, null);
        }
        case TlogPolicy.Unmet(String why, _) -> reason = why;
      }
    }
    return new Witnessed(0, List.of(), new Verdict.Fault("witnesses", reason));
  }

  /// Null where no policy asked.
  @Nullable Report report() {
    return size == 0 && fault == null ? null : new Report(size, witnesses);
  }

  /// What is to be said when the policy is met.
  Optional<String> line() {
    return size == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "cosigned: the first %s, by %s",
                LedgerVerifyCommand.counted(size, "entry", "entries"),
                witnesses.isEmpty()
                    ? "nobody, as the policy allows"
                    : String.join(", ", witnesses)));
  }
}
