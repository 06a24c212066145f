package dev.onus.cli;

import dev.onus.store.KeyPeriod;
import dev.onus.store.LedgerReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus ledger key`: the public keys with which the log's checkpoints and receipts verify.
@Command(
    name = "key",
    description = "Print the public keys that signed the log, the present one last (C2SP vkey).")
final class LedgerKeyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var database = store.existing(common)) {
      List<KeyPeriod> keys = new LedgerReader(database).keys();
      if (keys.isEmpty()) {
        throw new CliException(ExitCode.MALFORMED, "the log has no entry yet");
      }
      if (format.equals("json")) {
        Json.write(common.out(), new Keys(keys.stream().map(Key::of).toList()));
      } else {
        keys.forEach(key -> common.out().println(key.key()));
      }
      return ExitCode.OK;
    }
  }

  private record Keys(List<Key> keys) {}

  /// @param since the size of the log from which on it signs
  private record Key(String key, long since) {
    static Key of(KeyPeriod period) {
      return new Key(period.key().toString(), period.since());
    }
  }
}
