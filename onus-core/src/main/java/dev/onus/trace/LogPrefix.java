package dev.onus.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What containers, log collectors and loggers put before a line of a program.
///
/// Every repetition in the patterns is bounded and each is tried at a few places only, so a line
/// costs at most a constant times its length.
final class LogPrefix {
  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String CLOCK = "\\d{1,2}:\\d{2}:\\d{2}(?:[.,:]\\d{1,9})?";
  private static final String ZONE = "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?";

  /// The times that loggers write: ISO, syslog, Apache, CLF, US and European dates, clock, uptime.
  private static final Pattern TIME =
      Pattern.compile(
          ("(?:\\d{4}[-/.]\\d{2}[-/.]\\d{2}(?:(?:[T,_]| {1,2}|, |/)CLOCKZONE)?"
                  + "|\\d{8}[T ]CLOCKZONE"
                  + "|(?:[A-Z][a-z]{2},? )?MONTH {1,2}\\d{1,2},? (?:\\d{4},? )?CLOCK(?: ?[AP]M)?(?: \\d{4})?ZONE"
                  + "|\\d{1,2}[-/ ]MONTH[-/ ]\\d{4}[: ]CLOCKZONE(?: [A-Z][A-Za-z]{1,12}/[A-Z][A-Za-z_]{1,20})?"
                  + "|\\d{1,2}[-/.]\\d{1,2}(?:[-/.]\\d{2,4})?,? CLOCK(?: ?[AP]M)?ZONE"
                  + "|CLOCK(?: ?[AP]M)?"
                  + "|\\[ {0,8}\\d{1,10}\\.\\d{6}\\])(?![\\w/])")
              .replace("CLOCK", CLOCK)
              .replace("ZONE", ZONE)
              .replace("MONTH", MONTH));

  private static final Pattern CRI = Pattern.compile(" (?:stdout|stderr) ([FP])(?: |$)");
  private static final Pattern SYSLOG_PROCESS =
      Pattern.compile(
          " ((?:[\\w.:-]{1,100} )?(?:[\\w./@-]{1,80}|\\([\\w.-]{1,40}\\))\\[[\\w.-]{1,40}\\]): ?");
  private static final Pattern SYSLOG_TAG =
      Pattern.compile(" ([\\w.:-]{1,100} (?!ERROR|WARN|INFO|DEBUG)[\\w./@-]{1,80}): ");
  private static final Pattern RFC5424 =
      Pattern.compile(
          " ([\\w.:-]{1,255} [\\w./-]{1,48} [\\w.-]{1,128}) [\\w.-]{1,32} (?:-|\\[[^\\]]{0,1000}\\]) ?");
  private static final Pattern PRIORITY = Pattern.compile("<\\d{1,3}>(1 )?");
  private static final Pattern COMPOSE =
      Pattern.compile(
          "([A-Za-z0-9][\\w./-]{0,90}(?: [\\w.-]{1,60})?|\\d{1,3}\\|[\\w-]{1,60}) {0,60}\\|(?: |$)");
  private static final Pattern FOREMAN = Pattern.compile(" ([\\w-]{1,60}\\.\\d{1,4}) {1,40}\\| ?");

  /// The request's id that Rails and others put before every line of a request.
  private static final Pattern TAG =
      Pattern.compile(
          "(?:\\[(?=[^\\]]{0,40}\\d)[0-9a-f]{4,32}(?:-[0-9a-f]{4,12}){0,4}\\] ){1,3}()");

  private static final Pattern RUBY_LOGGER =
      Pattern.compile("[DIWEFAU], \\[[^\\]]{10,80}\\] {1,3}[A-Z]{3,7} -- [^:]{0,80}: ?()");
  private static final Pattern POD = Pattern.compile("\\[(pod/[\\w./-]{1,200})\\] ?");
  private static final Pattern LOGCAT =
      Pattern.compile(" {1,4}(\\d{1,7}) {1,6}\\d{1,7} [VDIWEF] [\\w.$/-]{1,60} {0,20}: ?");
  private static final Pattern LOGCAT_BRIEF =
      Pattern.compile("[VDIWEF]/([\\w.$-]{1,60}) {0,20}(?:\\( {0,6}\\d{1,7}\\))?: ?");
  private static final Pattern GLOG =
      Pattern.compile(
          "[IWEF]\\d{4} CLOCK {1,7}\\d{1,10} [\\w./-]{1,120}:\\d{1,6}\\]".replace("CLOCK", CLOCK));

  private static final Pattern LEVEL =
      Pattern.compile(
          "(?:ERROR|ERR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|SEVERE|CRITICAL|CRIT|NOTICE|EMERGENCY)(?=[\\s:\\]|]|$)"
              + "|(?:error|warn|warning|info|debug|fail|crit|notice)(?=:)");
  private static final Pattern LEVEL_IN_GROUP =
      Pattern.compile(
          "\\[ ?(?i:error|err|warn|warning|info|debug|trace|fatal|severe|critical|notice|[EWIDF]|[a-z_]{2,20}:[a-z]{3,9}) ?\\]");
  private static final Pattern GROUP = Pattern.compile("\\[[^\\]\\[]{0,120}\\]");
  private static final Pattern LOGGER =
      Pattern.compile("[\\w.$/@#\\[\\]-]{1,120} {1,40}(?:-|:|>)(?= )");
  private static final Pattern PYTHON_LOGGER = Pattern.compile(":[\\w.]{1,100}:");
  private static final Pattern FILLER =
      Pattern.compile(
          "(?:---|-|\\||:|,|#\\d{1,9}:?|\\d{1,9}(?:#\\d{1,9})?:?|\\*\\d{1,9}|[0-9a-f]{8}-[0-9a-f-]{27}|(?:pid|tid|jid|class)=[\\w.:-]{1,80})(?=\\s|$)");

