package dev.onus.cli.serve;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The server's log: one JSON object a line on standard error, for programs that collect such.
public final class JsonLines extends Formatter {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// Has everything of the process logged so. Libraries say warnings alone.
  public static void install(Level level) {
    Logger root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    var handler = new ConsoleHandler();
    handler.setFormatter(new JsonLines());
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    OWN.setLevel(level);
  }

  /// Kept, because java.util.logging forgets levels of loggers that nobody holds.
  private static final Logger OWN = Logger.getLogger("dev.onus");

  @Override
  public String format(LogRecord entry) {
    var line = new LinkedHashMap<String, String>();
    line.put("at", entry.getInstant().toString());
    line.put("level", level(entry.getLevel()));
    line.put("logger", String.valueOf(entry.getLoggerName()));
    line.put("message", formatMessage(entry));
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      var trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.put("thrown", trace.toString());
    }
    return JSON.writeValueAsString(line) + "\n";
  }

  private static String level(Level level) {
    return level.intValue() >= Level.SEVERE.intValue()
        ? "error"
        : level.intValue() >= Level.WARNING.intValue()
            ? "warning"
            : level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }
}
