package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The path that a frame names, as segments that can be compared with tracked paths.
///
/// @param segments from the outermost directory to the file
/// @param root how many of the first segments are where something was deployed or installed; the
///   rest is what the repository, or the library, calls the file
/// @param kind what the path starts from
record FramePath(List<String> segments, int root, Kind kind) {

  /// What the path of a frame starts from.
  enum Kind {
    /// The root of a machine's file system.
    ABSOLUTE,
    /// The root of a server or of a bundler's namespace.
    URL,
    /// Where a compiler or an interpreter was started.
    RELATIVE,
    /// The root of the sources: a package of the JVM.
    PACKAGE
  }

  private static final Set<String> JVM =
      Set.of("java", "kt", "kts", "scala", "groovy", "clj", "cljc", "aj");

  /// Directories in which applications are put: the segments, `*` stands for any one.
  private static final List<List<String>> DEPLOYED =
      List.of(
          List.of("usr", "src", "*"),
          List.of("home", "runner", "work", "*", "*"),
          List.of("github", "workspace"),
          List.of("builds", "*", "*"),
          List.of("var", "www", "html"),
          List.of("var", "www", "*"),
          List.of("var", "task"),
          List.of("var", "lib", "*"),
          List.of("srv", "*"),
          List.of("opt", "*"),
          List.of("workspaces", "*"),
          List.of("go", "src"),
          List.of("data", "app"),
          List.of("root", "*"),
          List.of("tmp", "*"),
          List.of("workspace"),
          List.of("app"),
          List.of("code"),
          List.of("src"),
          List.of("build"),
          List.of("work"),
          List.of("project"),
          List.of("application"),
          List.of("_"));

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z+.-]{1,30}:/{1,3}+");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*+");

  /// The path of a frame, or null when it names no file.
  static @Nullable FramePath of(StackFrame frame) {
    String file = frame.file();
    if (file == null || file.isBlank() || file.startsWith("<")) {
      return null;
    }
    String extension = file.substring(file.lastIndexOf('.') + 1);
    String module = frame.module();
    if (module != null && file.indexOf('/') < 0 && file.indexOf('\\') < 0) {
      if (JVM.contains(extension)) {
        return ofClass(module, file);
      }
      if (extension.equals("go") && module.indexOf('/') >= 0) {
        return relative(module + "/" + file);
      }
    }
    return ofFile(file);
  }

  /// The package of a class as directories, and the file.
  private static FramePath ofClass(String module, String file) {
    int dot = module.lastIndexOf('.');
    String folder = dot < 0 ? "" : module.substring(0, dot).replace('.', '/') + "/";
    return new FramePath(split(folder + file), 0, Kind.PACKAGE);
  }

  private static FramePath relative(String path) {
    return new FramePath(split(path), 0, Kind.RELATIVE);
  }

  private static FramePath ofFile(String printed) {
    String file = ScriptPlace.withoutFileScheme(printed);
    String path = file.replace('\\', '/');
    boolean url = SCHEME.matcher(path).lookingAt() && !DRIVE.matcher(file).matches();
    boolean absolute = path.startsWith("/") || DRIVE.matcher(file).matches();
    if (url) {
      path = withoutScheme(path);
    } else if (DRIVE.matcher(file).matches()) {
      path = path.substring(2);
    } else if (path.startsWith("package:")) {
      // Dart: `package:name/a.dart` is `lib/a.dart` of that package.
      int slash = path.indexOf('/');
      path = "lib/" + path.substring(slash + 1);
    }
    int eval = path.indexOf(") : eval()'d code");
    if (eval > 0) {
      path = path.substring(0, path.lastIndexOf('(', eval));
    }
    List<String> segments = split(path);
    Kind kind = absolute ? Kind.ABSOLUTE : url ? Kind.URL : Kind.RELATIVE;
    return new FramePath(segments, absolute ? deployed(segments) : 0, kind);
  }

  /// The path of a URL; bundlers put a namespace and marks before the path of the source.
  private static String withoutScheme(String url) {
    int colon = url.indexOf(':');
    String scheme = url.substring(0, colon);
    String rest = url.substring(colon + 1);
    for (char end : new char[] {'?', '#'}) {
      int at = rest.indexOf(end);
      rest = at < 0 ? rest : rest.substring(0, at);
    }
    boolean host = rest.startsWith("//") && !rest.startsWith("///");
    if (host && !scheme.equals("app") && !scheme.equals("webpack-internal")) {
      int slash = rest.indexOf('/', 2);
      rest = slash < 0 ? rest.substring(2) : rest.substring(slash);
    }
    int marks = rest.indexOf("/./");
    if (scheme.startsWith("webpack") && marks >= 0) {
      rest = rest.substring(marks + 3);
    }
    int served = rest.indexOf("/@fs/");
    return served < 0 ? rest : rest.substring(served + 5);
  }

  /// The segments without empty ones and `.`; `..` takes the one before it away.
  private static List<String> split(String path) {
    var segments = new ArrayList<String>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
      } else if (!segment.isEmpty()
          && !segment.equals(".")
          && !segment.equals("~")
          && !segment.startsWith("[project]")) {
        segments.add(segment);
      }
    }
    return List.copyOf(segments);
  }

  private static int deployed(List<String> segments) {
    for (List<String> root : DEPLOYED) {
      if (root.size() < segments.size() && startsWith(segments, root)) {
        return root.size();
      }
    }
    return 0;
  }

  private static boolean startsWith(List<String> segments, List<String> root) {
    for (int i = 0; i < root.size(); i++) {
      if (!root.get(i).equals("*") && !root.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean isAbsolute() {
    return kind == Kind.ABSOLUTE;
  }

  String name() {
    return segments.isEmpty() ? "" : segments.getLast();
  }

  /// How many of the last segments agree with a tracked path.
  int agreement(String tracked) {
    int end = tracked.length();
    int count = 0;
    for (int i = segments.size() - 1; i >= 0 && end > 0; i--) {
      String segment = segments.get(i);
      int start = end - segment.length();
      boolean equal =
          start >= 0
              && tracked.startsWith(segment, start)
              && (start == 0 || tracked.charAt(start - 1) == '/');
      if (!equal) {
        break;
      }
      count++;
      end = start - 1;
    }
    return count;
  }

  /// The last segments as a path.
  String tail(int count) {
    return String.join("/", segments.subList(segments.size() - count, segments.size()));
  }

  /// What stands before the last segments.
  String head(int count) {
    return String.join("/", segments.subList(0, segments.size() - count));
  }
}
