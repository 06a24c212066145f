package dev.onus.ledger.attestation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// One of each predicate.
final class Examples {
  static final String COMMIT = "8f051b7c0d8f4e2c9a6b1f3d5e7a9c0b2d4f6a81";
  static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final LogEntryReference LOG =
      new LogEntryReference("onus.example.org/payments", 70_000, DIGEST);

  private Examples() {}

  static AiProvenance provenance() {
    return new AiProvenance(
        new AiProvenance.Lines(31, 9, 20, 10, 30),
        List.of(
            new AiProvenance.Tool("claude-code", "claude-opus-4"),
            new AiProvenance.Tool("aider", null)),
        Map.of(
            AiProvenance.Grade.RECORDED, 50L,
            AiProvenance.Grade.TRAILER, 20L,
            AiProvenance.Grade.NONE, 30L),
        true,
        DIGEST,
        "0.1.0",
        LOG);
  }

  static AiProvenance nothingAdded() {
    return new AiProvenance(
        new AiProvenance.Lines(0, 0, 0, 0, 0), List.of(), Map.of(), false, null, "0.1.0", null);
  }

  static ReviewSignOff signOff() {
    return new ReviewSignOff(
        "42",
        COMMIT,
        List.of(new FileIdReference("src/main/Öl.java", DIGEST)),
        ReviewSignOff.Verdict.APPROVE,
        List.of(
            new ReviewSignOff.Answer(
                "removed-guard",
                ReviewSignOff.Outcome.PASS,
                EnumSet.of(ReviewSignOff.Support.LINES, ReviewSignOff.Support.TEST)),
            new ReviewSignOff.Answer(
                "timing",
                ReviewSignOff.Outcome.NOT_APPLICABLE,
                EnumSet.of(ReviewSignOff.Support.REASON))),
        "ai-code",
        "mara",
        "SHA256:U805USHU66sHyF71QrFhWGx4SmEvk+kt8wINv3E07Q0",
        Instant.parse("2026-11-25T04:40:00.123Z"),
        LOG);
  }

  static BoundaryException exception() {
    return new BoundaryException(
        "billing-2026-11",
        "billing",
        List.of("claude-code"),
        List.of("/billing/**"),
        "main",
        null,
        Instant.parse("2026-12-02T00:00:00Z"),
        "joel",
        List.of("mara", "ines"),
        BoundaryException.State.RATIFIED,
        List.of(new FileIdReference("billing/Rounding.java", DIGEST)),
        new LogEntryReference("onus.example.org/payments", 0, null));
  }

  static List<Predicate> all() {
    return List.of(provenance(), nothingAdded(), signOff(), exception());
  }

  static InTotoStatement statement(Predicate predicate) {
    return new InTotoStatement(
        List.of(Subject.commit(COMMIT), Subject.blob("src/main/Öl.java", COMMIT)), predicate);
  }
}
