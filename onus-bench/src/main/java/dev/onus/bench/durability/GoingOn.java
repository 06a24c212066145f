package dev.onus.bench.durability;

import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// A process that lives on after a failure, as a server does: the same requests and answers as
/// `onus ledger append --each`, but one that failed is tried again with the same ledger.
public final class GoingOn {
  private static final int ATTEMPTS = 5;
  private static final int ENVIRONMENT = 78;

  private GoingOn() {}

  /// What starts it instead of the launcher.
  static List<String> command(Path log, Path key) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        GoingOn.class.getName(),
        log.toString(),
        key.toString());
  }

  public static void main(String[] arguments) throws IOException {
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var database = tried(() -> Database.open(arguments[0]))) {
      NoteSigner signer = tried(() -> new LogKeyFile(Path.of(arguments[1])).readOrCreate());
      try (var ledger = new Ledger(database, signer, InstantSource.system())) {
        answer(requests, ledger, new LedgerReader(database), signer);
      }
      System.exit(0);
    } catch (RuntimeException e) {
      System.err.println("onus: " + e);
      System.exit(ENVIRONMENT);
    }
  }

  /// What an action gives, if need be after it failed a few times.
  private static <T> T tried(Supplier<T> action) {
    for (int attempt = 1; ; attempt++) {
      try {
        return action.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void answer(
      BufferedReader requests, Ledger ledger, LedgerReader reader, NoteSigner signer)
      throws IOException {
    var json = JsonMapper.builder().build();
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      var drafts = List.of(Continuation.draft(line));
      if (tried(() -> ledger.append(drafts)).getFirst()
          instanceof Outcome.Appended(long position, boolean repeated)) {
        var receipt = tried(() -> reader.receipt(position, signer)).orElseThrow().toString();
        System.out.print(json.writeValueAsString(new Answer(position, repeated, receipt)) + "\n");
        System.out.flush();
      }
    }
  }
}
