package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus attest`: an author's word that a person wrote what a commit added.
@Command(
    name = "attest",
    description = "Sign that a person wrote what a commit added.",
    footer = {
      "",
      "It counts by an author of the commit where nothing else says who wrote the lines, and by its",
      "acceptor where only the commit as a whole is claimed for a tool. What a line-level record",
      "claims for a tool takes a second person:  onus contest"
    })
final class AttestCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "The commit (default: HEAD).")
  private String commit = "HEAD";

  @Parameters(
      index = "1..*",
      paramLabel = "PATH[:LINES]",
      description = "Its lines, as in src/a.c:1-4,7 (default: all that it added).")
  private List<String> places = List.of();

  @Option(names = "--statement", paramLabel = "TEXT", description = "What else you state.")
  private @Nullable String statement;

  @Override
  public Integer call() {
    common.format("text");
    Map<String, Object> data = new LinkedHashMap<>();
    String id;
    try (var repository = common.repository()) {
      id = Common.resolve(repository, commit);
      data.put("commit", id);
      data.put("origin", "human");
      List<Map<String, Object>> lines = PlaceArguments.read(repository, id, places);
      if (!lines.isEmpty()) {
        data.put("places", lines);
      }
      if (statement != null) {
        data.put("statement", statement);
      }
      String subject = repository.commit(id).map(one -> one.subject()).orElse("");
      common.note(
          "you sign that a person wrote "
              + (places.isEmpty() ? "" : SafeText.line(String.join(" ", places)) + " of ")
              + id.substring(0, 12)
              + " "
              + SafeText.line(subject));
    }
    deciding.decide(common, "provenance-attested", data, "attested-" + id.substring(0, 12));
    return ExitCode.OK;
  }
}
