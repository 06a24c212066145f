package dev.onus.answer;

import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Generator;
import dev.onus.gate.Standing;
import dev.onus.gate.Uncounted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands of the claims about failing lines, as of the merge that brought them.
record StandingLines(Standing standing, Examined examined) {

  /// What wrote them.
  Generator generator() {
    Generator claimed = examined.custody().generator();
    return claimed.standing(pieces().stream().map(Standing.Piece::origin).toList());
  }

  /// Why something that was said about them does not count.
  Optional<Uncounted> uncounted() {
    return pieces().stream().flatMap(piece -> Stream.ofNullable(piece.uncounted())).findFirst();
  }

  private List<Standing.Piece> pieces() {
    return examined.runs().stream()
        .filter(run -> run.commit().equals(examined.commit().id()))
        .flatMap(run -> standing.pieces(run, examined.custody().generator().line()).stream())
        .toList();
  }
}
