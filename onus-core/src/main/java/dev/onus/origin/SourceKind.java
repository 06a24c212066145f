package dev.onus.origin;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a file is for, told by its name alone.
public enum SourceKind {
  /// Code in a programming language.
  CODE,
  /// What programs are configured, built or laid out with; looked at only when a fix changes no
  /// code.
  CONFIGURATION,
  /// Documentation, data, pictures: no origin of a failure is looked for in them.
  OTHER;

  private static final Set<String> CODE_ENDINGS =
      Set.of(
          ("c h cc cpp cxx c++ hpp hh hxx h++ inc inl ipp tcc m mm cu cuh cl s asm py pyx pxd pyi js jsx"
                  + " mjs cjs ts tsx mts vue svelte java kt kts scala groovy clj cljs php phtml php5 rb"
                  + " rake cs fs vb go rs zig swift dart d nim pl pm t sh bash zsh ksh ps1 psm1 bat lua"
                  + " tcl sql r ex exs erl hrl ml mli hs elm f f90 f95 f03 for pas adb ads v sv vhd vhdl"
                  + " y l yy ll g4 xs m4 cmake awk el lisp scm rkt jl sol proto")
              .split(" ", -1));

  private static final Set<String> CONFIGURATION_ENDINGS =
      Set.of(
          ("yaml yml json toml xml ini cfg conf properties gradle tf hcl html htm css scss less sass"
                  + " mk mak in am ac jelly jsp erb haml tpl twig uname")
              .split(" ", -1));

  private static final Set<String> CONFIGURATION_NAMES =
      Set.of("makefile", "gnumakefile", "dockerfile", "jenkinsfile", "cmakelists.txt", "rakefile");

  private static final Pattern TEST =
      Pattern.compile(
          "(^|/)(tests?|testing|specs?|__tests__|fixtures?)/" // a directory of tests
              + "|(^|/)test_[^/]*$|[._-](tests?|spec)\\.[a-z]+$" // test_cart.py, cart.spec.ts
              + "|[a-z0-9]Tests?\\.[a-z]+$" // CartTest.java
              + "|(^|/)t[0-9]{4}-[^/]*$"); // t4152-subjects.sh

  /// What a path is for.
  public static SourceKind of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (CONFIGURATION_NAMES.contains(name)) {
      return CONFIGURATION;
    }
    String ending = ending(path);
    return CODE_ENDINGS.contains(ending)
        ? CODE
        : CONFIGURATION_ENDINGS.contains(ending) ? CONFIGURATION : OTHER;
  }

  /// Whether a path looks like a test's.
  public static boolean isTest(String path) {
    return TEST.matcher(path).find();
  }

  /// What follows the last dot of a path's name, in lower case; empty if there is none.
  static String ending(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
