package dev.onus.cli;

import dev.onus.cli.terminal.Progress;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.history.index.IndexBuilder;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus index`: builds or updates the attribution index.
@Command(
    name = "index",
    description =
        "Build or update the attribution index: the origin of every line at every revision.",
    footer = {
      "",
      "The index lies in onus/ in the git directory. Deleting it loses nothing; other commands",
      "build what they need of it by themselves."
    })
final class IndexCommand implements Callable<Integer> {
  private static final int SHOWN_SKIPPED = 20;

  @Mixin private Common common = new Common();

  @Option(
      names = "--all-refs",
      description = "Everything that a branch or a tag reaches (default: what HEAD reaches).")
  private boolean allRefs;

  @Option(names = "--rebuild", description = "Start anew instead of adding what is new.")
  private boolean rebuild;

  @Option(
      names = "--progress",
      paramLabel = "json",
      description = "Say how far it is as objects on standard error.")
  private @Nullable String progress;

  /// The JSON of the contract.
  record View(
      String repo,
      @Nullable String head,
      int commits,
      int newCommits,
      int fileVersions,
      long lines,
      long indexBytes,
      double seconds,
      boolean shallow,
      List<String> skipped) {}

  @Override
  public Integer call() throws IOException {
    String format = common.format("text", "json");
    checkProgress(progress);
    long begun = System.nanoTime();
    try (var repository = common.repository()) {
      Optional<String> head = repository.resolve("HEAD");
      var outcome = update(repository, tips(repository, head));
      var view =
          new View(
              repository.commonDirectory().toString(),
              head.orElse(null),
              outcome.commits(),
              outcome.newCommits(),
              outcome.versions(),
              outcome.lines(),
              outcome.bytes(),
              Math.round((System.nanoTime() - begun) / 1e6) / 1e3,
              repository.isShallow(),
              outcome.skipped());
      if (format.equals("json")) {
        Json.write(common.out(), view);
      } else {
        print(view);
      }
    }
    return ExitCode.OK;
  }

  private List<String> tips(Repository repository, Optional<String> head) {
    var tips = new LinkedHashSet<String>();
    head.ifPresent(tips::add);
    if (allRefs) {
      repository
          .git()
          .text(
              "for-each-ref",
              "--format=%(objecttype) %(objectname)%0a%(*objecttype) %(*objectname)",
              "refs/heads",
              "refs/remotes",
              "refs/tags")
          .lines()
          .filter(line -> line.startsWith("commit "))
          .forEach(line -> tips.add(line.substring("commit ".length())));
    }
    if (tips.isEmpty()) {
      throw new CliException(
          ExitCode.MALFORMED, repository.name() + " has no commits yet; there is nothing to index");
    }
    return List.copyOf(tips);
  }

  private IndexBuilder.Outcome update(Repository repository, List<String> tips) throws IOException {
    try (var bars = new Bars(common)) {
      return AttributionIndex.update(
          repository,
          tips,
          rebuild,
          Runtime.getRuntime().availableProcessors(),
          progress == null ? bars::step : new ProgressLines(common.err())::step,
          common::note);
    }
  }

  /// @throws CliException (usage) for a form of progress that there is not
  static void checkProgress(@Nullable String form) {
    if (form != null && !form.equals("json")) {
      throw new CliException(ExitCode.USAGE, "--progress " + form + ": it is json");
    }
  }

  /// One progress bar for each phase of the work.
  static final class Bars implements AutoCloseable {
    private final Common common;
    private String phase = "";
    private @Nullable Progress bar;

    Bars(Common common) {
      this.common = common;
    }

    synchronized void step(String name, long done, long total) {
      if (!name.equals(phase)) {
        close();
        phase = name;
        bar = common.progress("indexing " + name, total);
      }
      if (bar != null) {
        bar.at(done);
      }
    }

    @Override
    public synchronized void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }

  private void print(View view) {
    var out = common.out();
    out.printf(
        Locale.ROOT,
        "%,d commits (%,d new), %,d file versions, %,d lines%n",
        view.commits,
        view.newCommits,
        view.fileVersions,
        view.lines);
    out.printf(
        Locale.ROOT,
        "%,d bytes (%.1f a file version), %.1f s%n",
        view.indexBytes,
        (double) view.indexBytes / Math.max(1, view.fileVersions),
        view.seconds);
    if (view.shallow) {
      out.println(
          "This is a shallow clone: lines older than its boundary are given to the boundary.");
    }
    if (!view.skipped.isEmpty()) {
      out.printf(Locale.ROOT, "%,d not read:%n", view.skipped.size());
      view.skipped.stream()
          .limit(SHOWN_SKIPPED)
          .forEach(line -> out.println("  " + SafeText.line(line)));
      if (view.skipped.size() > SHOWN_SKIPPED) {
        out.println("  … (--format json lists all)");
      }
    }
  }
}
