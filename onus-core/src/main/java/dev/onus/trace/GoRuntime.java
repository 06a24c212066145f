package dev.onus.trace;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Go's standard library, by the first part of its import paths.
final class GoRuntime {
  private static final Set<String> TOP =
      Set.of(
          "archive",
          "bufio",
          "bytes",
          "cmp",
          "compress",
          "container",
          "context",
          "crypto",
          "database",
          "debug",
          "embed",
          "encoding",
          "errors",
          "expvar",
          "flag",
          "fmt",
          "go",
          "hash",
          "html",
          "image",
          "index",
          "internal",
          "io",
          "iter",
          "log",
          "maps",
          "math",
          "mime",
          "net",
          "os",
          "path",
          "plugin",
          "reflect",
          "regexp",
          "runtime",
          "slices",
          "sort",
          "strconv",
          "strings",
          "structs",
          "sync",
          "syscall",
          "testing",
          "text",
          "time",
          "unicode",
          "unique",
          "unsafe",
          "vendor",
          "weak",
          "panic");

  private GoRuntime() {}

  static boolean isStandard(@Nullable String module, String path) {
    if (module == null) {
      return path.contains("/src/runtime/");
    }
    int slash = module.indexOf('/');
    String top = slash < 0 ? module : module.substring(0, slash);
    return TOP.contains(top)
        && (path.contains("/src/" + module + "/") || path.startsWith(module + "/"));
  }
}
