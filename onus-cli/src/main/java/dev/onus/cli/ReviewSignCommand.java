package dev.onus.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus review sign`: a reviewer's yes or no to a change as it is now.
@Command(
    name = "sign",
    description = "Sign off on a change: your yes, or no, to its files as they are now.",
    footer = {"", "A later edit of a file ends your yes to that file and to no other."})
final class ReviewSignCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();
  @Mixin private ChangeRange change = new ChangeRange();

  @Option(names = "--reject", description = "No: it also takes back your earlier yes.")
  private boolean reject;

  @Option(names = "--comment", paramLabel = "TEXT", description = "What else you say.")
  private @Nullable String comment;

  @Override
  public Integer call() {
    common.format("text");
    Map<String, Object> data = new LinkedHashMap<>();
    String name;
    try (var repository = common.repository()) {
      name = change.name(repository);
      data.putAll(change.stated(repository, _ -> true, "the change touches no file"));
      data.put("verdict", reject ? "reject" : "approve");
      if (comment != null) {
        data.put("comment", comment);
      }
    }
    deciding.decide(common, "review-signed", data, "review-" + name);
    return ExitCode.OK;
  }
}
