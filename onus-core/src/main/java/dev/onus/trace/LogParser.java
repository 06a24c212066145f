package dev.onus.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A log on its way through: lines are parted by the program that wrote them, records are opened,
/// and what each program printed is searched for traces.
final class LogParser {
  /// Programs whose traces may be open at once.
  private static final int STREAMS = 64;

  /// How deep records may stand in the strings of records.
  private static final int RECORD_DEPTH = 3;

  private final Limits limits;
  private final LinkedHashMap<String, LogStream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, StringBuilder> partial = new LinkedHashMap<>();

  /// Each trace with the number of the line that it starts at.
  private final Map<Thrown, Long> traces = new LinkedHashMap<>();

  private long number;
  private int kept;
  private long repeats;
  private long omitted;
  private long cut;

  LogParser(Limits limits) {
    this.limits = limits;
  }

  void accept(String raw) {
    number++;
    LogPrefix.Stripped stripped = LogPrefix.strip(raw);
    String key = stripped.stream();
    StringBuilder begun = partial.get(key);
    if (stripped.partial()) {
      begin(key, stripped.line().text());
      return;
    }
    LogLine line = stripped.line();
    if (begun != null) {
      partial.remove(key);
      line = new LogLine(begun + line.text(), line.startsRecord());
    }
    accept(key, line, 0);
  }

  private void begin(String key, String text) {
    if (partial.size() >= STREAMS && !partial.containsKey(key)) {
      partial.clear();
    }
    StringBuilder begun = partial.computeIfAbsent(key, name -> new StringBuilder());
    if (begun.length() + text.length() <= limits.recordLength()) {
      begun.append(text);
    }
  }

  private void accept(String key, LogLine line, int depth) {
    if (depth < RECORD_DEPTH && acceptRecord(key, line, depth)) {
      return;
    }
    String text = line.text();
    if (text.length() > limits.lineLength()) {
      cut++;
      text = text.substring(0, limits.lineLength());
    }
    stream(key).accept(new LogLine(text, line.startsRecord()), number);
  }

  private boolean acceptRecord(String key, LogLine line, int depth) {
    JsonRecord record = JsonRecord.parse(line.text());
    if (record != null) {
      for (JsonRecord.Text text : record.texts()) {
        if (text.isWhole()) {
          whole(record.complete(text.value()), record.type(), record.message(), depth + 1);
        } else {
          LogPrefix.Stripped stripped = LogPrefix.strip(text.value());
          boolean starts = stripped.line().startsRecord() || !text.isRawLine();
          accept(key + stripped.stream(), new LogLine(stripped.line().text(), starts), depth + 1);
        }
      }
      return true;
    }
    String unescaped = Escapes.unescape(line.text());
    return unescaped != null && whole(unescaped, null, null, depth + 1);
  }

  /// Searches a text that is complete in itself; whether it held a trace.
  private boolean whole(String text, @Nullable String type, @Nullable String message, int depth) {
    var found = new ArrayList<Thrown>();
    var inner = new LogParser(limits);
    for (String line : text.split("\r?\n", -1)) {
      inner.number++;
      LogPrefix.Stripped stripped = LogPrefix.strip(line);
      inner.accept(stripped.stream(), stripped.line(), depth);
    }
    inner.streams.values().forEach(LogStream::close);
    found.addAll(inner.traces.keySet());
    repeats += inner.repeats;
    omitted += inner.omitted;
    for (Thrown thrown : found) {
      boolean named = thrown.type() != null || (type == null && message == null);
      keep(named ? thrown : named(thrown, type == null ? "error" : type, message), number);
    }
    return !found.isEmpty();
  }

  private static Thrown named(Thrown thrown, String type, @Nullable String message) {
    return new Thrown(
        type,
        message == null ? thrown.message() : message,
        thrown.relation(),
        thrown.frames(),
        thrown.framesOmitted(),
        thrown.nested());
  }

  private LogStream stream(String key) {
    LogStream stream = streams.get(key);
    if (stream == null) {
      if (streams.size() >= STREAMS) {
        var eldest = streams.pollFirstEntry();
        eldest.getValue().close();
      }
      stream = new LogStream(limits, this::keep);
      streams.put(key, stream);
    }
    return stream;
  }

  private void keep(Thrown thrown, long start) {
    int size = thrown.flatten().size();
    if (traces.containsKey(thrown)) {
      repeats++;
    } else if (kept + size > limits.exceptions()) {
      omitted += size;
    } else {
      traces.put(thrown, start);
      kept += size;
    }
  }

  ParsedLog finish(long linesCut, boolean incomplete) {
    partial.forEach((key, text) -> accept(key, new LogLine(text.toString(), false), 0));
    streams.values().forEach(LogStream::close);
    List<Thrown> ordered =
        traces.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    return new ParsedLog(ordered, repeats, omitted, cut + linesCut, incomplete);
  }
}
