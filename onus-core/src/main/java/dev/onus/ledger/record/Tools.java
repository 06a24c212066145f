package dev.onus.ledger.record;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The register of AI tools: who owns each, what it gets wrong, when it was last characterised.
public final class Tools {
  private Tools() {}

  @Type(
      value = "tool-registered",
      says = "A tool is let in, or refused, with the person who owns it.")
  public record Registered(
      @Says("the tool") Id tool,
      @Says("the person who answers for its behaviour") Id owner,
      @Says("whether it may be used") Status status,
      @Says("the last day of a trial") @Nullable LocalDate until,
      @Says("its models, `*` stands for any characters") List<Name> models)
      implements Decision {
    public Registered {
      models = List.copyOf(models);
    }
  }

  @Type(value = "tool-owner-changed", says = "Another person owns a tool from now on.")
  public record OwnerChanged(
      @Says("the tool") Id tool,
      @Says("the new owner") Id owner,
      @Says("why") @Nullable PrivateText reason)
      implements Decision {}

  @Type(value = "tool-characterised", says = "What a tool gets wrong was measured anew.")
  public record Characterised(
      @Says("the tool") Id tool,
      @Says("the model that was measured") @Nullable Name model,
      @Says("the day of the measurement") LocalDate on,
      @Says("the failure modes that it showed") List<Id> failureModes,
      @Says("the report, kept elsewhere") @Nullable Digest report,
      @Says("what to know about it") @Nullable PrivateText note)
      implements Decision {
    public Characterised {
      failureModes = List.copyOf(failureModes);
    }
  }

  @Type(
      value = "failure-mode-recorded",
      says = "Something that AI tools get wrong is known from now on.",
      rules = {"what was `measured` has `seen` and `of`", "`seen` is at most `of`"})
  public record FailureModeRecorded(
      @Says("the failure mode") Id failureMode,
      @Says("what it is called") Name name,
      @Says("the tools that show it; none: any tool") List<Id> tools,
      @Says("the weaknesses that it leads to") List<Cwe> cwe,
      @Says("the rules that find it") List<Name> rules,
      @Says("what the reviewer is asked") PrivateText question,
      @Says("how bad it is") Severity severity,
      @Says("where the knowledge comes from") Basis basis,
      @Says("in how many cases it was seen") @Nullable Long seen,
      @Says("in how many it was looked for") @AtLeast(1) @Nullable Long of,
      @Says("the incident that taught it") @Nullable Id incident)
      implements Decision {
    public FailureModeRecorded {
      tools = List.copyOf(tools);
      cwe = List.copyOf(cwe);
      rules = List.copyOf(rules);
      if (basis == Basis.MEASURED && (seen == null || of == null)) {
        throw new IllegalArgumentException("what was measured here has `seen` and `of`");
      }
      if (seen != null && of != null && seen > of) {
        throw new IllegalArgumentException("`seen` is at most `of`");
      }
    }
  }

  /// Whether a tool may be used.
  public enum Status implements Term {
    APPROVED,
    TRIAL,
    FORBIDDEN
  }

  /// Where the knowledge of a failure mode comes from.
  public enum Basis implements Term {
    PUBLISHED,
    MEASURED,
    INCIDENT
  }
}
