package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which frames belong to a runtime or a library by their names alone.
///
/// This is the second question; whether a file is tracked is asked first.
final class Runtimes {
  private static final List<String> CLASSES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.lang.",
          "org.codehaus.groovy.",
          "clojure.",
          "android.",
          "androidx.",
          "dalvik.",
          "com.android.",
          "org.springframework.",
          "org.apache.",
          "org.eclipse.",
          "org.hibernate.",
          "org.junit.",
          "org.gradle.",
          "io.netty.",
          "reactor.",
          "io.reactivex.",
          "com.google.common.",
          "com.fasterxml.",
          "ch.qos.logback.",
          "org.mortbay.",
          "org.jboss.",
          "akka.",
          "org.slf4j.",
          "com.zaxxer.",
          "okhttp3.",
          "System.",
          "Microsoft.",
          "Mono.",
          "Newtonsoft.",
          "Npgsql.",
          "Xunit.",
          "NUnit.");

  /// Parts of paths that only what is installed has.
  private static final List<String> INSTALLED =
      List.of(
          "/site-packages/",
          "/dist-packages/",
          "/node_modules/",
          "/gems/",
          "/vendor/bundle/",
          "/.cargo/registry/",
          "/.cargo/git/",
          "/pkg/mod/",
          "/rustc/",
          "/libsanitizer/",
          "/.rustup/",
          "/.pub-cache/",
          "/.m2/",
          "/.gradle/",
          "/.nuget/",
          "/sysdeps/",
          "/compiler-rt/",
          "/vendor/composer/");

  private static final List<String> ROOTS =
      List.of(
          "/usr/include/",
          "/usr/lib/",
          "/usr/lib64/",
          "/usr/local/go/",
          "/usr/local/lib/",
          "/usr/share/",
          "../sysdeps/",
          "../csu/",
          "./csu/",
          "./nptl/",
          "./elf/",
          "./stdlib/",
          "./malloc/",
          "./signal/",
          "node:",
          "internal/",
          "dart:",
          "webpack/",
          "webpack:///webpack/",
          "<internal:",
          "ext:",
          "chrome-extension:",
          "moz-extension:",
          "resource://",
          "lib/internal/");

  private Runtimes() {}

  /// Why a frame is none of the application, or null when its names do not say so.
  static @Nullable String reason(StackFrame frame) {
    String library = frame.library();
    if (library != null && isModuleOfJdk(library)) {
      return "runtime: module " + library;
    }
    if (library != null && library.indexOf(' ') > 0 && library.indexOf('/') < 0) {
      return "library: gem " + library;
    }
    String module = frame.module();
    if (module != null) {
      for (String prefix : CLASSES) {
        if (module.startsWith(prefix)) {
          return "runtime or library: package " + prefix.substring(0, prefix.length() - 1);
        }
      }
    }
    String file = frame.file();
    return file == null ? "no file" : ofFile(file, frame);
  }

  private static boolean isModuleOfJdk(String library) {
    return library.startsWith("java.") || library.startsWith("jdk.");
  }

  private static @Nullable String ofFile(String file, StackFrame frame) {
    String path = file.replace('\\', '/');
    if (path.startsWith("<") || path.startsWith("(") || path.startsWith("[")) {
      return "not a file: " + file;
    }
    for (String root : ROOTS) {
      if (path.startsWith(root)) {
        return "runtime: " + root;
      }
    }
    for (String part : INSTALLED) {
      if (path.contains(part)) {
        return "library: " + part.substring(1, part.length() - 1);
      }
    }
    if (isPythonLibrary(path)) {
      return "runtime: Python's library";
    }
    boolean go = path.endsWith(".go") || path.endsWith(".s");
    if (go && GoRuntime.isStandard(frame.module(), path)) {
      return "runtime: Go's library";
    }
    return null;
  }

  /// How many of the last segments of a path a library itself gives the file, with one more where
  /// that alone proves nothing; negative when the path does not show where the library starts.
  static int ownSegments(List<String> segments) {
    for (int i = segments.size() - 2; i >= 0; i--) {
      switch (segments.get(i)) {
        case "site-packages", "dist-packages" -> {
          return segments.size() - 1 - i;
        }
        case "node_modules", "gems", "vendor", "registry", "mod", "rustc", "libsanitizer" -> {
          return segments.size() - i;
        }
        default -> {}
      }
    }
    return -1;
  }

  /// `…/lib/python3.11/…`: what the interpreter brought.
  private static boolean isPythonLibrary(String path) {
    int lib = path.indexOf("/lib/python");
    return lib >= 0 && lib + 11 < path.length() && Character.isDigit(path.charAt(lib + 11));
  }
}
