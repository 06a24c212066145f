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
    RuntimeException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (var database = Database.open(arguments[0])) {
        NoteSigner signer = new LogKeyFile(Path.of(arguments[1])).readOrCreate();
        try (var ledger = new Ledger(database, signer, InstantSource.system())) {
          answer(requests, ledger, new LedgerReader(database), signer);
        }
        System.exit(0);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    System.err.println("onus: " + last);
    System.exit(ENVIRONMENT);
  }

  private static void answer(
      BufferedReader requests, Ledger ledger, LedgerReader reader, NoteSigner signer)
      throws IOException {
    var json = JsonMapper.builder().build();
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      var drafts = List.of(Continuation.draft(line));
      RuntimeException last = new IllegalStateException("not tried");
      for (int attempt = 0; attempt < ATTEMPTS && last != null; attempt++) {
        try {
          if (ledger.append(drafts).getFirst()
              instanceof Outcome.Appended(long position, boolean repeated)) {
            var receipt = reader.receipt(position, signer).orElseThrow().toString();
            System.out.print(
                json.writeValueAsString(new Answer(position, repeated, receipt)) + "\n");
            System.out.flush();
          }
          last = null;
        } catch (RuntimeException e) {
          last = e;
        }
      }
      if (last != null) {
        throw last;
      }
    }
  }
}
