package dev.onus.cli;

import dev.onus.cli.gate.ChangeFile;
import dev.onus.cli.gate.Judge;
import dev.onus.cli.gate.Judgement;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.terminal.SafeText;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.Decision;
import dev.onus.policy.Policy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus bypass`: somebody entitled to it lets a change past the gate, and owes a ratification.
@Command(
    name = "bypass",
    description = "Let a change past the gate now, as one whom the policy entitles to.",
    footer = {
      "",
      "It holds for this head alone and for the rules that are red now. Another person has to ratify",
      "it within the days of the policy; until then it is debt:  onus bypass --ratify BYPASS"
    })
final class BypassCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();
  @Mixin private ChangeRange range = new ChangeRange();

  @Parameters(
      arity = "0..1",
      paramLabel = "CHANGE",
      description = "What the change is called (default: its branch).")
  private String change = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(
      names = "--ratify",
      paramLabel = "BYPASS",
      description = "Stand by a bypass of somebody else, by its id.")
  private @Nullable String ratify;

  @Override
  public Integer call() {
    common.format("text");
    if (ratify != null) {
      return ratified(ratify);
    }
    if (reason.isBlank()) {
      throw new CliException(ExitCode.USAGE, "--reason TEXT: why it can't wait for the gate");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    String id = drawn();
    try (var repository = common.repository();
        var lines = new LinesToJudge(common, repository)) {
      String base = range.base(repository);
      String head = range.head(repository);
      Judgement judgement =
          new Judge(repository, lines::of, deciding.records(common))
              .judge(
                  base,
                  head,
                  Instant.now(),
                  OwnersFile.at(repository, base, null),
                  ChangeFile.none());
      List<Decision> red =
          judgement.decision().children().stream().filter(rule -> !rule.state().allows()).toList();
      if (red.isEmpty()) {
        throw new CliException(
            ExitCode.MALFORMED, "there is nothing to go past: " + judgement.decision().because());
      }
      Policy.Bypass rules =
          Deciding.directory(repository)
              .map(directory -> directory.policy().bypass())
              .filter(allowed -> !allowed.equals(Policy.Bypass.NONE))
              .orElseThrow(() ->
                  new CliException(ExitCode.MALFORMED, "the policy entitles nobody to a bypass"));
      data.put("bypass", id);
      data.put("change", change.isEmpty() ? range.name(repository) : change);
      data.put("commit", head);
      data.put("rules", red.stream().map(rule -> BypassOnFile.nameOf(rule.id())).toList());
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      data.put("ratifyBy", today.plusDays(rules.ratifyDays()).toString());
      data.put("reason", reason);
      common.note(
          "past "
              + red.stream().map(Decision::id).collect(Collectors.joining(", "))
              + "; to be ratified by "
              + rules.by()
              + " until "
              + data.get("ratifyBy"));
    }
    deciding.decide(common, "bypass", data, "bypass-" + id);
    common.out().println("tell the others:  " + SafeText.line(id + ": " + reason));
    return ExitCode.OK;
  }

  private int ratified(String bypass) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("bypass", bypass);
    if (!reason.isBlank()) {
      data.put("reason", reason);
    }
    deciding.decide(common, "bypass-ratified", data, "bypass-" + bypass);
    return ExitCode.OK;
  }

  private static String drawn() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return "by-" + HexFormat.of().formatHex(bytes);
  }
}
