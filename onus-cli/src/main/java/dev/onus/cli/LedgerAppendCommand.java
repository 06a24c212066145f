package dev.onus.cli;

import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.problem.Problem;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "Example:",
      "  echo '{\"type\":\"observation\",\"by\":{\"source\":\"ci\"},\"data\":{\"build\":42}}' |"
          + " onus ledger append"
    })
final class LedgerAppendCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 1 << 20;

  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Option(
      names = "--each",
      description =
          "Append each line as it comes, for programs that wait for its receipt; otherwise nothing is"
              + " appended when one line is malformed.")
  private boolean each;

  private final SecureRandom random = new SecureRandom();

  @Override
  public Integer call() {
    common.format("jsonl");
    try (var database = store.open(common)) {
      NoteSigner signer = store.signer(common, database);
      try (var ledger = new Ledger(database, signer, InstantSource.system())) {
        var reader = new LedgerReader(database);
        return each ? eachLine(ledger, reader, signer) : allLines(ledger, reader, signer);
      }
    }
  }

  private int allLines(Ledger ledger, LedgerReader reader, NoteSigner signer) {
    List<Draft> drafts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    var lines = new BufferedInputStream(common.in());
    var drafting = drafting();
    int number = 0;
    for (Optional<byte[]> line = line(lines); line.isPresent(); line = line(lines)) {
      number++;
      switch (drafting.read(number, line.get())) {
        case Reading.Read<Draft>(Draft draft) -> drafts.add(draft);
        case Reading.Malformed<Draft>(List<Problem> found) -> problems.addAll(found);
      }
    }
    if (!problems.isEmpty()) {
      throw malformed(problems);
    }
    return print(ledger.append(drafts), reader, signer);
  }

  private int eachLine(Ledger ledger, LedgerReader reader, NoteSigner signer) {
    var lines = new BufferedInputStream(common.in());
    var drafting = drafting();
    int number = 0;
    int exit = ExitCode.OK;
    for (Optional<byte[]> line = line(lines); line.isPresent(); line = line(lines)) {
      number++;
      exit =
          switch (drafting.read(number, line.get())) {
            case Reading.Read<Draft>(Draft draft) ->
                Math.max(exit, print(ledger.append(List.of(draft)), reader, signer));
            case Reading.Malformed<Draft>(List<Problem> found) -> throw malformed(found);
          };
    }
    return exit;
  }

  private DraftReader drafting() {
    return new DraftReader("<stdin>", this::salt, null);
  }

  private Salt salt() {
    byte[] bytes = new byte[Salt.LENGTH];
    random.nextBytes(bytes);
    return Salt.of(bytes);
  }

  private static CliException malformed(List<Problem> problems) {
    return new CliException(
        ExitCode.MALFORMED,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
            + "\nnothing of this was appended");
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

  /// The next line that is not blank; empty at the end.
  private static Optional<byte[]> line(InputStream in) {
    try {
      var line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
        } else if (line.size() > 0) {
          break;
        }
        if (line.size() > LONGEST_LINE) {
          throw new CliException(
              ExitCode.MALFORMED, "a line is longer than " + LONGEST_LINE + " bytes");
        }
      }
      return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
