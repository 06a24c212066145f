package dev.onus.cli;

import java.util.List;
import picocli.CommandLine;

/// The table of commands. A command's class is loaded only when it is the one that was asked for:
/// reading the annotations of all would double the time that a short command takes.
final class Commands {
  private static final List<String> NAMES =
      List.of(
          "answerability",
          "attest",
          "backup",
          "blame",
          "bypass",
          "check",
          "claims",
          "completion",
          "contest",
          "demo",
          "deploy",
          "drill",
          "exception",
          "figures",
          "help",
          "index",
          "init",
          "ledger",
          "login",
          "logout",
          "notes",
          "origin",
          "owners",
          "policy",
          "review",
          "serve",
          "settle",
          "stats",
          "survey",
          "sync",
          "trace",
          "whoami",
          "why");

  private Commands() {}

  private static Object create(String name) {
    return switch (name) {
      case "answerability" -> new AnswerabilityCommand();
      case "attest" -> new AttestCommand();
      case "backup" -> new BackupCommand();
      case "blame" -> new BlameCommand();
      case "bypass" -> new BypassCommand();
      case "check" -> new CheckCommand();
      case "claims" -> new ClaimsCommand();
      case "completion" -> new CompletionCommand();
      case "contest" -> new ContestCommand();
      case "demo" -> new DemoCommand();
      case "deploy" -> new DeployCommand();
      case "drill" -> new DrillCommand();
      case "exception" -> new ExceptionCommand();
      case "figures" -> new FiguresCommand();
      case "help" -> new CommandLine.HelpCommand();
      case "index" -> new IndexCommand();
      case "init" -> new InitCommand();
      case "ledger" -> new LedgerCommand();
      case "login" -> new LoginCommand();
      case "logout" -> new LogoutCommand();
      case "notes" -> new NotesCommand();
      case "origin" -> new OriginCommand();
      case "owners" -> new OwnersCommand();
      case "policy" -> new PolicyCommand();
      case "review" -> new ReviewCommand();
      case "serve" -> new ServeCommand();
      case "settle" -> new SettleCommand();
      case "stats" -> new StatsCommand();
      case "survey" -> new SurveyCommand();
      case "sync" -> new SyncCommand();
      case "trace" -> new TraceCommand();
      case "whoami" -> new WhoamiCommand();
      case "why" -> new WhyCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// Whether this build has a command.
  static boolean has(String name) {
    return NAMES.contains(name);
  }

  /// Adds the command that the arguments name to the program; all of them where none is named, so
  /// that help, completion and suggestions know them.
  static void addTo(CommandLine program, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (has(first) && needsNoOther(first)) {
      program.addSubcommand(first, create(first));
    } else {
      NAMES.forEach(name -> program.addSubcommand(name, create(name)));
    }
  }

  private static boolean needsNoOther(String name) {
    return !name.equals("help") && !name.equals("completion");
  }
}
