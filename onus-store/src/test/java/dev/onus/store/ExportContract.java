package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.ExportVerification;
import dev.onus.ledger.tlog.LogFault;
import dev.onus.ledger.tlog.LogFiles;
import dev.onus.ledger.tlog.LogReader;
import dev.onus.ledger.tlog.LogVerification;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import dev.onus.store.export.Export;
import dev.onus.store.export.LogDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of an exported log, whatever database it comes from.
interface ExportContract {
  List<VerifierKey> KEYS = List.of(LedgerContract.SIGNER.key());

  /// The location of an empty database.
  String location() throws Exception;

  static Export.Outcome export(Database database, Path directory) {
    return new LedgerReader(database)
        .stored(log -> Export.of(log, directory, _ -> {}))
        .orElseThrow();
  }

  static LogVerification.Verdict verdict(Path directory) {
    var log = new LogDirectory(directory);
    try (var paths = log.paths()) {
      return new ExportVerification(log, paths).verify(KEYS, List.of());
    }
  }

  static Map<String, byte[]> content(Path directory) throws IOException {
    var log = new LogDirectory(directory);
    Map<String, byte[]> content = new HashMap<>();
    try (var paths = log.paths()) {
      for (String path : paths.toList()) {
        content.put(path, log.read(path, Integer.MAX_VALUE).orElseThrow());
      }
    }
    return content;
  }

  private static void requireSound(Path directory, long size) {
    assertThat(verdict(directory))
        .isInstanceOfSatisfying(
            LogVerification.Sound.class,
            sound -> assertThat(sound.checkpoint().size()).isEqualTo(size));
  }

