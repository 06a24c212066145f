package dev.onus.trace;

import dev.onus.trace.ResolvedLog.ResolvedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Says which tracked file each frame of a log stands in.
///
/// A frame means a file when the path of one ends in the whole path of the other, once the
/// directory in which things are deployed is taken off; the longest agreement wins. Where several
/// agree as long, frames of the same log that are certain may decide: what `/app` stands for in one
/// frame it stands for in all. Otherwise they are reported as candidates and none is chosen.
public final class FrameResolver {
  /// Candidates that are named; a list of hundreds helps nobody.
  private static final int NAMED = 20;

  /// Directories that hold the packages of Kotlin, Scala, Groovy and Clojure.
  private static final Set<String> SOURCES =
      Set.of(
          "kotlin",
          "scala",
          "groovy",
          "clojure",
          "clj",
          "java",
          "src",
          "main",
          "test",
          "app",
          "jvmMain",
          "commonMain",
          "androidMain");

  private final TrackedFiles files;

  public FrameResolver(TrackedFiles files) {
    this.files = files;
  }

  /// The log with each frame resolved at the revision of the tracked files.
  public ResolvedLog resolve(ParsedLog log) {
    List<Thrown> exceptions = log.exceptions();
    var roots = new Roots();
    for (Thrown thrown : exceptions) {
      thrown.frames().forEach(frame -> learn(frame, roots));
    }
    return each(log, exceptions, frame -> resolve(frame, roots));
  }

  /// The log without a repository: frames are told apart by their names alone.
  public static ResolvedLog byName(ParsedLog log) {
    return each(log, log.exceptions(), ResolvedFrame::byName);
  }

  private static ResolvedLog each(
      ParsedLog log, List<Thrown> exceptions, Function<StackFrame, ResolvedFrame> resolve) {
    var resolved = new ArrayList<ResolvedException>();
    for (Thrown thrown : exceptions) {
      resolved.add(new ResolvedException(thrown, thrown.frames().stream().map(resolve).toList()));
    }
    return new ResolvedLog(log, resolved);
  }

  /// One frame by itself.
  public ResolvedFrame resolve(StackFrame frame) {
    return resolve(frame, new Roots());
  }

  private void learn(StackFrame frame, Roots roots) {
    FramePath path = FramePath.of(frame);
    if (path == null || !path.isAbsolute() || Runtimes.reason(frame) != null) {
      return;
    }
    Match match = match(path);
    if (match.paths.size() == 1 && match.agreement >= 2) {
      roots.add(path.head(match.agreement), head(match.paths.getFirst(), match.agreement));
    }
  }

  private ResolvedFrame resolve(StackFrame frame, Roots roots) {
    String library = Runtimes.reason(frame);
    FramePath path = FramePath.of(frame);
    if (path == null) {
      return outside(frame, library == null ? "no file" : library);
    }
    if (files.named(path.name()).isEmpty()) {
      return outside(frame, library != null ? library : "no tracked file is called " + path.name());
    }
    if (library != null) {
      return ofLibrary(frame, path, library);
    }
    Match match = match(path);
    String known = roots.find(path, match.paths);
    if (known != null) {
      return inside(frame, known, "other frames of this log show what its directory stands for");
    }
    if (match.paths.size() == 1) {
      String found = match.paths.getFirst();
      return match.agreement == 1 && roots.contradict(path, found)
          ? new ResolvedFrame(
              frame,
              false,
              null,
              List.of(found),
              "other frames of this log show that its directory is not tracked")
          : inside(frame, found, "the tracked file that ends in " + path.tail(match.agreement));
    }
    return undecided(frame, path, match);
  }

  private ResolvedFrame undecided(StackFrame frame, FramePath path, Match match) {
    if (match.paths.isEmpty()) {
      return new ResolvedFrame(
          frame,
          false,
          null,
          named(files.named(path.name())),
          "only the file name agrees with a tracked file");
    }
    return new ResolvedFrame(
        frame,
        false,
        null,
        named(match.paths),
        match.paths.size() + " tracked files end in " + path.tail(match.agreement));
  }

  private static List<String> named(List<String> paths) {
    return paths.stream().sorted().limit(NAMED).toList();
  }

  /// @param paths the tracked files that agree the longest
  /// @param agreement in segments
  private record Match(List<String> paths, int agreement) {}

  private Match match(FramePath path) {
    Match whole = longest(path, this::isWhole);
    if (!whole.paths.isEmpty()) {
      return preferRoot(path, whole);
    }
    return switch (path.kind()) {
      case URL, RELATIVE -> new Match(List.of(), 0);
      case PACKAGE -> longest(path, this::startsAtSources);
      // Directories differ above the agreement: two segments at least must carry it.
      case ABSOLUTE -> longest(path, (frame, tracked, agreement) -> agreement >= 2);
    };
  }

  /// Whether an agreement of some last segments is enough.
  private interface Enough {
    boolean test(FramePath path, String tracked, int agreement);
  }

