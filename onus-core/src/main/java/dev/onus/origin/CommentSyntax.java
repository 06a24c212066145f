package dev.onus.origin;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a language marks comments, as far as one line shows it: a line is a comment when it starts
/// with a mark of its language. Text inside of a block comment without a mark of its own, and
/// documentation strings, count as code; that errs towards looking at too much.
enum CommentSyntax {
  /// C, its relatives, and what is not listed: `//`, `/* … */` with a `*` on each line.
  SLASHES(List.of("//", "/*", "*/", "* ")),
  /// Python, Ruby, shells, Perl, R, YAML, make files: `#`.
  HASH(List.of("#")),
  /// PHP: both of the above.
  SLASHES_AND_HASH(List.of("//", "/*", "*/", "* ", "#")),
  /// SQL, Lua, Haskell, Ada, VHDL, Elm: `--`.
  DASHES(List.of("--")),
  /// Lisps and INI files: `;`.
  SEMICOLON(List.of(";", "#")),
  /// Erlang: `%`.
  PERCENT(List.of("%")),
  /// HTML and XML: `<!--`.
  MARKUP(List.of("<!--", "-->"));

  private static final Map<CommentSyntax, Set<String>> ENDINGS =
      Map.of(
          HASH,
          Set.of(
              ("py pyx pxd pyi rb rake sh bash zsh ksh ps1 psm1 pl pm t r ex exs nim jl tcl awk cmake"
                      + " yaml yml toml properties mk mak am conf cfg tf hcl in uname dockerfile")
                  .split(" ", -1)),
          SLASHES_AND_HASH,
          Set.of("php", "phtml", "php5"),
          DASHES,
          Set.of("sql", "lua", "hs", "elm", "adb", "ads", "vhd", "vhdl"),
          SEMICOLON,
          Set.of("clj", "cljs", "el", "lisp", "scm", "rkt", "ini"),
          PERCENT,
          Set.of("erl", "hrl"),
          MARKUP,
          Set.of("xml", "html", "htm", "jelly", "svelte", "vue"));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of alone
  private final List<String> marks;

  CommentSyntax(List<String> marks) {
    this.marks = marks;
  }

  /// The syntax of a file, told by its ending; without an ending, as in make files, `#`.
  static CommentSyntax of(String path) {
    String ending = SourceKind.ending(path);
    if (ending.isEmpty() || path.endsWith("CMakeLists.txt")) {
      return HASH;
    }
    return ENDINGS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(ending))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(SLASHES);
  }

  /// Whether a line holds code: neither blank nor a comment alone.
  boolean isCode(String line) {
    String text = line.strip();
    return !text.isEmpty() && !text.equals("*") && marks.stream().noneMatch(text::startsWith);
  }
}
