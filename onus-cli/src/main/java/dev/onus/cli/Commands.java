package dev.onus.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The table of commands. A command's class is loaded only when it is the one that was asked for:
/// reading the annotations of all would double the time that a short command takes.
final class Commands {
  private static final Map<String, Supplier<Object>> TABLE = table();

  private Commands() {}

  private static Map<String, Supplier<Object>> table() {
    var table = new LinkedHashMap<String, Supplier<Object>>();
    table.put("blame", BlameCommand::new);
    table.put("claims", ClaimsCommand::new);
    table.put("completion", CompletionCommand::new);
    table.put("demo", DemoCommand::new);
    table.put("deploy", DeployCommand::new);
    table.put("help", CommandLine.HelpCommand::new);
    table.put("index", IndexCommand::new);
    table.put("init", InitCommand::new);
    table.put("notes", NotesCommand::new);
    table.put("origin", OriginCommand::new);
    table.put("owners", OwnersCommand::new);
    table.put("policy", PolicyCommand::new);
    table.put("stats", StatsCommand::new);
    table.put("survey", SurveyCommand::new);
    table.put("trace", TraceCommand::new);
    table.put("why", WhyCommand::new);
    return table;
  }

  /// Whether this build has a command.
  static boolean has(String name) {
    return TABLE.containsKey(name);
  }

  /// Adds the command that the arguments name to the program; all of them where none is named, so
  /// that help, completion and suggestions know them.
  static void addTo(CommandLine program, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    var named = TABLE.get(first);
    if (named != null && needsNoOther(first)) {
      program.addSubcommand(first, named.get());
    } else {
      TABLE.forEach((name, command) -> program.addSubcommand(name, command.get()));
    }
  }

  private static boolean needsNoOther(String name) {
    return !name.equals("help") && !name.equals("completion");
  }
}
