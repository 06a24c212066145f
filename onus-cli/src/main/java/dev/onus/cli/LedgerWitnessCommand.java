package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.witness.HttpWitness;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.Name;
import dev.onus.ledger.record.Proof;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.TlogPolicy;
import dev.onus.store.InconsistentLog;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus ledger witness`: asks witnesses to cosign the latest checkpoint, and records what they
/// sign.
@Command(
    name = "witness",
    description = "Ask witnesses to cosign the latest checkpoint (C2SP tlog-witness).",
    footer = {
      "",
      "The policy (C2SP tlog-policy) names them, with their keys and where they take checkpoints:",
      "  witness alice witness.example/alice+0a1b2c3d+BB… https://witness.example/",
      "  quorum alice",
      "",
      "Exit 1: a witness saw another log than this one. Exit 69: the quorum did not cosign."
    })
final class LedgerWitnessCommand implements Callable<Integer> {
  private static final Id SOURCE = new Id("onus");

  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LedgerAnchor anchor = new LedgerAnchor();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Who the witnesses are (default: ONUS_WITNESSES).")
  private @Nullable Path policyFile;

  @Option(
      names = "--allow-http",
      description = "Also ask witnesses on other machines that have no https.")
  private boolean allowHttp;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long one answer may take (default: 30).")
  private int patience = 30;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    TlogPolicy policy = WitnessPolicy.read(policyFile());
    try (var database = store.existing(common)) {
      NoteSigner signer = store.signer(common, database);
      var reader = new LedgerReader(database);
      SignedCheckpoint head =
          SignedCheckpoint.open(LedgerCheckpointCommand.latest(reader), List.of(signer.key()));
      var before = WitnessedAlready.of(policy, head, reader);
      if (before.isPresent()) {
        return say(format, policy, before.get(), List.of());
      }
      List<AskedWitness> asked = ask(policy, head, reader);
      record(database, signer, head, asked);
      return say(format, policy, head, asked);
    }
  }

  private Path policyFile() {
    String named = common.surroundings().environment().getOrDefault("ONUS_WITNESSES", "");
    if (policyFile != null) {
      return policyFile;
    }
    if (named.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, "--policy FILE or ONUS_WITNESSES must say who the witnesses are");
    }
    return Path.of(named);
  }

  private List<AskedWitness> ask(TlogPolicy policy, SignedCheckpoint head, LedgerReader reader) {
    var wait = Duration.ofSeconds(Math.max(1, patience));
    var client = HttpWitness.client(wait);
    try {
      return AskedWitness.all(policy.witnesses(), head, reader, client, wait, allowHttp);
    } finally {
      client.shutdownNow();
    }
  }

  /// One entry for each cosignature, all in one transaction.
  private void record(
      Database database, NoteSigner signer, SignedCheckpoint head, List<AskedWitness> asked) {
    List<Draft> drafts =
        asked.stream()
            .flatMap(witness ->
                witness.signatures().stream()
                    .map(signature -> draft(witness.name(), head, signature.line().strip())))
            .toList();
    if (drafts.isEmpty()) {
      return;
    }
    try (var anchored = anchor.open(common, database, signer)) {
      Ledger ledger = anchored.ledger();
      for (Outcome outcome : ledger.append(drafts)) {
        if (outcome instanceof Outcome.Refused(String reason)) {
          throw new InconsistentLog("a cosignature can't be recorded: " + reason);
        }
      }
    }
  }

  private static Draft draft(String witness, SignedCheckpoint head, String line) {
    return new Draft(
        new Authority.Observed(SOURCE),
        null,
        null,
        new Log.CheckpointAnchored(
            head.size(),
            new Digest(HexFormat.of().formatHex(head.root().bytes())),
            Log.Anchor.WITNESS,
            new Name(witness),
            new Proof(line)));
  }

  private int say(
      String format, TlogPolicy policy, SignedCheckpoint head, List<AskedWitness> asked) {
    var note = head.note();
    for (AskedWitness each : asked) {
      note = note.with(each.signatures());
    }
    TlogPolicy.Verdict verdict = policy.judge(note, head.by());
    boolean isMet = verdict instanceof TlogPolicy.Met;
    boolean contradicted = asked.stream().anyMatch(AskedWitness::contradicts);
    boolean anybody = asked.isEmpty() || asked.stream().anyMatch(AskedWitness::cosigned);
    if (format.equals("json")) {
      Json.write(
          common.out(),
          new Report(head.size(), isMet, asked.stream().map(AskedWitness::report).toList()));
    } else {
      asked.forEach(each -> common.out().println(SafeText.line(each.line())));
      common.out().println(SafeText.line(sum(head, verdict, asked)));
    }
    return contradicted ? ExitCode.REFUSED : isMet && anybody ? ExitCode.OK : ExitCode.UNAVAILABLE;
  }

  private static String sum(
      SignedCheckpoint head, TlogPolicy.Verdict verdict, List<AskedWitness> asked) {
    String entries = "the first " + LedgerVerifyCommand.counted(head.size(), "entry", "entries");
    return switch (verdict) {
      case TlogPolicy.Met _ when asked.isEmpty() ->
          entries + ": cosigned already, and nothing was recorded since";
      case TlogPolicy.Met _ -> entries + ": cosigned as the policy demands";
      case TlogPolicy.Unmet(String reason, _) -> entries + ": not cosigned, " + reason;
    };
  }

  /// What JSON says.
  private record Report(long size, boolean quorum, List<AskedWitness.Report> witnesses) {}
}
