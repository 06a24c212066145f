package dev.onus.cli;

import dev.onus.cli.policy.Templates;
import dev.onus.cli.setup.Change;
import dev.onus.cli.setup.Colleague;
import dev.onus.cli.setup.DamagedJournal;
import dev.onus.cli.setup.Draft;
import dev.onus.cli.setup.Facts;
import dev.onus.cli.setup.Forge;
import dev.onus.cli.setup.Installation;
import dev.onus.cli.setup.Myself;
import dev.onus.cli.setup.Owner;
import dev.onus.cli.setup.Plan;
import dev.onus.cli.setup.PolicyDraft;
import dev.onus.cli.setup.Target;
import dev.onus.cli.setup.TemplateDraft;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus init`: drafts a policy, contacts and CI from the history, shows the diff, and writes it
/// when told to.
@Command(
    name = "init",
    description = "Draft a policy, contacts and CI from what the history shows.",
    footer = {
      "",
      "Shows what it would write and asks, on a terminal; elsewhere it writes with --write only.",
      "Files that exist are never changed, but for one line in .git/info/exclude."
    })
final class InitCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @ArgGroup private @Nullable What what;

  @Option(
      names = "--owner",
      paramLabel = "WHO",
      description =
          "Who answers for AI tools and in the last resort: an e-mail address, github:LOGIN, or"
              + " somebody's id in the draft (default: you, by your git configuration).")
  private @Nullable String owner;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "Start from a template ('onus policy template' lists them), filled in as far as the"
              + " history says.")
  private @Nullable String template;

  @Option(names = "--hooks", description = "Install a pre-commit hook as well.")
  private boolean hooks;

  /// What to do with the plan.
  static final class What {
    @Option(names = "--write", description = "Write without asking.")
    private boolean write;

    @Option(names = "--dry-run", description = "Only show the diff.")
    private boolean dryRun;

    @Option(names = "--undo", description = "Take back what init wrote here.")
    private boolean undo;
  }

  @Override
  public Integer call() {
    common.format("text");
    What chosen = what == null ? new What() : what;
    try (Repository repository = common.repository()) {
      return chosen.undo ? undo(repository) : draft(repository, chosen);
    } catch (DamagedJournal e) {
      throw new CliException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    }
  }

  private int draft(Repository repository, What chosen) {
    if (repository.worktree().isEmpty() && !chosen.dryRun) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "a bare repository has no place for the files; use --dry-run, or run it in a clone");
    }
    Facts facts = Facts.of(repository, Common.resolve(repository, "HEAD"));
    Draft draft = draft(facts);
    Plan plan = Plan.of(repository, draft, hooks);
    common.out().print(SafeText.block(plan.diff()));
    common.out().flush();
    explain(facts, plan);
    left(draft, plan);
    if (plan.changes().isEmpty()) {
      common.note("nothing to write");
      return ExitCode.OK;
    }
    if (chosen.dryRun || !(chosen.write || confirmed())) {
      common.note("nothing was written" + (chosen.dryRun ? "" : "; --write writes it"));
      return ExitCode.OK;
    }
    new Installation(repository).write(plan);
    common.note(
        "wrote "
            + names(plan.changes().stream().map(Change::target).toList())
            + "; 'onus init --undo' takes it back");
    return ExitCode.OK;
  }

  private Draft draft(Facts facts) {
    PolicyDraft draft = drafted(facts, owner, common);
    if (template == null) {
      return draft;
    }
    Templates start = PolicyArgument.template(template);
    var filled = new TemplateDraft(draft, start.label(), start.text());
    check(filled.text());
    return filled;
  }

  /// Says what a template leaves to people.
  private void left(Draft draft, Plan plan) {
    boolean isPlanned =
        plan.changes().stream().anyMatch(change -> change.target() == Target.POLICY);
    switch (draft) {
      case TemplateDraft filled when isPlanned ->
          filled
              .open()
              .forEach(open ->
                  common.note(
                      "to fill in: "
                          + Target.POLICY.shown()
                          + ":"
                          + open.line()
                          + ": "
                          + SafeText.line(open.text())));
      case TemplateDraft _, PolicyDraft _ -> {}
    }
  }

  /// The draft of a policy for these facts.
  ///
  /// @param named who answers for AI tools and in the last resort; null for whoever runs this
  static PolicyDraft drafted(Facts facts, @Nullable String named, Common common) {
    var draft = new PolicyDraft(facts, owner(facts, named, common), LocalDate.now(ZoneOffset.UTC));
    check(draft.text());
    return draft;
  }

  private static Colleague owner(Facts facts, @Nullable String named, Common common) {
    if (named != null) {
      return Owner.named(facts, named)
          .orElseThrow(() ->
              new CliException(
                  ExitCode.USAGE,
                  "--owner "
                      + named
                      + ": nobody in this history has that id, and it is neither an e-mail address"
                      + " nor github:LOGIN"));
    }
    return Myself.of(common.surroundings().environment())
        .flatMap(myself -> Owner.of(facts, myself))
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "who answers for the AI tools here? Name them with --owner EMAIL; your git"
                    + " configuration has no user.email"));
  }

  /// A draft that the reader refuses is a defect: the repository's names are made safe before.
  private static void check(String text) {
    switch (PolicyReader.read(Target.POLICY.shown(), text.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted _ -> {}
      case Reading.Refused refused ->
          throw new IllegalStateException("the draft is refused: " + refused.problems());
    }
  }

  private void explain(Facts facts, Plan plan) {
    if (!plan.left().isEmpty()) {
      common.note("left as they are: " + names(plan.left()));
    }
    if (facts.forge() == Forge.UNKNOWN) {
      common.note("no CI file: neither files nor merges say which forge this is; see examples/ci");
    }
    if (facts.forge() == Forge.GITLAB
        && plan.changes().stream().anyMatch(change -> change.target() == Target.GITLAB_CI)) {
      common.note("add to .gitlab-ci.yml: include: {local: " + Target.GITLAB_CI.shown() + "}");
    }
    if (!hooks) {
      common.note("--hooks adds a pre-commit hook that runs 'onus check --staged'");
    }
  }

  private boolean confirmed() {
    if (!common.terminal().output() || !common.terminal().error()) {
      return false;
    }
    common.err().print("Write these files? [y/N] ");
    common.err().flush();
    var answer = new StringBuilder();
    try {
      for (int c = common.in().read(); c >= 0 && c != '\n'; c = common.in().read()) {
        answer.append((char) c);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("y", "Y", "yes").contains(answer.toString().strip());
  }

  private int undo(Repository repository) {
    return switch (new Installation(repository).undo()) {
      case Installation.Undo.Done done -> {
        common.note("took back " + names(done.files()));
        yield ExitCode.OK;
      }
      case Installation.Undo.Nothing _ -> {
        common.note("nothing to take back: init wrote nothing here");
        yield ExitCode.OK;
      }
      case Installation.Undo.Edited edited ->
          throw new CliException(
              ExitCode.REFUSED,
              "edited or removed since: " + names(edited.files()) + "; nothing was taken back");
    };
  }

  private static String names(List<Target> targets) {
    return targets.stream().map(Target::shown).collect(Collectors.joining(", "));
  }
}
