package dev.onus.ledger.attestation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What is known about who wrote the lines that a commit added: which tools, how many lines at
/// least and at most, and how well that is supported. No people stand in it.
///
/// @param lines the lines that the commit added, by origin
/// @param tools the tools that are claimed to have written
/// @param evidence the same lines by the strongest evidence about each; sums to their total
/// @param isContested whether claims contradict each other
/// @param policy SHA-256 of the effective policy, as hex; null without one
/// @param engineVersion the version of Onus that counted
/// @param log the entry that records it, if one does
public record AiProvenance(
    Lines lines,
    List<Tool> tools,
    Map<Grade, Long> evidence,
    boolean isContested,
    @Nullable String policy,
    String engineVersion,
    @Nullable LogEntryReference log)
    implements Predicate {
  /// Its type.
  public static final String TYPE = "https://onus.dev/attestation/ai-provenance/v1";

  /// Shares have four decimals; a rounding error below half of the last is none.
  private static final double ROUNDING = 0.000_051;

  private static final int LONGEST_VERSION = 64;

  public AiProvenance {
    tools = List.copyOf(tools);
    var copy = new EnumMap<Grade, Long>(Grade.class);
    copy.putAll(evidence);
    copy.values().removeIf(count -> count == 0);
    evidence = Collections.unmodifiableMap(copy);
    long covered = evidence.values().stream().mapToLong(Long::longValue).sum();
    if (covered != lines.total() || evidence.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "evidence speaks of " + covered + " lines, lines of " + lines.total());
    }
    if (policy != null) {
      Digests.sha256(policy);
    }
    Digests.line(engineVersion, LONGEST_VERSION);
  }

  /// Lines by origin.
  public record Lines(long ai, long aiEdited, long declared, long human, long unknown) {
    private static final long MOST = 1L << 40;

    public Lines {
      for (long count : new long[] {ai, aiEdited, declared, human, unknown}) {
        if (count < 0 || count > MOST) {
          throw new IllegalArgumentException("counts of lines are from 0 to 2^40");
        }
      }
    }

    long total() {
      return ai + aiEdited + declared + human + unknown;
    }
  }

  /// A tool, and the model if one is claimed.
  public record Tool(String tool, @Nullable String model) {
    private static final int LONGEST = 250;

    public Tool {
      Digests.line(tool, LONGEST);
      if (model != null) {
        Digests.line(model, LONGEST);
      }
    }

    private static Tool read(JsonFields fields) {
      String tool = fields.text("tool", LONGEST);
      String model = fields.optionalText("model", LONGEST);
      return fields.make(() -> new Tool(tool, model));
    }
  }

  /// How strongly a claim is supported, strongest first.
  public enum Grade implements Term {
    SIGNED,
    RECORDED,
    PLATFORM,
    TRAILER,
    DISCLOSED,
    INFERRED,
    NONE
  }

  @Override
  public String type() {
    return TYPE;
  }

  /// The share of AI as an interval, each a fraction of all lines: at least, with lines of commits
  /// that are declared as a whole, and everything that is not known to be written by a person.
  private record Share(double low, double high, double max, double coverage) {
    private static Share of(Lines lines) {
      double total = lines.total();
      long low = lines.ai() + lines.aiEdited();
      return new Share(
          low / total,
          (low + lines.declared()) / total,
          (lines.total() - lines.human()) / total,
          (lines.total() - lines.unknown()) / total);
    }

    private static Share read(JsonFields fields) {
      return new Share(
          fields.fraction("low"),
          fields.fraction("high"),
          fields.fraction("max"),
          fields.fraction("coverage"));
    }

    private boolean isNear(Share other) {
      return Math.abs(low - other.low) < ROUNDING
          && Math.abs(high - other.high) < ROUNDING
          && Math.abs(max - other.max) < ROUNDING
          && Math.abs(coverage - other.coverage) < ROUNDING;
    }
  }

  static AiProvenance read(JsonFields fields) {
    JsonFields counted = fields.object("lines");
    Lines lines = lines(counted);
    if (counted.count("total") != lines.total()) {
      throw new MalformedAttestation(counted.at(), "total is not the sum of the others");
    }
    Share share = fields.optionalObject("share").map(Share::read).orElse(null);
    if (lines.total() == 0 ? share != null : share == null || !share.isNear(Share.of(lines))) {
      throw new MalformedAttestation(fields.at() + ".share", "it does not follow from lines");
    }
    List<Tool> tools = fields.objects("tools", Tool::read);
    Map<Grade, Long> evidence = evidence(fields.object("evidence"));
    boolean isContested = fields.flag("contested");
    String policy =
        fields
            .optionalObject("policy")
            .map(each -> each.object("digest").text("sha256", 64))
            .orElse(null);
    String version = fields.object("engine").text("version", LONGEST_VERSION);
    LogEntryReference log = fields.optionalObject("log").map(LogEntryReference::read).orElse(null);
    return fields.make(
        () -> new AiProvenance(lines, tools, evidence, isContested, policy, version, log));
  }

  private static Lines lines(JsonFields fields) {
    long ai = fields.count("ai");
    long aiEdited = fields.count("aiEdited");
    long declared = fields.count("declared");
    long human = fields.count("human");
    long unknown = fields.count("unknown");
    return fields.make(() -> new Lines(ai, aiEdited, declared, human, unknown));
  }

  private static Map<Grade, Long> evidence(JsonFields fields) {
    var evidence = new EnumMap<Grade, Long>(Grade.class);
    for (Grade grade : Grade.values()) {
      if (fields.has(grade.term())) {
        evidence.put(grade, fields.count(grade.term()));
      }
    }
    return evidence;
  }

  @Override
  public void write(ObjectNode node) {
    node.putObject("lines")
        .put("total", lines.total())
        .put("ai", lines.ai())
        .put("aiEdited", lines.aiEdited())
        .put("declared", lines.declared())
        .put("human", lines.human())
        .put("unknown", lines.unknown());
    if (lines.total() > 0) {
      Share share = Share.of(lines);
      node.putObject("share")
          .put("low", rounded(share.low()))
          .put("high", rounded(share.high()))
          .put("max", rounded(share.max()))
          .put("coverage", rounded(share.coverage()));
    }
    var allTools = node.putArray("tools");
    for (Tool tool : tools) {
      var each = allTools.addObject().put("tool", tool.tool());
      if (tool.model() != null) {
        each.put("model", tool.model());
      }
    }
    var grades = node.putObject("evidence");
    evidence.forEach((grade, count) -> grades.put(grade.term(), count));
    node.put("contested", isContested);
    if (policy != null) {
      node.putObject("policy").putObject("digest").put("sha256", policy);
    }
    node.putObject("engine").put("name", "onus").put("version", engineVersion);
    if (log != null) {
      log.write(node.putObject("log"));
    }
  }

  private static double rounded(double share) {
    return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP).doubleValue();
  }
}
