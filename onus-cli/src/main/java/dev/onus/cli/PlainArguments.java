package dev.onus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Arguments in the plain form that nearly every call has: whole names of options, each once, their
/// values as words of their own, and operands.
///
/// Loading picocli and reading annotations takes longer than most of an answer. A command that is
/// asked all day reads its plain arguments here, and leaves to picocli whatever is not plain or not
/// right: `--name=value`, `-qz`, `@file`, `--`, help, mistakes.
final class PlainArguments {
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private PlainArguments() {}

  /// The arguments, read; empty when they are not plain.
  ///
  /// @param flags the names of the options without a value
  /// @param valued the names of those with one
  static Optional<PlainArguments> read(
      Set<String> flags, Set<String> valued, List<String> arguments) {
    var plain = new PlainArguments();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean understood;
      if (isWord(argument)) {
        understood = plain.operands.add(argument);
      } else if (valued.contains(argument)) {
        i++;
        understood =
            i < arguments.size()
                && isWord(arguments.get(i))
                && plain.values.put(argument, arguments.get(i)) == null;
      } else {
        understood = flags.contains(argument) && plain.flags.add(argument);
      }
      if (!understood) {
        return Optional.empty();
      }
    }
    return Optional.of(plain);
  }

  /// Whether picocli takes a word as it stands.
  private static boolean isWord(String argument) {
    return !argument.isEmpty() && "-@\"'".indexOf(argument.charAt(0)) < 0;
  }

  /// Whether an option without a value is there, under any of its names.
  boolean has(String... names) {
    for (String name : names) {
      if (flags.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /// The value of an option, if it is there.
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// What is no option.
  List<String> operands() {
    return operands;
  }

  /// A value that names a file or a directory.
  Optional<Path> path(String name) {
    return value(name).map(Path::of);
  }
}