  @Test
  default void exportsEveryEntryAtEverySizeThatMatters(@TempDir Path directory) throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      int before = 0;
      for (int size : new int[] {1, 255, 256, 257, 600}) {
        LedgerContract.fill(ledger, before, size);
        before = size;
        Path target = directory.resolve("log" + size);
        assertThat(export(database, target))
            .isInstanceOfSatisfying(
                Export.Exported.class, exported -> assertThat(exported.since()).isZero());
        requireSound(target, size);
        var log = LogReader.open(new LogDirectory(target), KEYS);
        var reader = new LedgerReader(database);
        for (int position = 0; position < size; position += 17) {
          assertThat(log.entry(position)).isEqualTo(reader.content(position).orElseThrow());
        }
      }
      try (var left = Files.list(directory)) {
        assertThat(left.filter(path -> path.getFileName().toString().startsWith("."))).isEmpty();
      }
    }
  }

  @Test
  default void extendsAnEarlierExportToWhatANewOneWouldBe(@TempDir Path directory)
      throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      Path grown = directory.resolve("grown");
      Files.createDirectory(grown);
      LedgerContract.fill(ledger, 0, 300);
      export(database, grown);
      byte[] old = Files.readAllBytes(grown.resolve("checkpoint"));
      LedgerContract.fill(ledger, 300, 310);
      assertThat(export(database, grown))
          .isInstanceOfSatisfying(
              Export.Exported.class, exported -> assertThat(exported.since()).isEqualTo(300));
      requireSound(grown, 310);
      var now = new LogDirectory(grown);
      LogFiles then =
          (path, most) -> path.equals("checkpoint") ? Optional.of(old) : now.read(path, most);
      assertThat(LogVerification.verify(then, KEYS, List.of()))
          .isInstanceOf(LogVerification.Sound.class);

      LedgerContract.fill(ledger, 310, 700);
      Files.writeString(grown.resolve(".1-2.export"), "of an export that was killed");
      export(database, grown);
      requireSound(grown, 700);
      Path anew = directory.resolve("anew");
      export(database, anew);
      var expected = content(anew);
      var found = content(grown);
      // what is beside the full tiles belongs to the tile that is still growing
      found.keySet().removeIf(path -> path.startsWith("tile/1/000.p/") && !path.endsWith("/2"));
      assertThat(found).containsOnlyKeys(expected.keySet());
      expected.forEach((path, bytes) -> assertThat(found.get(path)).as(path).isEqualTo(bytes));
    }
  }

  @Test
  default void goesOnWhereAnExportWasKilled(@TempDir Path directory) throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      Path log = directory.resolve("log");
      LedgerContract.fill(ledger, 0, 300);
      export(database, log);
      Path checkpoint = log.resolve("checkpoint");
      byte[] before = Files.readAllBytes(checkpoint);
      LedgerContract.fill(ledger, 300, 520);
      export(database, log);
      // the checkpoint comes last: without it, and with half of the bundle before it
      Files.write(checkpoint, before);
      Files.move(log.resolve("tile/entries/002.p/8"), log.resolve(".3-4.export"));
      assertThat(LogVerification.verify(new LogDirectory(log), KEYS, List.of()))
          .isInstanceOfSatisfying(
              LogVerification.Sound.class,
              sound -> assertThat(sound.checkpoint().size()).isEqualTo(300));
      requireFault(log, LogFault.Kind.EXTRA);
      export(database, log);
      requireSound(log, 520);
    }
  }

  @Test
  default void leavesADirectoryAloneThatIsNotOfThisLog(@TempDir Path directory) throws Exception {
    try (var database = Database.open(location());
        var other = Database.open(location());
        var ledger = LedgerContract.ledger(database);
        var stranger =
            new Ledger(
                other,
                Ed25519Signer.ofSeed("log.example/2", new byte[32]),
                InstantSource.system())) {
      LedgerContract.fill(ledger, 0, 3);
      LedgerContract.fill(stranger, 0, 2);
      Path strange = directory.resolve("strange");
      export(other, strange);
      Path mixed = directory.resolve("mixed");
      export(database, mixed);
      Files.writeString(mixed.resolve("tile/notes.txt"), "mine");
      Path linked = directory.resolve("linked");
      export(database, linked);
      Files.createSymbolicLink(linked.resolve("tile/1"), directory);
      Path some = Files.createDirectory(directory.resolve("some"));
      Files.writeString(some.resolve("vkey"), "mine");
      Path file = Files.writeString(directory.resolve("file"), "mine");
      for (Path each : List.of(strange, mixed, linked, some)) {
        var before = content(each.resolve(each.equals(linked) ? "tile/0" : ""));
        assertThat(export(database, each)).as("%s", each).isInstanceOf(Export.Foreign.class);
        assertThat(content(each.resolve(each.equals(linked) ? "tile/0" : "")))
            .usingRecursiveComparison()
            .isEqualTo(before);
      }
      assertThat(export(database, file)).isInstanceOf(Export.Foreign.class);
      assertThat(file).hasContent("mine");
    }
  }

  @Test
  default void noticesThatTheRecordsWentBackOrWereReplaced(@TempDir Path directory)
      throws Exception {
    try (var database = Database.open(location());
        var other = Database.open(location());
        var ledger = LedgerContract.ledger(database);
        var forked = LedgerContract.ledger(other)) {
      LedgerContract.fill(ledger, 0, 300);
      Path kept = directory.resolve("kept");
      export(database, kept);
      var before = content(kept);
      LedgerContract.fill(forked, 1, 290);
      assertThat(export(other, kept))
          .isInstanceOfSatisfying(
              Export.Contradicted.class,
              contradicted -> assertThat(contradicted.what()).contains("rolled back"));
      LedgerContract.fill(forked, 290, 400);
      assertThat(export(other, kept))
          .isInstanceOfSatisfying(
              Export.Contradicted.class,
              contradicted -> assertThat(contradicted.what()).contains("forked"));
      assertThat(content(kept)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @Test
  default void leavesNothingBehindWhenTheRecordsDoNotVerify(@TempDir Path directory)
      throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 600);
      List<String> done = new ArrayList<>();
      for (String damage :
          List.of(
              "UPDATE entry SET content = leaf WHERE position = 400",
              "DELETE FROM entry WHERE position = 599")) {
        database.read().useHandle(handle -> handle.execute(damage));
        Path target = directory.resolve("log");
        assertThat(export(database, target))
            .as(damage)
            .isInstanceOfSatisfying(
                Export.Contradicted.class, contradicted -> done.add(contradicted.what()));
        try (var left = Files.list(directory)) {
          assertThat(left).isEmpty();
        }
      }
      assertThat(done.getFirst()).contains("the entry 400");
    }
  }

  @Test
  default void noticesWhateverIsInTheDirectoryBesidesTheLog(@TempDir Path directory)
      throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 300);
      Path target = directory.resolve("log");
      export(database, target);
      requireSound(target, 300);
      Files.createSymbolicLink(directory.resolve("same"), target);
      requireSound(directory.resolve("same"), 300);

      Path deep = Path.of("a/b/c/d/e/f/g/h/i/j/k/l/m");
      Files.createDirectories(target.resolve(deep));
      requireFault(target, LogFault.Kind.EXTRA);
      for (int names = deep.getNameCount(); names > 0; names--) {
        Files.delete(target.resolve(deep.subpath(0, names)));
      }
      Path bundle = target.resolve("tile/entries/001.p/44");
      Path moved = Files.move(bundle, directory.resolve("44"));
      Files.createSymbolicLink(bundle, moved);
      requireFault(target, LogFault.Kind.MALFORMED);
      Files.delete(bundle);
      Files.createDirectory(bundle);
      requireFault(target, LogFault.Kind.MALFORMED);
      Files.delete(bundle);
      Files.move(moved, bundle);
      requireSound(target, 300);
      Path tile = target.resolve("tile");
      Files.createSymbolicLink(tile, Files.move(tile, directory.resolve("elsewhere")));
      requireFault(target, LogFault.Kind.EXTRA);
    }
  }

  private static void requireFault(Path directory, LogFault.Kind kind) {
    assertThat(verdict(directory))
        .isInstanceOfSatisfying(
            LogVerification.Broken.class,
            broken -> assertThat(broken.fault().kind()).isEqualTo(kind));
  }
}
