package dev.onus.origin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the candidates' own changes have in common with the fix: names, functions, lines that one
/// deletes and the other puts back.
///
/// A name tells the more the fewer candidates touch it: its weight is `ln(1 + candidates / those
/// that touch it)`, the inverse document frequency of information retrieval (Spärck Jones, 1972). A
/// name that none of them touches tells nothing and weighs nothing.
final class ChangeEvidence {
  /// Shorter lines (`break;` has 6 characters) come back by chance; blanks are not counted.
  private static final int SHORTEST = 7;

  private final Set<String> all = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> added = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> addedLines = new HashSet<>();
  private final Map<String, Double> weights = new HashMap<>();
  private final Map<String, Of> byCommit = new HashMap<>();

  /// What one candidate has of it.
  ///
  /// @param names the weight of the fix's names that it introduced, as shares of all names in the
  ///   changed lines, of those that the fix takes away, and of those that it brings: 0 to 3
  /// @param named how many of the fix's names it introduced
  /// @param sameFunction whether it changed a function that the fix changes
  /// @param restored the share of the fix's added lines that it had deleted, 0 to 1
  record Of(double names, int named, boolean sameFunction, double restored) {
    static final Of NOTHING = new Of(0, 0, false, 0);
  }

  ChangeEvidence(Fix fix, List<Candidate> candidates) {
    boolean moreThanTests = fix.changesMoreThanTests();
    for (FixedFile file : fix.files()) {
      read(file, !(moreThanTests && SourceKind.isTest(file.path())));
    }
    Map<String, Set<String>> introduced = new HashMap<>();
    Map<String, Integer> touching = new HashMap<>();
    int read = 0;
    for (Candidate candidate : candidates) {
      if (!candidate.changes().isEmpty()) {
        read++;
        Set<String> words = words(candidate, true);
        introduced.put(candidate.commit().id(), words);
        Set<String> both = new HashSet<>(words);
        both.addAll(words(candidate, false));
        both.forEach(word -> touching.merge(word, 1, Integer::sum));
      }
    }
    int count = read;
    touching.forEach((word, by) -> weights.put(word, Math.log1p((double) count / by)));
    for (Candidate candidate : candidates) {
      if (!candidate.changes().isEmpty()) {
        String id = candidate.commit().id();
        byCommit.put(id, of(candidate, introduced.getOrDefault(id, Set.of())));
      }
    }
  }

  /// What a candidate has of it.
  Of of(String commit) {
    return byCommit.getOrDefault(commit, Of.NOTHING);
  }

  private void read(FixedFile file, boolean telling) {
    CommentSyntax syntax = CommentSyntax.of(file.path());
    names.add(file.diff().name());
    for (Hunk hunk : file.diff().hunks()) {
      if (!hunk.function().isEmpty()) {
        functions.add(place(file.diff(), hunk));
      }
      if (telling) {
        List<String> before = hunk.removed().stream().filter(syntax::isCode).toList();
        List<String> after = hunk.added().stream().filter(syntax::isCode).toList();
        Map<String, Integer> old = Words.count(before);
        Map<String, Integer> now = Words.count(after);
        all.addAll(old.keySet());
        all.addAll(now.keySet());
        removed.addAll(Words.surplus(old, Words.count(hunk.added())));
        added.addAll(Words.surplus(now, Words.count(hunk.removed())));
        after.stream()
            .map(ChangeEvidence::bare)
            .filter(ChangeEvidence::isLong)
            .forEach(addedLines::add);
      }
    }
  }

  private Of of(Candidate candidate, Set<String> introduced) {
    boolean sameFunction = false;
    Set<String> gone = new HashSet<>();
    Set<String> kept = new HashSet<>();
    for (FileDiff file : candidate.changes()) {
      boolean sameFile = names.contains(file.name());
      for (Hunk hunk : file.hunks()) {
        sameFunction |= !hunk.function().isEmpty() && functions.contains(place(file, hunk));
        if (sameFile) {
          hunk.removed().stream().map(ChangeEvidence::bare).forEach(gone::add);
          hunk.added().stream().map(ChangeEvidence::bare).forEach(kept::add);
        }
      }
    }
    long restored =
        addedLines.stream().filter(line -> gone.contains(line) && !kept.contains(line)).count();
    return new Of(
        share(introduced, all) + share(introduced, removed) + share(introduced, added),
        introduced.size(),
        sameFunction,
        addedLines.isEmpty() ? 0 : (double) restored / addedLines.size());
  }

  /// The weight of the words that are among the introduced, as a share of the weight of all.
  private double share(Set<String> introduced, Set<String> words) {
    double whole = 0;
    double part = 0;
    for (String word : words.stream().sorted().toList()) {
      double weight = weights.getOrDefault(word, 0.0);
      whole += weight;
      part += introduced.contains(word) ? weight : 0;
    }
    return whole == 0 ? 0 : part / whole;
  }

  private Set<String> words(Candidate candidate, boolean ofAdded) {
    List<String> lines = new ArrayList<>();
    for (FileDiff file : candidate.changes()) {
      for (Hunk hunk : file.hunks()) {
        lines.addAll(ofAdded ? hunk.added() : hunk.removed());
      }
    }
    Set<String> words = new HashSet<>(Words.count(lines).keySet());
    words.retainAll(all);
    return words;
  }

  private static String place(FileDiff file, Hunk hunk) {
    return file.name() + '\n' + hunk.function();
  }

  /// The line without blanks.
  private static String bare(String line) {
    var text = new StringBuilder(line.length());
    line.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static boolean isLong(String bare) {
    return bare.length() >= SHORTEST;
  }
}
