package dev.onus.cli.gate;

import dev.onus.boundary.PathSet;
import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import dev.onus.gate.Approval;
import dev.onus.gate.Attestation;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.ledger.record.Approvals;
import dev.onus.ledger.record.CommitId;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.FileId;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Name;
import dev.onus.ledger.record.Provenance;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Reviews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people decided about changes, wherever it was said, as a gate needs it.
///
/// Decisions may come in any order and more than once. A person's later word on a change replaces
/// their earlier one. What only takes back (a revocation, a no) counts whoever is known to have
/// said it: a key that was given up must not bring back what it had ended.
final class Decisions {
  private record Word(Person by, Instant at, Recorded what) {}

  private final List<Word> words = new ArrayList<>();
  private final Records records;

  /// @param records with the private texts that they commit to
  Decisions(Records records) {
    this.records = records;
  }

  /// Takes a decision.
  ///
  /// @param by who decided, and how that is known
  /// @param at when it was received
  void add(Person by, Instant at, Recorded what) {
    var word = new Word(by, at, what);
    if (!words.contains(word)) {
      words.add(word);
    }
  }

  private <T> List<Word> of(Class<T> type, Predicate<T> which) {
    return words.stream()
        .filter(word -> type.isInstance(word.what()) && which.test(type.cast(word.what())))
        .sorted((a, b) -> a.at().compareTo(b.at()))
        .toList();
  }

  List<ExceptionOnFile> exceptions() {
    var found = new ArrayList<ExceptionOnFile>();
    Set<Id> taken = new HashSet<>();
    for (Word word : of(Exceptions.Requested.class, _ -> true)) {
      var asked = (Exceptions.Requested) word.what();
      // the first to use an id has it, also one whose paths name nothing and so let nothing pass
      if (taken.add(asked.exception()) && areReadable(asked.paths())) {
        found.add(exception(word, asked));
      }
    }
    return found;
  }

  private static boolean areReadable(List<Name> paths) {
    return paths.stream().allMatch(path -> PathSet.check(path.text(), "paths", 1, 1).isEmpty());
  }

  private ExceptionOnFile exception(Word word, Exceptions.Requested asked) {
    Id id = asked.exception();
    Name branch = asked.branch();
    return new ExceptionOnFile(
        id.text(),
        asked.boundary().text(),
        asked.tools().stream().map(Id::text).toList(),
        PathSet.of(asked.paths().stream().map(Name::text).toList()),
        branch == null ? null : branch.text(),
        asked.until(),
        records.text(asked.reason()),
        word.by(),
        word.at(),
        of(Exceptions.Granted.class, one -> one.exception().equals(id)).stream()
            .map(one ->
                new ExceptionOnFile.Grant(one.by(), ((Exceptions.Granted) one.what()).until()))
            .toList(),
        of(Exceptions.Ratified.class, one -> one.exception().equals(id)).stream()
            .map(one ->
                new ExceptionOnFile.Ratification(
                    one.by(), fileIds(((Exceptions.Ratified) one.what()).fileIds())))
            .toList(),
        !of(Exceptions.Revoked.class, one -> one.exception().equals(id)).isEmpty());
  }

  /// The approvals, but for those that the same person took back with a later no, here or at the
  /// forge.
  ///
  /// @param atForge what was said at a forge
  List<Approval> approvals(List<ForgeWord.Voice> atForge) {
    var said = new ArrayList<>(atForge);
    for (Word word : of(Recorded.class, what -> verdict(what) != null)) {
      approval(word).forEach(yes -> said.add(new ForgeWord.Voice(word.by(), word.at(), yes)));
      if (verdict(word.what()) == Reviews.Verdict.REJECT) {
        said.add(new ForgeWord.Voice(word.by(), word.at(), null));
      }
    }
    // of a yes and a no of one moment the no counts
    said.sort(
        Comparator.comparing(ForgeWord.Voice::at).thenComparing(voice -> voice.yes() == null));
    var approvals = new ArrayList<Approval>();
    for (ForgeWord.Voice voice : said) {
      Approval yes = voice.yes();
      if (yes == null) {
        approvals.removeIf(earlier -> earlier.person().is(voice.by()));
      } else {
        approvals.add(yes);
      }
    }
    return approvals;
  }

