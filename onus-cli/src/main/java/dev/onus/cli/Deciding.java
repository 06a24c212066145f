package dev.onus.cli;

import dev.onus.cli.gate.DecisionDraft;
import dev.onus.cli.gate.KnownDecisions;
import dev.onus.cli.gate.Records;
import dev.onus.cli.policy.Policies;
import dev.onus.cli.terminal.SafeText;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.history.Repository;
import dev.onus.ledger.Authority;
import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import dev.onus.store.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes decisions of a person, as a picocli mixin: signed with the person's SSH key, and kept in
/// the records where there are any, else as a line of a file below `.onus/exceptions` that is
/// committed.
final class Deciding {
  private static final String DIRECTORY = ".onus/exceptions";

  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LedgerAnchor anchor = new LedgerAnchor();

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who decides: an id of the policy (default: whose key it is).")
  private @Nullable String person;

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description =
          "The key to sign with: a private key, or a public one whose private one an agent holds"
              + " (default: the first usual one in ~/.ssh).")
  private @Nullable Path sshKey;

  @Option(
      names = "--to-file",
      description = "Write a line below .onus/exceptions, also where there are records.")
  private boolean toFile;

  /// Signs a decision, keeps it, and says where.
  ///
  /// @param data of the record, as `docs/reference/records.md` describes its type
  /// @param name of the file, without its ending
  void decide(Common common, String type, Map<String, ?> data, String name) {
    var key = SshKeygen.with(sshKey, common.surroundings().environment());
    try (Repository repository = common.repository()) {
      Id who = who(repository, key);
      Draft draft = draft(type, data, who);
      Draft signed = draft.signed(new Authority.Signed(who, key.sign(draft.statement())));
      if (!toFile && store.isThere(common)) {
        append(common, signed);
        common.out().println("recorded: " + type + " by " + who);
      } else {
        Path file = write(repository, type, signed, name);
        common
            .out()
            .println("written: " + type + " by " + who + " in " + SafeText.line(file.toString()));
        common.note("commit the file; on the branch that the change goes to, or within the change");
      }
    }
  }

  /// What the records have of decisions.
  Records records(Common common) {
    return store.decisions(common);
  }

  /// The exceptions that are known here.
  List<ExceptionOnFile> exceptions(Common common) {
    try (Repository repository = common.repository()) {
      return directory(repository)
          .map(directory -> KnownDecisions.of(repository, directory, store.decisions(common)))
          .orElse(List.of());
    }
  }

  /// What is contested here.
  List<ContestOnFile> contests(Common common) {
    try (Repository repository = common.repository()) {
      return directory(repository)
          .map(directory -> KnownDecisions.contests(repository, directory, store.decisions(common)))
          .orElse(List.of());
    }
  }

  /// Who decides.
  String who(Common common) {
    var key = SshKeygen.with(sshKey, common.surroundings().environment());
    try (Repository repository = common.repository()) {
      return who(repository, key).text();
    }
  }

  /// One of them.
  ///
  /// @throws CliException (malformed) when there is none of this id
  ExceptionOnFile exception(Common common, String id) {
    List<ExceptionOnFile> known = exceptions(common);
    return known.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "no exception `"
                    + id
                    + "` is known here"
                    + Suggestion.hint(id, known.stream().map(ExceptionOnFile::id).toList())
                        .map(hint -> "; " + hint)
                        .orElse("")));
  }

  private Id who(Repository repository, SshKeygen key) {
    if (person != null) {
      return LedgerPrepareCommand.id("--as", person);
    }
    return key.publicKey()
        .flatMap(line -> directory(repository).flatMap(directory -> directory.identify(line)))
        .map(Id::new)
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "the policy gives this key to nobody; --as PERSON says who signs, and `keys` of"
                    + " that person in .onus/policy.yaml must hold the public key"));
  }

  /// Who is who, by the policy of HEAD.
  static Optional<Directory> directory(Repository repository) {
    return repository
        .resolve("HEAD")
        .flatMap(head -> new Policies(repository).at(head))
        .flatMap(reading ->
            switch (reading) {
              case EffectivePolicy whole -> Optional.of(Directory.of(whole.policy(), null));
              case dev.onus.policy.Reading.Refused _ -> Optional.empty();
            });
  }

  private static Draft draft(String type, Map<String, ?> data, Id who) {
    var random = new SecureRandom();
    Reading<Draft> read =
        DecisionDraft.of(type, data)
            .by(
                LedgerPrepareCommand.unsigned(who),
                () -> {
                  byte[] salt = new byte[Salt.LENGTH];
                  random.nextBytes(salt);
                  return Salt.of(salt);
                });
    return switch (read) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(List<Problem> problems) ->
          throw new CliException(
              ExitCode.MALFORMED,
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  private void append(Common common, Draft draft) {
    try (var database = store.open(common)) {
      NoteSigner signer = store.signer(common, database);
      try (var anchored = anchor.open(common, database, signer)) {
        if (anchored.ledger().append(List.of(draft)).getFirst()
            instanceof Outcome.Refused(String reason)) {
          throw new CliException(ExitCode.REFUSED, "not recorded: " + reason);
        }
      }
    }
  }

  private static Path write(Repository repository, String type, Draft draft, String name) {
    Path worktree =
        repository
            .worktree()
            .orElseThrow(() ->
                new CliException(
                    ExitCode.ENVIRONMENT,
                    "a bare repository has no file to write to; --store names records"));
    Path file = worktree.resolve(DIRECTORY).resolve(name + ".jsonl");
    try {
      Files.createDirectories(file.getParent());
      String text = new String(CanonicalJson.bytes(line(type, draft)), StandardCharsets.UTF_8);
      Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return worktree.relativize(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As `onus ledger append` takes it.
  private static JsonNode line(String type, Draft draft) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("type", type);
    json.set("data", draft.data());
    if (draft.by() instanceof Authority.Signed(Id who, String signature)) {
      json.putObject("by").put("person", who.text()).put("signature", signature);
    }
    return json;
  }
}
