package dev.onus.cli.answer;

import dev.onus.policy.Directory;
import dev.onus.policy.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Says why no active person owns a file: no rule names an owner, or those whom it names can't
/// answer.
///
/// @param file the path of the CODEOWNERS file
/// @param rules what it says
/// @param cause why an owner that it names does not answer
record MissingOwners(Optional<String> file, PathOwnership rules, UnaryOperator<String> cause) {
  /// Owners of one rule that are told apart; more are of one kind mostly.
  private static final int SHOWN = 2;

  /// By the directory of a policy.
  static MissingOwners governed(Directory directory, PathOwnership rules, LocalDate today) {
    return new MissingOwners(
        rules.file(),
        rules,
        owner ->
            switch (directory.resolve(owner, today)) {
              case Who.Active(String person, String _) -> person + " is no longer active here";
              case Who.Left(String person, String _, LocalDate on) -> person + " left on " + on;
              case Who.Nobody(String _, String because) -> because;
            });
  }

  /// Without a policy, by history.
  static MissingOwners ungoverned(PathOwnership rules) {
    return new MissingOwners(
        rules.file(),
        rules,
        owner ->
            owner.startsWith("@@") || (owner.startsWith("@") && owner.indexOf('/') > 0)
                ? "a team, and no policy says who leads it"
                : "no longer active here");
  }

  /// The reason, as a sentence without its full stop.
  String whyNobodyOwns(String path) {
    if (file.isEmpty()) {
      return "there is no CODEOWNERS file";
    }
    List<String> owners = rules.of(path);
    return owners.isEmpty()
        ? "no rule of " + file.get() + " names an owner"
        : owners.stream()
            .distinct()
            .limit(SHOWN)
            .map(owner -> "its owner " + owner + ": " + cause.apply(owner))
            .collect(Collectors.joining("; "));
  }
}
