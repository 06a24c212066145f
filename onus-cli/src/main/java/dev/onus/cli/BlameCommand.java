package dev.onus.cli;

import dev.onus.cli.blame.BlamePorcelain;
import dev.onus.cli.blame.BlameRows;
import dev.onus.cli.blame.BlameText;
import dev.onus.cli.blame.BlamedFile;
import dev.onus.history.CommitHeader;
import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.index.AttributionIndex;
import dev.onus.history.past.BlameOnDemand;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus blame`: where the lines of a file, or of all files, come from.
@Command(
    name = "blame",
    description =
        "Where the lines of a file come from: the commit as git blame finds it, and what is known of who wrote them.",
    footer = {
      "",
      "Formats: text, porcelain, json, tsv for a file; tsv, jsonl for --all.",
      "Letters: A ai, E ai edited by a person, D declared for the whole commit, H human, ? unknown."
    })
final class BlameCommand implements Callable<Integer> {
  private static final int BATCH = 4096;

  @Mixin private Common common = new Common();

  @Option(names = "--all", description = "All files of the revision.")
  private boolean all;

  @Option(names = "--rev", paramLabel = "REV", description = "The revision (default: HEAD).")
  private String revision = "HEAD";

  @Option(
      names = "--ignore-revs",
      description = "Pass over the commits that .git-blame-ignore-revs of the revision lists.")
  private boolean ignoreRevisions;

  @Option(names = "-z", description = "Rows end with NUL and paths are not quoted.")
  private boolean nul;

  @Parameters(arity = "0..1", paramLabel = "PATH", description = "A file of the revision.")
  private @Nullable String path;

  /// The command with its arguments, if they are plain.
  static Optional<BlameCommand> plain(Common.Console console, List<String> arguments) {
    var flags = new HashSet<>(Common.FLAGS);
    flags.addAll(List.of("--all", "--ignore-revs", "-z"));
    var valued = new HashSet<>(Common.VALUED);
    valued.add("--rev");
    return PlainArguments.read(flags, valued, arguments)
        .filter(given -> given.operands().size() <= 1)
        .flatMap(
            given -> Common.plain(given, console).map(common -> new BlameCommand(common, given)));
  }

  BlameCommand() {}

  private BlameCommand(Common common, PlainArguments given) {
    this.common = common;
    this.all = given.has("--all");
    this.revision = given.value("--rev").orElse(revision);
    this.ignoreRevisions = given.has("--ignore-revs");
    this.nul = given.has("-z");
    this.path = given.operands().isEmpty() ? null : given.operands().getFirst();
  }

  @Override
  public Integer call() throws IOException {
    if (all == (path != null)) {
      throw new CliException(ExitCode.USAGE, "name one file, or --all");
    }
    String format =
        all
            ? common.format("tsv", "jsonl")
            : common.format("text", "porcelain", "json", "tsv", "jsonl");
    try (var repository = common.repository()) {
      if (path != null) {
        one(repository, format, path);
      } else {
        every(repository, Common.resolve(repository, revision), format);
      }
    }
    return ExitCode.OK;
  }

  private void one(Repository repository, String format, String given) throws IOException {
    // Neither the marks, notes and traces nor the index need the other to be read.
    try (var claims = Meanwhile.find(() -> ClaimReader.ready(repository))) {
      String commit = Common.resolve(repository, revision);
      String file =
          PathArgument.find(repository, commit, given)
              .orElseThrow(() ->
                  new CliException(ExitCode.MALFORMED, given + ": no such file at " + revision));
      var index = IndexedHistory.covering(common, repository, commit);
      var runs = runs(repository, index, commit, file);
      var ids = runs.stream().map(LineRun::commit).distinct().toList();
      var blamed = BlamedFile.of(commit, file, runs, claims.get().claims(ids));
      print(repository, index, blamed, ids, format);
    }
  }

  private void print(
      Repository repository,
      AttributionIndex index,
      BlamedFile blamed,
      List<String> ids,
      String format)
      throws IOException {
    switch (format) {
      case "json" -> Json.write(common.out(), BlameRows.view(blamed));
      case "jsonl" -> BlameRows.rows(blamed).forEach(row -> Json.line(common.out(), row));
      case "tsv" -> BlameRows.print(blamed, nul, common.out());
      case "porcelain" -> porcelain(repository, index, blamed, ids);
      default ->
          BlameText.print(
              blamed,
              lines(repository, blamed.revision(), blamed.path()).stream()
                  .map(line -> new String(line, StandardCharsets.UTF_8).stripTrailing())
                  .toList(),
              commits(repository, ids),
              common.style(),
              common.out());
    }
  }

  private static Map<String, Commit> commits(Repository repository, List<String> ids) {
    Map<String, Commit> commits = HashMap.newHashMap(ids.size());
    repository.commits(ids, commit -> commits.put(commit.id(), commit));
    return commits;
  }

  private List<LineRun> runs(
      Repository repository, AttributionIndex index, String commit, String file) {
    if (!ignoreRevisions) {
      return index.blame(commit, file);
    }
    try (var git = new BlameOnDemand(repository)) {
      return git.lines(commit, file, 1, Integer.MAX_VALUE);
    }
  }

  private void porcelain(
      Repository repository, AttributionIndex index, BlamedFile blamed, List<String> ids)
      throws IOException {
    Map<String, CommitHeader> headers = new HashMap<>();
    ObjectStream.read(
        repository.git(),
        ids.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toList(),
        (_, _, id, content) -> {
          if (content != null) {
            headers.put(id, CommitHeader.parse(content));
          }
        });
    var printer =
        new BlamePorcelain(
            headers,
            (id, name) ->
                index
                    .previous(id, name)
                    .map(before -> new BlamePorcelain.Previous(before.commit(), before.path())));
    common
        .bytes()
        .write(printer.print(blamed, lines(repository, blamed.revision(), blamed.path())));
  }

  private static List<byte[]> lines(Repository repository, String commit, String file) {
    byte[] content =
        repository
            .content(commit, file)
            .orElseThrow(() ->
                new CliException(
                    ExitCode.UNAVAILABLE, file + ": its content is not in this clone"));
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, i + 1));
        start = i + 1;
      }
    }
    if (start < content.length) {
      byte[] last = Arrays.copyOfRange(content, start, content.length + 1);
      last[last.length - 1] = '\n';
      lines.add(last);
    }
    return lines;
  }

  private void every(Repository repository, String commit, String format) throws IOException {
    var index = IndexedHistory.covering(common, repository, commit);
    var reader = ClaimReader.of(repository);
    Map<String, CommitClaims> claims = new HashMap<>();
    var files = index.files(commit);
    try (var bar = common.progress("blame", files.size())) {
      for (int from = 0; from < files.size(); from += BATCH) {
        var runs = new HashMap<String, List<LineRun>>();
        var batch = files.subList(from, Math.min(files.size(), from + BATCH));
        for (String file : batch) {
          runs.put(file, runs(repository, index, commit, file));
        }
        claims.putAll(reader.claims(unread(runs.values(), claims)));
        for (int i = 0; i < batch.size(); i++) {
          String file = batch.get(i);
          var blamed = BlamedFile.of(commit, file, runs.getOrDefault(file, List.of()), claims);
          if (format.equals("tsv")) {
            BlameRows.print(blamed, nul, common.out());
          } else {
            BlameRows.rows(blamed).forEach(row -> Json.line(common.out(), row));
          }
          bar.at(from + i);
        }
      }
    }
  }

  private static List<String> unread(
      Collection<List<LineRun>> runs, Map<String, CommitClaims> known) {
    return runs.stream()
        .flatMap(List::stream)
        .map(LineRun::commit)
        .filter(id -> !known.containsKey(id))
        .distinct()
        .toList();
  }
}
