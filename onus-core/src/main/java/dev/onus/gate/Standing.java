package dev.onus.gate;

import dev.onus.policy.Directory;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which claims stand, once what people signed about them is weighed.
///
/// That a tool wrote lines counts whoever says so: each such word adds, and clears no tool that is
/// claimed already. That a person did, or that it was another tool, counts by a second person's
/// settlement of a contest; and where only the commit as a whole is claimed, by the signed word of
/// its acceptor. A settlement ends what was contested before it; a later contest opens it again.
public final class Standing {
  private final Facts facts;
  private final SecondPerson second;
  private final AcceptorsWord acceptor;
  private final Map<String, List<Attestation>> attested = new HashMap<>();
  private final Map<String, List<ContestOnFile>> contested = new HashMap<>();

  /// @param directory of the policy in force, which says who is here
  /// @param facts as history and the records have them
  public Standing(Directory directory, Facts facts) {
    this.facts = facts;
    this.second = new SecondPerson(directory, facts);
    this.acceptor = new AcceptorsWord(directory, facts);
    facts
        .attestations()
        .forEach(one -> attested.computeIfAbsent(one.commit(), _ -> new ArrayList<>()).add(one));
    facts
        .contests()
        .forEach(one -> contested.computeIfAbsent(one.commit(), _ -> new ArrayList<>()).add(one));
    contested.values().forEach(list -> list.sort(Comparator.comparing(ContestOnFile::at)));
  }

  /// Lines of which the same stands.
  ///
  /// @param uncounted why something that was said of them does not count; null where all does
  public record Piece(LineRun run, LineOrigin origin, @Nullable Uncounted uncounted) {}

  /// The facts with the claims that stand.
  public Facts facts() {
    if (attested.isEmpty() && contested.isEmpty()) {
      return facts;
    }
    return facts.with(
        facts.files().stream().map(this::file).toList(),
        facts.commits().stream().map(this::commit).toList());
  }

  private ChangedFile file(ChangedFile file) {
    return new ChangedFile(
        file.path(),
        file.oldPath(),
        file.fileId(),
        file.isDoor(),
        file.touches().stream().flatMap(touch -> touches(file.path(), touch)).toList());
  }

  private Stream<Touch> touches(String path, Touch touch) {
    LineRun run = touch.introduced(path);
    if (run == null) {
      Weighing.Result result =
          weighing(touch.commit(), places -> places.include(path, null)).of(touch.origin());
      return Stream.of(touch.stands(null, result.origin(), result.uncounted()));
    }
    return pieces(run, touch.origin()).stream()
        .map(piece -> touch.stands(piece.run(), piece.origin(), piece.uncounted()));
  }

  /// The tools of a commit as a whole: what is said of some of its lines clears none of them.
  private CommitOfChange commit(CommitOfChange one) {
    Weighing weighing = weighing(one.commit().id(), Places::isAll);
    Weighing anywhere = weighing(one.commit().id(), _ -> true);
    if (anywhere.isSilent()) {
      return one;
    }
    // a word of the acceptor clears what is claimed of the commit, and no line-level claim
    LineOrigin claimed =
        one.tools().isEmpty()
            ? LineOrigin.UNKNOWN
            : new LineOrigin(
                one.hasLines() ? Origin.AI : Origin.DECLARED,
                one.tools(),
                Evidence.INFERRED,
                null,
                false);
    LineOrigin stands = weighing.of(claimed).origin();
    return new CommitOfChange(
        one.commit(),
        one.claims(),
        one.hasLines(),
        anywhere.tools(stands, !one.tools().isEmpty()),
        one.authors());
  }

  /// Lines of one origin, cut where what was said of them begins or ends.
  ///
  /// @param run where the lines come from
  /// @param claimed their origin as it is claimed
  public List<Piece> pieces(LineRun run, LineOrigin claimed) {
    int last = run.originLine() + run.count() - 1;
    var cuts = new TreeSet<Integer>();
    cuts.add(run.originLine());
    places(run.commit())
        .flatMap(places -> places.named(run.originPath()))
        .forEach(lines -> cut(cuts, lines.within(run.originLine(), last), last));
    var pieces = new ArrayList<Piece>();
    for (int first : cuts) {
      Integer next = cuts.higher(first);
      int count = (next == null ? last + 1 : next) - first;
      Weighing.Result result =
          weighing(run.commit(), places -> places.include(run.originPath(), first)).of(claimed);
      pieces.add(
          new Piece(
              run.part(first - run.originLine(), count), result.origin(), result.uncounted()));
    }
    return pieces;
  }

  private static void cut(Set<Integer> cuts, LineRanges lines, int last) {
    for (int i = 0; i < lines.size(); i++) {
      cuts.add(lines.first(i));
      if (lines.last(i) < last) {
        cuts.add(lines.last(i) + 1);
      }
    }
  }

  /// All places of a commit that somebody speaks of.
  private Stream<Places> places(String commit) {
    return Stream.concat(
        attested.getOrDefault(commit, List.of()).stream().map(Attestation::places),
        contested.getOrDefault(commit, List.of()).stream()
            .flatMap(one ->
                Stream.concat(
                    Stream.of(one.places()),
                    one.settlements().stream().map(ContestOnFile.Settlement::places))));
  }

  private Weighing weighing(String commit, Predicate<Places> covers) {
    return new Weighing(
        second,
        acceptor,
        covers,
        attested.getOrDefault(commit, List.of()).stream()
            .filter(one -> covers.test(one.places()))
            .toList(),
        contested.getOrDefault(commit, List.of()).stream()
            .filter(one -> covers.test(one.places()))
            .toList());
  }
}
