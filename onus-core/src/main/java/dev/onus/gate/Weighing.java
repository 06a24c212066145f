package dev.onus.gate;

import dev.onus.custody.Person;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Weighs what was said of one place of a commit: a line, what it did to a file that has no line,
/// or the commit as a whole.
///
/// @param covers whether somebody speaks of it
/// @param words the attestations that do
/// @param contests the contests that do, by the time of their receipt
record Weighing(
    SecondPerson second,
    AcceptorsWord acceptor,
    Predicate<Places> covers,
    List<Attestation> words,
    List<ContestOnFile> contests) {

  /// What stands.
  ///
  /// @param uncounted why something that was said does not count; null where all does
  record Result(LineOrigin origin, @Nullable Uncounted uncounted) {}

  /// A settlement that counts, and how many settlements its contest had before it.
  private record Settled(ContestOnFile contest, ContestOnFile.Settlement settlement, int before) {
    Instant at() {
      return settlement.at();
    }

    /// Whether a contest was opened before, and so is over.
    boolean ends(ContestOnFile other) {
      return other.equals(contest) || other.at().isBefore(at());
    }
  }

  /// Whether nobody said anything.
  boolean isSilent() {
    return words.isEmpty() && contests.isEmpty();
  }

  /// Weighs it.
  ///
  /// @param claimed the origin without it
  Result of(LineOrigin claimed) {
    Optional<Settled> settled = settled();
    Result now =
        settled
            .map(one -> new Result(after(one, claimed), null))
            .orElseGet(() -> narrowed(claimed));
    LineOrigin origin = now.origin();
    Uncounted uncounted = now.uncounted();
    boolean isNamed = !origin.tools().isEmpty();
    for (Attestation word : words) {
      boolean isOver = settled.filter(one -> word.at().isBefore(one.at())).isPresent();
      if (word.said().isByTool() && !isOver) {
        origin = word.said().besides(origin, evidence(word.by()), isNamed);
      }
    }
    boolean contested = origin.contested();
    for (ContestOnFile contest : contests) {
      boolean isOver = settled.filter(one -> one.ends(contest)).isPresent();
      if (!isOver && contest.said().isByTool()) {
        origin = contest.said().besides(origin, evidence(contest.by()), isNamed);
      }
      boolean isConceded = false;
      for (ContestOnFile.Settlement one : later(contest, settled)) {
        if (one.said().isByTool() && covers.test(one.places())) {
          origin = one.said().besides(origin, evidence(one.by()), isNamed);
          isConceded = true;
        }
      }
      if (!isOver && !isConceded) {
        contested = true;
        uncounted = open(contest);
      }
    }
    return new Result(
        new LineOrigin(
            origin.origin(), origin.tools(), origin.evidence(), origin.acceptor(), contested),
        uncounted);
  }

  /// The tools that took part somewhere in a commit by what stands of the whole, and by what was
  /// said of parts of it and not settled away.
  ///
  /// @param whole what stands of the commit as a whole
  /// @param isNamed whether tools were claimed for the commit before
  List<ToolUse> tools(LineOrigin whole, boolean isNamed) {
    Optional<Settled> all = settled().filter(one -> one.settlement().places().isAll());
    List<Said> said =
        Stream.concat(
                words.stream()
                    .filter(word -> all.filter(one -> word.at().isBefore(one.at())).isEmpty())
                    .map(Attestation::said),
                contests.stream().flatMap(contest -> said(contest, all)))
            .filter(Said::isByTool)
            .toList();
    LineOrigin with = whole;
    for (Said one : said) {
      with = one.besides(with, Evidence.NONE, isNamed);
    }
    return with.tools();
  }

  private Stream<Said> said(ContestOnFile contest, Optional<Settled> all) {
    var alone = new Weighing(second, acceptor, covers, List.of(), List.of(contest));
    Optional<Settled> own = alone.settled();
    boolean isOver = own.isPresent() || all.filter(one -> one.ends(contest)).isPresent();
    return Stream.concat(
        isOver ? own.stream().map(one -> one.settlement().said()) : Stream.of(contest.said()),
        later(contest, own.or(() -> all)).stream().map(ContestOnFile.Settlement::said));
  }

  /// The latest settlement by a second person.
  private Optional<Settled> settled() {
    Settled latest = null;
    for (ContestOnFile contest : contests) {
      for (int i = 0; i < contest.settlements().size(); i++) {
        ContestOnFile.Settlement one = contest.settlements().get(i);
        boolean isLater = latest == null || !one.at().isBefore(latest.at());
        if (isLater && second.objection(contest, i).isEmpty()) {
          latest = new Settled(contest, one, i);
        }
      }
    }
    return Optional.ofNullable(latest);
  }

  /// What was said to settle a contest since the settlement that counts.
  private static List<ContestOnFile.Settlement> later(
      ContestOnFile contest, Optional<Settled> settled) {
    List<ContestOnFile.Settlement> all = contest.settlements();
    return settled
        .map(last ->
            contest.equals(last.contest())
                ? all.subList(last.before() + 1, all.size())
                : all.stream().filter(one -> !one.at().isBefore(last.at())).toList())
        .orElse(all);
  }

  /// The origin by a settlement; what it is not about stays as it was claimed.
  private LineOrigin after(Settled settled, LineOrigin claimed) {
    Said said = settled.settlement().said();
    if (!covers.test(settled.settlement().places())) {
      LineOrigin before = narrowed(claimed).origin();
      return new LineOrigin(
          before.origin(), before.tools(), before.evidence(), before.acceptor(), false);
    }
    List<ToolUse> tools =
        said.isByTool() && said.tools().isEmpty() ? claimed.tools() : said.tools();
    return new Said(said.origin(), tools).alone(Evidence.SIGNED);
  }

  /// Where only the commit is claimed, its acceptor may say that a person wrote some of it.
  private Result narrowed(LineOrigin claimed) {
    Uncounted uncounted = null;
    if (claimed.origin() == Origin.DECLARED) {
      for (Attestation word : words) {
        if (AcceptorsWord.denies(word)) {
          Optional<Uncounted> objection = acceptor.objection(word);
          if (objection.isEmpty()) {
            return new Result(word.said().alone(Evidence.SIGNED), null);
          }
          uncounted = objection.get();
        }
      }
    }
    return new Result(claimed, uncounted);
  }

  private Uncounted open(ContestOnFile contest) {
    for (int i = contest.settlements().size() - 1; i >= 0; i--) {
      Optional<Uncounted> objection = second.objection(contest, i);
      if (objection.isPresent()) {
        return objection.get();
      }
    }
    return new Uncounted(
        contest.by().who()
            + " says in "
            + contest.id()
            + " that "
            + contest.said()
            + ", and nobody has settled it",
        "onus settle " + contest.id() + " --agree");
  }

  private static Evidence evidence(Person by) {
    return switch (by.identity()) {
      case KEY -> Evidence.SIGNED;
      case FORGE -> Evidence.PLATFORM;
      case ASSERTED -> Evidence.DISCLOSED;
    };
  }
}