  private LogPrefix() {}

  /// A line without its prefixes.
  ///
  /// @param stream tells apart the programs that write into one log; empty when nothing does
  /// @param partial whether the collector cut the line here and the stream's next goes on with it
  record Stripped(String stream, LogLine line, boolean partial) {}

  private record Step(int end, String stream, boolean partial) {}

  static Stripped strip(String line) {
    String stream = "";
    boolean partial = false;
    int at = 0;
    for (int round = 0; round < 4 && at < line.length(); round++) {
      Step step = transport(line, at);
      if (step == null) {
        break;
      }
      at = step.end;
      stream = step.stream.isEmpty() ? stream : stream + '|' + step.stream;
      partial |= step.partial;
    }
    int end = record(line, at);
    return new Stripped(stream, new LogLine(line.substring(end), end > at), partial);
  }

  /// What a container runtime, an orchestrator or a system log put before the line.
  private static @Nullable Step transport(String line, int at) {
    char first = line.charAt(at);
    if (first == ' ' || first == '\t') {
      return null;
    }
    Matcher priority = first == '<' ? match(PRIORITY, line, at) : null;
    int from = priority == null ? at : priority.end();
    Matcher time = mayBeTime(line, from) ? match(TIME, line, from) : null;
    if (time != null) {
      return afterTime(line, time.end(), priority, Character.isLetter(line.charAt(from)));
    }
    if (priority != null) {
      return new Step(from, "", false);
    }
    for (Pattern pattern : new Pattern[] {COMPOSE, POD, TAG, LOGCAT_BRIEF}) {
      Matcher found = match(pattern, line, at);
      if (found != null && match(LEVEL, line, at) == null) {
        return new Step(found.end(), found.group(1), false);
      }
    }
    return null;
  }

  private static @Nullable Step afterTime(
      String line, int end, @Nullable Matcher priority, boolean classical) {
    Matcher cri = match(CRI, line, end);
    if (cri != null) {
      return new Step(cri.end(), "", cri.group(1).equals("P"));
    }
    if (priority != null && priority.group(1) != null) {
      Matcher syslog = match(RFC5424, line, end);
      return syslog == null ? null : new Step(syslog.end(), syslog.group(1), false);
    }
    for (Pattern pattern : new Pattern[] {SYSLOG_PROCESS, LOGCAT, FOREMAN}) {
      Matcher found = match(pattern, line, end);
      if (found != null) {
        return new Step(found.end(), found.group(1), false);
      }
    }
    Matcher tag = classical ? match(SYSLOG_TAG, line, end) : null;
    return tag == null ? null : new Step(tag.end(), tag.group(1), false);
  }

  /// The end of what a logger put before the message, or where it starts when it put nothing there.
  private static int record(String line, int start) {
    int at = start;
    for (int round = 0; round < 16; round++) {
      int next = at > start ? skipBlanks(line, at) : at;
      int end = next < line.length() ? part(line, next, at > start) : next;
      if (end == next) {
        break;
      }
      at = end;
    }
    boolean separated =
        at > start
            && at < line.length()
            && (line.charAt(at) == ' '
                || (line.charAt(at) == '\t' && !line.startsWith("at ", at + 1)));
    return separated ? at + 1 : at;
  }

  private static int part(String line, int at, boolean inside) {
    char first = line.charAt(at);
    Matcher found = mayBeTime(line, at) ? match(TIME, line, at) : null;
    if (found == null && first == '[') {
      found = match(inside ? GROUP : LEVEL_IN_GROUP, line, at);
      if (found == null && at + 1 < line.length() && mayBeTime(line, at + 1)) {
        Matcher time = match(TIME, line, at + 1);
        found = time == null ? null : match(GROUP, line, at);
      }
    }
    if (found == null && Character.isLetter(first)) {
      found = match(LEVEL, line, at);
      if (found != null) {
        Matcher python = match(PYTHON_LOGGER, line, found.end());
        int end = python != null ? python.end() : found.end();
        return end < line.length() && line.charAt(end) == ':' ? end + 1 : end;
      }
      found = match(inside ? LOGGER : GLOG, line, at);
      found = found == null && !inside ? match(RUBY_LOGGER, line, at) : found;
    }
    if (found == null && inside) {
      found = match(FILLER, line, at);
    }
    return found == null ? at : found.end();
  }

  private static boolean mayBeTime(String line, int at) {
    if (at >= line.length()) {
      return false;
    }
    char c = line.charAt(at);
    return (c >= '0' && c <= '9') || c == '[' || (c >= 'A' && c <= 'W');
  }

  private static int skipBlanks(String line, int at) {
    int i = at;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static @Nullable Matcher match(Pattern pattern, String line, int at) {
    Matcher matcher = pattern.matcher(line).region(at, line.length());
    return matcher.lookingAt() ? matcher : null;
  }
}