  private static Reviews.@Nullable Verdict verdict(Recorded what) {
    return switch (what) {
      case Reviews.Signed signed -> signed.verdict();
      case Approvals.Given _ -> Reviews.Verdict.APPROVE;
      default -> null;
    };
  }

  private static List<Approval> approval(Word word) {
    return switch (word.what()) {
      case Reviews.Signed signed when signed.verdict() == Reviews.Verdict.APPROVE ->
          List.of(
              new Approval(
                  word.by(),
                  signed.commit().text(),
                  fileIds(signed.fileIds()),
                  word.at(),
                  new Custody.Checklist(
                      signed.checklist().size(),
                      (int)
                          signed.checklist().stream()
                              .filter(item -> item.answer() == Reviews.Outcome.FAIL)
                              .count())));
      case Approvals.Given given ->
          List.of(
              new Approval(
                  word.by(),
                  given.commit().text(),
                  fileIds(given.fileIds()),
                  word.at(),
                  Custody.Checklist.NONE));
      default -> List.of();
    };
  }

  /// Words about who wrote lines, without a contest.
  List<Attestation> attestations() {
    return of(Provenance.Attested.class, _ -> true).stream()
        .map(word -> {
          var said = (Provenance.Attested) word.what();
          return new Attestation(
              word.by(),
              word.at(),
              said.commit().text(),
              SaidOfLines.places(said.places()),
              SaidOfLines.said(said.origin(), said.tools()));
        })
        .toList();
  }

  /// What is contested, with who settled it; who is behind the commits is not known here.
  List<ContestOnFile> contests() {
    var found = new LinkedHashMap<String, ContestOnFile>();
    for (Word word : of(Provenance.Contested.class, _ -> true)) {
      var said = (Provenance.Contested) word.what();
      // the first to use an id has it; another commit's is another contest
      String id = said.contest().text();
      if (!found.containsKey(id)) {
        found.put(id, contest(word, said));
      } else if (said.origin() == Provenance.Written.AI
          || said.origin() == Provenance.Written.AI_EDITED) {
        // that a tool wrote lines counts, whatever it is called; nothing settles it
        found.put(id + " again " + found.size(), contest(word, said).settledBy(List.of()));
      }
    }
    return List.copyOf(found.values());
  }

  private ContestOnFile contest(Word word, Provenance.Contested said) {
    return new ContestOnFile(
        said.contest().text(),
        word.by(),
        word.at(),
        said.commit().text(),
        SaidOfLines.places(said.places()),
        SaidOfLines.said(said.origin(), said.tools()),
        records.text(said.reason()),
        List.of(),
        of(Provenance.Settled.class, one -> one.contest().equals(said.contest())).stream()
            .map(one -> {
              var settled = (Provenance.Settled) one.what();
              CommitId commit = settled.commit();
              return new ContestOnFile.Settlement(
                  one.by(),
                  one.at(),
                  commit == null ? null : commit.text(),
                  SaidOfLines.places(settled.places()),
                  SaidOfLines.said(settled.origin(), settled.tools()));
            })
            .toList());
  }

  List<BypassOnFile> bypasses() {
    return of(Approvals.Bypass.class, _ -> true).stream()
        .map(word -> {
          var bypass = (Approvals.Bypass) word.what();
          return new BypassOnFile(
              bypass.bypass().text(),
              word.by(),
              bypass.commit().text(),
              bypass.rules().stream().map(Id::text).toList(),
              bypass.ratifyBy(),
              of(Approvals.BypassRatified.class, one -> one.bypass().equals(bypass.bypass()))
                  .stream()
                  .map(Word::by)
                  .toList());
        })
        .toList();
  }

  private static Map<String, String> fileIds(List<FileId> ids) {
    return ids.stream()
        .collect(
            Collectors.toMap(
                one -> one.path().text(),
                one -> one.id().text(),
                (first, _) -> first,
                HashMap::new));
  }
}
