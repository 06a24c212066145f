package dev.onus.ledger.record;

import dev.onus.ledger.record.Classification.AiConnection;
import dev.onus.ledger.record.Classification.AiRole;
import dev.onus.ledger.record.Classification.Barrier;
import dev.onus.ledger.record.Classification.Causal;
import dev.onus.ledger.record.Classification.DefectType;
import dev.onus.ledger.record.Classification.Evidence;
import dev.onus.ledger.record.Classification.Method;
import dev.onus.ledger.record.Classification.Mode;
import dev.onus.ledger.record.Classification.Qualifier;
import dev.onus.ledger.record.Classification.RootCause;
import dev.onus.ledger.record.Classification.SecurityImpact;
import dev.onus.ledger.record.Classification.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Incidents: opened, classified by their connection to AI code, closed with what changes.
public final class Incidents {
  private Incidents() {}

  @Type(value = "incident-opened", says = "Something failed in production, or nearly did.")
  public record Opened(
      @Says("the incident") Id incident,
      @Says("what it is called") PrivateText title,
      @Says("how bad it is") Grade severity,
      @Says("what kind it is") Kind kind,
      @Says("where it shows") @Nullable Id environment,
      @Says("the service that fails") @Nullable Id service,
      @Says("the commit that runs there") @Nullable CommitId revision,
      @Says("when it began") @Nullable Instant startedAt,
      @Says("when it was noticed") @Nullable Instant detectedAt,
      @Says("who or what noticed it") @Nullable DetectedBy detectedBy)
      implements Decision {
    public Opened {
      startedAt = startedAt == null ? null : Times.checked(startedAt);
      detectedAt = detectedAt == null ? null : Times.checked(detectedAt);
    }
  }

  /// Two people classify an incident independently, so that their agreement can be measured; none
  /// of it is about who is to blame.
  @Type(
      value = "incident-classified",
      says = "A person classifies an incident.",
      rules = {"`none_found` needs `provenanceCovered`", "`confidence` is at most 100"})
  public record Classified(
      @Says("the incident") Id incident,
      @Says("whether this is the classification that was agreed on") Status status,
      @Says("the connection with AI code") AiConnection aiConnection,
      @Says("whether provenance is known for all lines concerned") boolean provenanceCovered,
      @Says("the strongest evidence of that connection") @Nullable Evidence aiEvidence,
      @Says("what AI did") List<AiRole> aiRoles,
      @Says("whether it would have failed without") @Nullable Causal causal,
      @Says("what would have happened without") @Nullable PrivateText counterfactual,
      @Says("the tools that wrote the lines concerned") List<Id> tools,
      @Says("their models") List<Name> models,
      @Says("the commits that it comes from") List<OriginCommit> origins,
      @Says("the exception that let it in") @Nullable Id exception,
      @Says("what was violated") List<SecurityImpact> securityImpact,
      @Says("the weaknesses") List<Cwe> cwe,
      @Says("the CVSS vector") @Nullable Name cvss,
      @Says("what set it off") @Nullable Trigger trigger,
      @Says("what it rests on") @Nullable RootCause rootCause,
      @Says("what kind of defect it is") @Nullable DefectType defectType,
      @Says("how the code was wrong") @Nullable Qualifier qualifier,
      @Says("the barriers that could have stopped it, in order") List<FailedBarrier> barriers,
      @Says("the failure modes that it shows") List<Id> failureModes)
      implements Decision {
    public Classified {
      aiRoles = List.copyOf(aiRoles);
      tools = List.copyOf(tools);
      models = List.copyOf(models);
      origins = List.copyOf(origins);
      securityImpact = List.copyOf(securityImpact);
      cwe = List.copyOf(cwe);
      barriers = List.copyOf(barriers);
      failureModes = List.copyOf(failureModes);
      if (aiConnection == AiConnection.NONE_FOUND && !provenanceCovered) {
        throw new IllegalArgumentException(
            "`none_found` needs provenance of the lines concerned; without it the connection is"
                + " `undetermined`");
      }
    }
  }

  /// A commit that an incident comes from.
  public record OriginCommit(
      @Says("the commit") CommitId commit,
      @Says("the lines") List<Place> places,
      @Says("how it was found") Method method,
      @Says("how sure that is, in percent") @Nullable Integer confidence,
      @Says("who confirmed it") @Nullable Id confirmedBy) {
    public OriginCommit {
      places = List.copyOf(places);
      if (confidence != null && confidence > 100) {
        throw new IllegalArgumentException("`confidence` is at most 100 percent");
      }
    }
  }

  /// A barrier that could have stopped a failure, and how it failed.
  public record FailedBarrier(
      @Says("the barrier") Barrier barrier, @Says("how it failed") Mode mode) {}

  @Type(value = "incident-closed", says = "An incident is over, with what changes because of it.")
  public record Closed(
      @Says("the incident") Id incident,
      @Says("when its effect ended") @Nullable Instant mitigatedAt,
      @Says("when its cause was removed") @Nullable Instant resolvedAt,
      @Says("what changes because of it") List<Action> actions,
      @Says("what was learnt") @Nullable PrivateText lesson)
      implements Decision {
    public Closed {
      mitigatedAt = mitigatedAt == null ? null : Times.checked(mitigatedAt);
      resolvedAt = resolvedAt == null ? null : Times.checked(resolvedAt);
      actions = List.copyOf(actions);
    }
  }

  /// Something that somebody will do.
  public record Action(
      @Says("the action") Id action,
      @Says("who does it") Id owner,
      @Says("until when") @Nullable LocalDate due,
      @Says("the barrier that it strengthens") @Nullable Barrier barrier,
      @Says("what is done") @Nullable PrivateText what) {}

  /// How bad an incident is, the worst first.
  public enum Grade implements Term {
    SEV1,
    SEV2,
    SEV3,
    SEV4
  }

  /// What kind of incident it is.
  public enum Kind implements Term {
    OUTAGE,
    SECURITY,
    DATA,
    CORRECTNESS,
    PERFORMANCE,
    NEAR_MISS
  }

  /// Who or what noticed it.
  public enum DetectedBy implements Term {
    ALERT,
    CUSTOMER,
    STAFF,
    SCANNER,
    EXTERNAL_REPORT,
    CI
  }

  /// Whether a classification is one person's or the one agreed on.
  public enum Status implements Term {
    DRAFT,
    AGREED
  }
}
