package dev.onus.bench.durability;

import java.util.Locale;

/// Runs one campaign and prints its row for docs/reference/measurements.md; `bin/durability` starts
/// it. Ends with 1 when something was lost, came twice or did not verify. With `--weakened` it is a
/// control, and ends with 1 when nothing was lost.
public final class Durability {
  private Durability() {}

  /// What a campaign did.
  ///
  /// @param rounds how often something was broken
  /// @param what in words, with the counts that belong to it
  record Result(int rounds, long acknowledged, String what) {}

  /// One way to break things.
  @FunctionalInterface
  private interface Campaign {
    Result run(Settings settings, Findings findings) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var settings = Settings.of(arguments);
    var findings = new Findings(settings.weakened() != null);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() ->
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    long start = System.nanoTime();
    Result result = campaign(settings.campaign()).run(settings, findings);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.println(row(settings, result, findings, seconds));
    boolean failed = settings.weakened() == null ? findings.count() > 0 : findings.losses() == 0;
    if (failed) {
      System.err.println(
          settings.weakened() == null
              ? "durability: " + findings.count() + " findings; --seed " + settings.seed()
              : "durability: the control lost nothing, so that this campaign shows nothing");
    }
    System.exit(failed ? 1 : 0);
  }

  private static Campaign campaign(String name) {
    return switch (name) {
      case "kill" -> new KillRounds()::run;
      case "power" -> PowerCuts::run;
      case "syscalls" -> SystemCalls::run;
      case "full" -> FullDisk::run;
      case "clock" -> ClockJumps::run;
      case "writers" -> SeveralWriters::run;
      case "retries" -> LostAnswers::run;
      case "postgres" -> PostgresqlRounds::run;
      default -> throw new IllegalArgumentException("there is no campaign '" + name + "'");
    };
  }

  /// The upper bound is that of the rule of three: with no failure in n rounds, the chance of one
  /// is below 3/n with 95 % confidence.
  private static String row(Settings settings, Result result, Findings findings, long seconds) {
    String bound =
        findings.count() > 0 || settings.weakened() != null
            ? ""
            : String.format(Locale.ROOT, "%.2f %%", 300.0 / Math.max(1, result.rounds()));
    String name =
        settings.weakened() == null
            ? settings.campaign()
            : settings.campaign() + ", control `" + settings.weakened() + "`";
    String failures =
        settings.weakened() == null ? "" + findings.count() : findings.losses() + " losses";
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %s | %s | %s | %d s |",
        name,
        result.rounds(),
        result.acknowledged(),
        failures,
        bound,
        result.what(),
        seconds);
  }
}
