package dev.onus.cli.answer;

import dev.onus.answer.Answer;
import dev.onus.answer.Answers;
import dev.onus.answer.FunctionExtent;
import dev.onus.answer.Ranking;
import dev.onus.answer.Ranking.Attributed;
import dev.onus.answer.Ranking.Ranked;
import dev.onus.answer.Spot;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.Place;
import dev.onus.cli.gate.Records;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.history.Repository;
import dev.onus.history.past.GitPast;
import dev.onus.policy.ForgeMembers;
import dev.onus.provenance.Attribution;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Asks a repository who answers for some of its lines.
public final class Inquiry {
  private static final int FRAMES = 12;

  /// Of how many frames the whole function is looked at; of the others the failing line alone,
  /// since the lines around it would weigh less than a tenth of the first frame's.
  private static final int WHOLE = 4;

  private static final int ORIGINS = 8;
  private static final int ABOVE = 2;
  private static final int BELOW = 1;

  private final Repository repository;
  private final Attribution attribution;
  private final Circumstances circumstances;
  private final Deployed deployed;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Set<String> absent = new TreeSet<>();

  /// @param records entries of the log about decisions, read when they are needed
  public Inquiry(
      Repository repository, LineSource source, Deployed deployed, Supplier<Records> records) {
    this(
        repository,
        new RevisionFacts(),
        source,
        deployed,
        records,
        SyncedRecords.of(repository).members());
  }

  /// The same, with what earlier questions found out.
  ///
  /// @param members of the forge, as far as they are known
  public Inquiry(
      Repository repository,
      RevisionFacts facts,
      LineSource source,
      Deployed deployed,
      Supplier<Records> records,
      ForgeMembers members) {
    this.repository = repository;
    this.attribution = source.attribution();
    this.deployed = deployed;
    this.circumstances =
        new Circumstances(
            repository,
            facts,
            deployed,
            source.merges(),
            source.changers(),
            new MergedChanges(repository, source.attribution(), source.isIndex(), records),
            members);
  }

  /// What is known about these lines.
  ///
  /// @param places the frames of the application, innermost of the root cause first
  public Findings ask(List<Place> places) {
    Answer answer = answer(places);
    Optional<Place> first = places.stream().findFirst();
    return new Findings(
        deployed,
        answer,
        first.orElse(null),
        first.map(this::code).orElse(List.of()),
        new Mitigations(repository, circumstances.past(), deployed, circumstances.deployments())
            .of(answer));
  }

  /// Why a policy that is there does not count, for people.
  public List<String> problems() {
    return circumstances.problems();
  }

  /// Why no active person owns a file, for people.
  public String whyNobodyOwns(String path) {
    return circumstances.whyNobodyOwns(path);
  }

  /// The path of the CODEOWNERS file, if the revision has one.
  public Optional<String> codeowners() {
    return circumstances.codeowners();
  }

  /// Only who answers, without code and dry runs.
  public Answer answer(List<Place> places) {
    List<Attributed> frames = attribute(spots(places));
    GitPast past = circumstances.past();
    past.load(
        frames.stream()
            .flatMap(one -> one.runs().stream())
            .map(LineRun::commit)
            .distinct()
            .toList());
    List<Ranked> ranked =
        Ranking.rank(frames, past::commit, past.commit(deployed.revision()).committedAt()).stream()
            .limit(ORIGINS)
            .toList();
    past.findMerges(ranked.stream().map(Ranked::commit).toList());
    return new Answers(past, circumstances.people(), circumstances.governance()).answer(ranked);
  }

  /// Files of the failure that were asked about and whose content this clone lacks.
  public Set<String> absent() {
    return Set.copyOf(absent);
  }

  /// The first frames that name different lines.
  private List<Spot> spots(List<Place> places) {
    var spots = new LinkedHashMap<String, Spot>();
    for (Place place : places) {
      String key = place.path() + ":" + place.line();
      List<String> lines = lines(place.path());
      if (spots.size() < FRAMES && !spots.containsKey(key) && place.line() <= lines.size()) {
        LineRange function =
            spots.size() < WHOLE
                ? FunctionExtent.around(lines, place.line(), place.function())
                : new LineRange(place.line(), place.line());
        spots.put(key, new Spot(spots.size(), place.path(), place.line(), function));
      }
    }
    return List.copyOf(spots.values());
  }

  private List<Attributed> attribute(List<Spot> spots) {
    var ranges = new LinkedHashMap<String, List<LineRange>>();
    for (Spot spot : spots) {
      ranges.computeIfAbsent(spot.path(), _ -> new ArrayList<>()).add(spot.function());
    }
    attribution.prepare(deployed.revision(), ranges);
    return spots.stream()
        .map(spot ->
            new Attributed(
                spot,
                attribution.lines(
                    deployed.revision(),
                    spot.path(),
                    spot.function().first(),
                    spot.function().last())))
        .toList();
  }

  private List<Findings.CodeLine> code(Place place) {
    List<String> lines = lines(place.path());
    if (place.line() > lines.size()) {
      return List.of();
    }
    int first = Math.max(1, place.line() - ABOVE);
    int last = Math.min(lines.size(), place.line() + BELOW);
    var result = new ArrayList<Findings.CodeLine>();
    for (LineRun run : attribution.lines(deployed.revision(), place.path(), first, last)) {
      for (int i = 0; i < run.count(); i++) {
        var one =
            new LineRun(run.line() + i, 1, run.commit(), run.originPath(), run.originLine() + i);
        result.add(
            new Findings.CodeLine(
                one.line(),
                lines.get(one.line() - 1),
                circumstances.past().generator(run.commit(), List.of(one)).origin(),
                run.commit()));
      }
    }
    return result;
  }

  private List<String> lines(String path) {
    return files.computeIfAbsent(path, this::read);
  }

  private List<String> read(String path) {
    var content = repository.content(deployed.revision(), path);
    if (content.isEmpty()) {
      absent.add(path);
    }
    return new String(content.orElse(new byte[0]), StandardCharsets.UTF_8).lines().toList();
  }
}