  private boolean isWhole(FramePath path, String tracked, int agreement) {
    int own = path.segments().size() - path.root();
    boolean trackedIsWhole = head(tracked, agreement).isEmpty();
    // A server has files of many: one name proves nothing there.
    boolean proves = path.kind() != FramePath.Kind.URL || agreement >= 2;
    return agreement >= own || (trackedIsWhole && proves);
  }

  /// Languages other than Java may leave the first packages out of their directories: what agrees
  /// must then start right under a directory of sources.
  private boolean startsAtSources(FramePath path, String tracked, int agreement) {
    String head = head(tracked, agreement);
    return agreement >= 1
        && !path.name().endsWith(".java")
        && SOURCES.contains(head.substring(head.lastIndexOf('/') + 1));
  }

  private Match longest(FramePath path, Enough enough) {
    int best = 1;
    var paths = new ArrayList<String>();
    for (String tracked : files.named(path.name())) {
      int agreement = path.agreement(tracked);
      if (agreement >= best && enough.test(path, tracked, agreement)) {
        if (agreement > best) {
          paths.clear();
          best = agreement;
        }
        paths.add(tracked);
      }
    }
    return new Match(paths, best);
  }

  /// A relative path of several segments is as a rule relative to the root of the repository.
  private static Match preferRoot(FramePath path, Match match) {
    String whole = path.tail(path.segments().size());
    boolean exact =
        match.paths.size() > 1
            && path.kind() == FramePath.Kind.RELATIVE
            && path.segments().size() >= 2
            && match.paths.contains(whole);
    return exact ? new Match(List.of(whole), match.agreement) : match;
  }

  /// A frame whose names say that it is a library's is in the application only when all that the
  /// library calls the file is tracked.
  private ResolvedFrame ofLibrary(StackFrame frame, FramePath path, String library) {
    int own = Runtimes.ownSegments(path.segments());
    Match match = longest(path, (at, tracked, agreement) -> true);
    int needed = own < 0 ? Math.max(2, path.segments().size() - path.root()) : own;
    boolean tracked = needed >= 2 && match.agreement >= needed && match.paths.size() == 1;
    return tracked
        ? inside(
            frame,
            match.paths.getFirst(),
            "the tracked file that ends in " + path.tail(match.agreement))
        : outside(frame, library);
  }

  private static ResolvedFrame inside(StackFrame frame, String path, String reason) {
    return new ResolvedFrame(frame, true, path, List.of(), reason);
  }

  private static ResolvedFrame outside(StackFrame frame, String reason) {
    return new ResolvedFrame(frame, false, null, List.of(), reason);
  }

  private static String head(String tracked, int agreement) {
    int end = tracked.length();
    for (int i = 0; i < agreement && end >= 0; i++) {
      end = tracked.lastIndexOf('/', end - 1);
    }
    return end < 0 ? "" : tracked.substring(0, end);
  }

  /// What directories of the log stand for, as its certain frames show.
  private static final class Roots {
    private final Map<String, Map<String, Integer>> known = new HashMap<>();

    void add(String frameRoot, String trackedRoot) {
      known.computeIfAbsent(frameRoot, key -> new HashMap<>()).merge(trackedRoot, 1, Integer::sum);
    }

    /// The one of several tracked files that a known directory leads to.
    @Nullable String find(FramePath path, List<String> candidates) {
      if (candidates.size() < 2 || !path.isAbsolute()) {
        return null;
      }
      var led = new ArrayList<String>();
      for (String target : targets(path)) {
        if (candidates.contains(target) && !led.contains(target)) {
          led.add(target);
        }
      }
      return led.size() == 1 ? led.getFirst() : null;
    }

    /// Whether a known directory leads elsewhere than to a path.
    boolean contradict(FramePath path, String found) {
      List<String> targets = path.isAbsolute() ? targets(path) : List.of();
      return !targets.isEmpty() && !targets.contains(found);
    }

    private List<String> targets(FramePath path) {
      var targets = new ArrayList<String>();
      for (int count = 1; count <= path.segments().size(); count++) {
        Map<String, Integer> roots = known.get(path.head(count));
        if (roots != null) {
          for (String root : roots.keySet()) {
            targets.add(root.isEmpty() ? path.tail(count) : root + "/" + path.tail(count));
          }
        }
      }
      return targets;
    }
  }

  /// Leads frames to where a source map says that they were written, before they are resolved.
  public static ParsedLog map(ParsedLog log, UnaryOperator<StackFrame> map) {
    return new ParsedLog(
        log.traces().stream().map(trace -> map(trace, map)).toList(),
        log.repeats(),
        log.exceptionsOmitted(),
        log.linesCut(),
        log.incomplete());
  }

  private static Thrown map(Thrown thrown, UnaryOperator<StackFrame> map) {
    return new Thrown(
        thrown.type(),
        thrown.message(),
        thrown.relation(),
        thrown.frames().stream().map(map).toList(),
        thrown.framesOmitted(),
        thrown.nested().stream().map(nested -> map(nested, map)).toList());
  }
}
