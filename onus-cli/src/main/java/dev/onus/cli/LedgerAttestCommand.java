package dev.onus.cli;

import dev.onus.cli.survey.LineCounter;
import dev.onus.cli.survey.LineCounts;
import dev.onus.cli.survey.ProvenanceStatement;
import dev.onus.history.Repository;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.attestation.Envelope;
import dev.onus.ledger.attestation.EnvelopeSigner;
import dev.onus.ledger.attestation.Excerpt;
import dev.onus.ledger.attestation.InTotoStatement;
import dev.onus.ledger.attestation.LogEntryReference;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus ledger attest`: signed excerpts of the log for others, one DSSE envelope a line.
@Command(
    name = "attest",
    description = "Print attestations (DSSE, in-toto) of sign-offs, exceptions and AI provenance.",
    footer = {
      "",
      "Examples:",
      "  onus ledger attest 17 18 > release.intoto.jsonl",
      "  onus ledger attest --commit HEAD >> release.intoto.jsonl"
    })
final class LedgerAttestCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(
      paramLabel = "POSITION",
      arity = "0..*",
      description = "Entries: sign-offs, and exceptions that were granted, ratified or revoked.")
  private List<Long> positions = List.of();

  @Option(
      names = "--commit",
      paramLabel = "REV",
      description = "Also who wrote the lines that this commit brought, as far as is known.")
  private @Nullable String commit;

  @Override
  public Integer call() {
    common.format("jsonl");
    if (positions.isEmpty() && commit == null) {
      throw new CliException(ExitCode.USAGE, "nothing to attest: give a POSITION or --commit REV");
    }
    try (var database = store.existing(common)) {
      NoteSigner signer = store.signer(common, database);
      var reader = new LedgerReader(database);
      List<InTotoStatement> statements = new ArrayList<>();
      positions.forEach(position -> statements.add(statement(position, reader, signer)));
      if (commit != null) {
        statements.add(provenance(commit));
      }
      for (InTotoStatement statement : statements) {
        byte[] line = signed(statement, signer).toJson();
        common.out().println(new String(line, StandardCharsets.UTF_8));
      }
      return ExitCode.OK;
    }
  }

  private static InTotoStatement statement(long position, LedgerReader reader, NoteSigner signer) {
    byte[] content =
        reader.content(position).orElseThrow(() -> LedgerShowCommand.missing(position));
    Entry entry = parsed(position, content);
    String receipt = reader.receipt(position, signer).orElseThrow().toString();
    var at = new LogEntryReference(signer.name(), position, Digest.of(receipt).text());
    return Excerpt.of(entry, content, at, story(entry, position, reader))
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "entry "
                    + position
                    + " is of type "
                    + entry.type()
                    + "; sign-offs and granted exceptions can be attested"));
  }

  /// What the commit brought: its own lines, and for a merge those of the merged branch.
  private InTotoStatement provenance(String revision) {
    try (Repository repository = common.repository()) {
      String id = Common.resolve(repository, revision);
      var counter =
          new LineCounter(
              repository, IndexedHistory.covering(common, repository, id), common::progress);
      List<String> parents =
          repository.git().text("rev-list", "--parents", "-n1", id).lines().toList();
      String[] ids = parents.getFirst().strip().split(" ", -1);
      LineCounts counts =
          ids.length == 1 ? counter.live(id, null) : counter.introduced(ids[1], id, null);
      return ProvenanceStatement.of(id, counts, Version.text());
    }
  }

  /// The earlier entries about the same exception.
  private static List<Entry> story(Entry entry, long position, LedgerReader reader) {
    Optional<Id> exception = Excerpt.exception(entry);
    List<LedgerReader.Row> rows = new ArrayList<>();
    if (exception.isPresent()) {
      for (String type :
          List.of(
              "exception-requested",
              "exception-granted",
              "exception-ratified",
              "exception-revoked")) {
        reader.each(0, type, rows::add);
      }
    }
    return rows.stream()
        .filter(row -> row.position() < position)
        .sorted(Comparator.comparingLong(LedgerReader.Row::position))
        .map(row -> parsed(row.position(), row.content()))
        .filter(each -> Excerpt.exception(each).equals(exception))
        .toList();
  }

  private static Entry parsed(long position, byte[] content) {
    return switch (Entry.parse(content)) {
      case Reading.Read<Entry>(Entry entry) -> entry;
      case Reading.Malformed<Entry>(var problems) ->
          throw new CliException(
              ExitCode.REFUSED,
              "entry " + position + " can't be read: " + problems.getFirst().message());
    };
  }

  /// The log signs what it says of itself.
  private static Envelope signed(InTotoStatement statement, NoteSigner signer) {
    try {
      return Envelope.sign(
          InTotoStatement.PAYLOAD_TYPE, statement.toJson(), List.of(new LogSigner(signer)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log's key does not sign", e);
    }
  }

  private record LogSigner(NoteSigner signer) implements EnvelopeSigner {
    @Override
    public String keyid() {
      return signer.key().toString();
    }

    @Override
    public byte[] sign(byte[] encoded) {
      return signer.sign(encoded);
    }
  }
}
