package dev.onus.cli;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus ledger append`: one entry for each line of standard input, and a receipt for each, printed
/// when the entry is durable and below a signed checkpoint.
@Command(
    name = "append",
    description = "Append entries, one JSON object a line of standard input.",
    footer = {
      "",
      "Examples:",
      "  echo '{\"type\":\"observation\",\"data\":{\"build\":42}}' | onus ledger append --source ci",
      "  onus ledger append --sign-as mara < decision.jsonl"
    })
final class LedgerAppendCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LedgerAnchor anchor = new LedgerAnchor();

  @Option(
      names = "--each",
      description =
          "Append each line as it comes, for programs that wait for its receipt; otherwise nothing is"
              + " appended when one line is malformed.")
  private boolean each;

  @ArgGroup private Word word = new Word();

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description =
          "What --sign-as signs with: a private key, or a public one whose private one an agent"
              + " holds (default: the first usual one in ~/.ssh).")
  private @Nullable Path sshKey;

  /// On whose word lines stand that do not say it.
  private static final class Word {
    @Option(
        names = "--source",
        paramLabel = "SOURCE",
        description = "Lines without \"by\" are observations of this source (default: cli).")
    private @Nullable String source;

    @Option(
        names = "--sign-as",
        paramLabel = "PERSON",
        description =
            "Lines without \"by\" are decisions of this person: each is signed with ssh-keygen,"
                + " by a key that the log has linked to the person.")
    private @Nullable String person;
  }

  @Override
  public Integer call() {
    common.format("jsonl");
    UnaryOperator<Draft> signing = signing();
    try (var database = store.open(common)) {
      NoteSigner signer = store.signer(common, database);
      try (var anchored = anchor.open(common, database, signer)) {
        Ledger ledger = anchored.ledger();
        var reader = new LedgerReader(database);
        var lines = new DraftLines(common.in(), otherwise());
        if (!each) {
          List<Draft> drafts = lines.all().stream().map(DraftLines.Line::draft).toList();
          return print(ledger.append(drafts.stream().map(signing).toList()), reader, signer);
        }
        int exit = ExitCode.OK;
        for (Optional<DraftLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
          Draft draft = signing.apply(line.get().draft());
          exit = Math.max(exit, print(ledger.append(List.of(draft)), reader, signer));
        }
        return exit;
      }
    }
  }

  private Authority otherwise() {
    return word.person != null
        ? LedgerPrepareCommand.unsigned(LedgerPrepareCommand.id("--sign-as", word.person))
        : new Authority.Observed(
            LedgerPrepareCommand.id("--source", word.source == null ? "cli" : word.source));
  }

  private UnaryOperator<Draft> signing() {
    if (word.person == null) {
      return UnaryOperator.identity();
    }
    Id person = LedgerPrepareCommand.id("--sign-as", word.person);
    var key = SshKeygen.with(sshKey, common.surroundings().environment());
    return draft ->
        draft.by().equals(LedgerPrepareCommand.unsigned(person))
            ? draft.signed(new Authority.Signed(person, key.sign(draft.statement())))
            : draft;
  }

  private int print(List<Outcome> outcomes, LedgerReader reader, NoteSigner signer) {
    int exit = ExitCode.OK;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Appended(long position, boolean repeated) -> {
          String receipt = reader.receipt(position, signer).orElseThrow().toString();
          Json.line(common.out(), new Appended(position, repeated, receipt));
        }
        case Outcome.Refused(String reason) -> {
          Json.line(common.out(), new Refused(reason));
          exit = ExitCode.REFUSED;
        }
      }
    }
    common.out().flush();
    return exit;
  }

  /// An entry in the log.
  ///
  /// @param receipt a proof for whoever has the entry and the log's public key (C2SP tlog-proof)
  private record Appended(long position, boolean repeated, String receipt) {}

  private record Refused(String refused) {}
}
