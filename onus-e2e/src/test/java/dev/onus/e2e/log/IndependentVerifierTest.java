package dev.onus.e2e.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.database.Database;
import dev.onus.store.export.Export;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A verifier that somebody else could have written accepts what Onus exports, and nothing else. It
/// is a program in Go over the library of Go's own checksum database, which shares no line with
/// Onus; `bin/verify --install` installs both on Debian.
class IndependentVerifierTest {
  private static final int[] SIZES = {1, 255, 256, 257, 65_536, 70_000};

  @TempDir private static Path directory;
  private static Optional<GoVerifier> go = Optional.empty();

  @BeforeAll
  static void build() throws Exception {
    go = GoVerifier.build(directory);
    if (go.isEmpty()) {
      System.out.println(
          "SKIPPED: no independent verifier looks at exported logs, because Go or golang.org/x/mod"
              + " is missing (bin/verify --install, or apt install golang-go golang-golang-x-mod-dev)");
    }
  }

  private static GoVerifier go() {
    assumeTrue(go.isPresent(), "Go or golang.org/x/mod is not installed");
    return go.orElseThrow();
  }

  @Test
  void acceptsTheLogAtEverySizeThatMatters() throws Exception {
    var verifier = go();
    String store = directory.resolve("records.db").toString();
    var key = new LogKeyFile(Path.of(store + ".key")).readOrCreate();
    Path grown = directory.resolve("grown");
    Map<Integer, String> accepted = new TreeMap<>();
    try (var database = Database.open(store);
        var ledger = new Ledger(database, key, InstantSource.system())) {
      int before = 0;
      for (int size : SIZES) {
        append(ledger, before, size);
        before = size;
        Path anew = directory.resolve("log" + size);
        if (size == 257) {
          var onus = GoVerifier.onus("ledger", "export", "--store", store, anew.toString());
          assertThat(onus.exitCode()).as(onus.output()).isZero();
        } else {
          export(database, anew);
        }
        export(database, grown);
        for (Path log : List.of(anew, grown)) {
          var result = verifier.verify(log, size > 1_000 ? 97 : 1);
          assertThat(result.exitCode()).as("%s: %s", log, result.output()).isZero();
          accepted.put(size, result.output().strip());
        }
      }
    }
    assertThat(accepted)
        .containsEntry(1, "1 entries, 1 proofs")
        .containsEntry(257, "257 entries, 257 proofs")
        .containsEntry(70_000, "70000 entries, 723 proofs");
    System.out.println("accepted by the verifier in Go: " + accepted);
  }

  @Test
  void rejectsTheLogAfterAnyChange() throws Exception {
    var verifier = go();
    Path store = directory.resolve("small.db");
    var key = new LogKeyFile(Path.of(store + ".key")).readOrCreate();
    Path log = directory.resolve("small");
    try (var database = Database.open(store.toString());
        var ledger = new Ledger(database, key, InstantSource.system())) {
      append(ledger, 0, 300);
      export(database, log);
    }
    assertThat(verifier.verify(log, 1).exitCode()).isZero();
    int rejected = 0;
    for (Path file : files(log)) {
      byte[] content = Files.readAllBytes(file);
      for (int at = 0; at < content.length; at += Math.max(1, content.length / 24)) {
        byte[] changed = content.clone();
        changed[at] ^= 1;
        Files.write(file, changed);
        assertThat(verifier.verify(log, 1).exitCode()).as("%s, byte %d", file, at).isEqualTo(1);
        rejected++;
      }
      Files.write(file, content);
    }
    assertThat(verifier.verify(log, 1).exitCode()).isZero();
    assertThat(rejected).isGreaterThan(150);
    System.out.println("changes rejected by the verifier in Go: " + rejected);
  }

  private static List<Path> files(Path log) throws IOException {
    try (var files = Files.walk(log)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void export(Database database, Path target) {
    assertThat(new LedgerReader(database).stored(log -> Export.of(log, target, _ -> {})))
        .get()
        .isInstanceOf(Export.Exported.class);
  }

  private static void append(Ledger ledger, int from, int to) {
    var reader = new DraftReader("test", () -> Salt.of(new byte[Salt.LENGTH]), null);
    List<Draft> drafts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String line =
          "{\"type\":\"observation\",\"by\":{\"source\":\"ci\"},\"data\":{\"build\":" + i + "}}";
      switch (reader.read(1, line.getBytes(StandardCharsets.UTF_8))) {
        case Reading.Read<Draft>(Draft draft) -> drafts.add(draft);
        case Reading.Malformed<Draft>(var problems) -> throw new AssertionError(problems);
      }
    }
    ledger.append(drafts);
  }
}
