package dev.onus.cli.serve;

import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.server.boundary.Acting;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A repository with a closed area, the server's log in SQLite, and people with keys that sign.
final class ServedRepository implements AutoCloseable {
  static final Supplier<Salt> SALTS =
      () -> {
        byte[] salt = new byte[Salt.LENGTH];
        new SecureRandom().nextBytes(salt);
        return Salt.of(salt);
      };

  private final Path directory;
  final Path records;
  final Database database;
  final NoteSigner signer;
  final Ledger ledger;
  final LedgerReader reader;
  final ExceptionsHere exceptions;
  Instant now = Instant.now();

  ServedRepository(Path directory) throws Exception {
    this.directory = directory;
    Files.createDirectories(directory);
    records = directory.resolve("records.db");
    database = Database.open(records.toString());
    signer = new LogKeyFile(directory.resolve("log.key")).readOrCreate();
    InstantSource clock = () -> now;
    ledger = new Ledger(database, signer, clock);
    reader = new LedgerReader(database);
    exceptions =
        new ExceptionsHere(
            reader,
            new Wishes(reader, this::append, Identities.NAMES, SALTS),
            new Inside(Runnable::run, Map.of()),
            Map.of());
    for (String person : List.of("mara", "tomas", "ines", "jo")) {
      run(
          directory,
          "ssh-keygen",
          "-q",
          "-t",
          "ed25519",
          "-N",
          "",
          "-C",
          person,
          "-f",
          directory.resolve(person).toString());
      String key = publicKey(person);
      append(
          draft(
              """
              {"type":"identity-linked","by":{"source":"policy"},"data":{"person":"%s",\
              "kind":"ssh-key","key":"%s","policy":"%s"}}\
              """
                  .formatted(person, key.substring(0, key.lastIndexOf(' ')), "a".repeat(40))));
    }
  }

  Outcome append(Draft draft) {
    return ledger.append(List.of(draft)).getFirst();
  }

  static Draft draft(String line) {
    return switch (new DraftReader("test", SALTS::get, null)
        .read(1, line.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft> malformed ->
          throw new IllegalArgumentException(malformed.toString());
    };
  }

  private String publicKey(String person) throws IOException {
    return Files.readString(directory.resolve(person + ".pub")).strip();
  }

  /// A repository with the policy, and two commits, of which a tool wrote one.
  RegisteredRepository make(String name) throws Exception {
    Path at = directory.resolve("repositories").resolve(name);
    Files.createDirectories(at.resolve(".onus"));
    Files.createDirectories(at.resolve("src/auth"));
    git(at, "init", "--quiet", "--initial-branch=main", ".");
    Files.writeString(at.resolve(".onus/policy.yaml"), policy());
    Files.writeString(at.resolve("src/auth/login"), "one\ntwo\n");
    commit(at, "The login");
    Files.writeString(at.resolve("src/auth/token"), "three\nfour\nfive\n");
    commit(at, "The token\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
    return new RegisteredRepository(name, at, null, null);
  }

  private String policy() throws IOException {
    return """
    version: 1
    people:
      - {id: mara, identities: ["onus:mara"], keys: ["%s"]}
      - {id: tomas, identities: ["onus:tomas"], keys: ["%s"]}
      - {id: ines, identities: ["onus:ines"], keys: ["%s"]}
      - {id: jo, identities: ["onus:jo"], keys: ["%s"]}
    teams:
      - {id: security, lead: tomas, members: [tomas, ines, mara]}
    boundaries:
      - id: auth
        paths: ["/src/auth/**"]
        ai: deny
        owner: team:security
        because: An authentication bypass is an incident for every customer.
        exception: {approvers: [team:security], count: 2, max_days: 14, reason_min: 10}
    answers: {last_resort: mara}
    """
        .formatted(publicKey("mara"), publicKey("tomas"), publicKey("ines"), publicKey("jo"));
  }

  void commit(Path at, String message) throws Exception {
    git(at, "add", "--all");
    git(
        at,
        "-c",
        "user.name=Jo",
        "-c",
        "user.email=jo@acme.example",
        "commit",
        "--quiet",
        "--message",
        message);
  }

  static void git(Path at, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    run(at, command.toArray(String[]::new));
  }

  private static String run(Path at, String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(at.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    var process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  /// The output of `ssh-keygen -Y sign` by a person over what was prepared.
  String sign(String person, WishOutcome.ToSign prepared) throws Exception {
    Path statement = directory.resolve(person + ".statement");
    Files.writeString(statement, prepared.statement());
    Files.deleteIfExists(directory.resolve(person + ".statement.sig"));
    run(
        directory,
        "ssh-keygen",
        "-Y",
        "sign",
        "-n",
        prepared.namespace(),
        "-f",
        directory.resolve(person).toString(),
        statement.toString());
    return Files.readString(directory.resolve(person + ".statement.sig"));
  }

  Acting as(String person) {
    return new Acting(Integer.toUnsignedLong(person.hashCode()), person, "session-1", now);
  }

  @Override
  public void close() {
    ledger.close();
    database.close();
  }
}
