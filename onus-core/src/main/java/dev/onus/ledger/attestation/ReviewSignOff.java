package dev.onus.ledger.attestation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A person's sign-off on a change, as the log has it. The person's own signature is in the log's
/// entry; this says where.
///
/// @param change the change that was reviewed
/// @param commit the commit that was reviewed, also a subject of the statement
/// @param files the files as they were reviewed
/// @param checklist the answers; the texts of reasons and comments stay where they are
/// @param standard the review standard that was followed, if one applied
/// @param reviewer the reviewer's opaque id
/// @param key the fingerprint of the key that signed, `SHA256:…`; null for a session
/// @param at when the log received it
public record ReviewSignOff(
    String change,
    String commit,
    List<FileIdReference> files,
    Verdict verdict,
    List<Answer> checklist,
    @Nullable String standard,
    String reviewer,
    @Nullable String key,
    Instant at,
    LogEntryReference log)
    implements Predicate {
  /// Its type.
  public static final String TYPE = "https://onus.dev/attestation/review-signoff/v1";

  private static final int LONGEST_CHANGE = 200;
  private static final int FINGERPRINT = 50;

  public ReviewSignOff {
    Digests.line(change, LONGEST_CHANGE);
    if (!Digests.isObjectId(commit)) {
      throw new IllegalArgumentException("a commit has 40 or 64 lower-case hex digits");
    }
    files = List.copyOf(files);
    checklist = List.copyOf(checklist);
    requireUnique(files, FileIdReference::path, "a file has two file ids");
    requireUnique(checklist, Answer::item, "an item of the checklist is answered twice");
    if (standard != null) {
      Digests.id(standard);
    }
    Digests.id(reviewer);
    Digests.checkTime(at);
    if (key != null && !isFingerprint(key)) {
      throw new IllegalArgumentException("a fingerprint is SHA256: and 43 characters");
    }
  }

  private static boolean isFingerprint(String text) {
    return text.length() == FINGERPRINT
        && text.startsWith("SHA256:")
        && text.chars()
            .skip("SHA256:".length())
            .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || c == '+' || c == '/');
  }

  private static <T> void requireUnique(List<T> all, Function<T, String> name, String otherwise) {
    var seen = new HashSet<String>();
    if (!all.stream().allMatch(each -> seen.add(name.apply(each)))) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// What the reviewer says about the change as a whole.
  public enum Verdict implements Term {
    APPROVE,
    REJECT,
    COMMENT
  }

  /// The answer to one item of the checklist, and what kinds of support it has.
  public record Answer(String item, Outcome outcome, Set<Support> support) {
    public Answer {
      Digests.id(item);
      support = Set.copyOf(support);
      if (support.isEmpty()) {
        throw new IllegalArgumentException("an answer needs evidence or a reason");
      }
      if (outcome == Outcome.NOT_APPLICABLE && !support.contains(Support.REASON)) {
        throw new IllegalArgumentException("`n/a` needs a reason");
      }
    }

    private static Answer read(JsonFields fields) {
      String item = fields.text("item", 64);
      Outcome outcome = fields.word("answer", word -> Term.of(Outcome.values(), word));
      List<Support> support = fields.words("evidence", word -> Term.of(Support.values(), word));
      return fields.make(() -> new Answer(item, outcome, Set.copyOf(support)));
    }

    private void write(ObjectNode node) {
      node.put("item", item).put("answer", outcome.term());
      var kinds = node.putArray("evidence");
      var ordered = EnumSet.noneOf(Support.class);
      ordered.addAll(support);
      ordered.forEach(kind -> kinds.add(kind.term()));
    }
  }

  /// An answer.
  public enum Outcome implements Term {
    PASS,
    FAIL,
    NOT_APPLICABLE;

    @Override
    public String term() {
      return this == NOT_APPLICABLE ? "n/a" : name().toLowerCase(Locale.ROOT);
    }
  }

  /// What an answer rests on.
  public enum Support implements Term {
    LINES,
    TEST,
    FINDING,
    REASON
  }

  @Override
  public String type() {
    return TYPE;
  }

  static ReviewSignOff read(JsonFields fields) {
    JsonFields by = fields.object("reviewer");
    String change = fields.text("change", LONGEST_CHANGE);
    String commit = fields.object("commit").object("digest").text("gitCommit", 64);
    List<FileIdReference> files = fields.objects("fileIds", FileIdReference::read);
    Verdict verdict = fields.word("verdict", word -> Term.of(Verdict.values(), word));
    List<Answer> checklist = fields.objects("checklist", Answer::read);
    String standard = fields.optionalText("standard", 64);
    String reviewer = by.text("id", 64);
    String key = by.optionalText("key", FINGERPRINT);
    Instant at = fields.time("at");
    LogEntryReference log = LogEntryReference.read(fields.object("log"));
    return fields.make(() ->
        new ReviewSignOff(
            change, commit, files, verdict, checklist, standard, reviewer, key, at, log));
  }

  @Override
  public void write(ObjectNode node) {
    node.put("change", change);
    node.putObject("commit").putObject("digest").put("gitCommit", commit);
    var all = node.putArray("fileIds");
    files.forEach(file -> file.write(all.addObject()));
    node.put("verdict", verdict.term());
    var answers = node.putArray("checklist");
    checklist.forEach(answer -> answer.write(answers.addObject()));
    if (standard != null) {
      node.put("standard", standard);
    }
    var by = node.putObject("reviewer").put("id", reviewer);
    if (key != null) {
      by.put("key", key);
    }
    node.put("at", at.toString());
    log.write(node.putObject("log"));
  }
}
