package dev.onus.ledger.record;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What people say about who wrote lines: contested, settled by a second person, attested.
public final class Provenance {
  private Provenance() {}

  @Type(
      value = "provenance-contested",
      says = "A person says that a claim about lines is wrong.",
      rules = "lines of origin `human` or `unknown` have no tools")
  public record Contested(
      @Says("the contest") Id contest,
      @Says("the commit whose claim is wrong") CommitId commit,
      @Says("the lines; none: all that the commit added") List<Place> places,
      @Says("what is right") Written origin,
      @Says("the tools that wrote them") List<Id> tools,
      @Says("why") PrivateText reason)
      implements Decision {
    public Contested {
      places = List.copyOf(places);
      tools = List.copyOf(tools);
      Written.check(origin, tools);
    }
  }

  @Type(
      value = "provenance-settled",
      says = "A second person settles a contest.",
      rules = "lines of origin `human` or `unknown` have no tools")
  public record Settled(
      @Says("the contest") Id contest,
      @Says("the commit whose claim was contested; without it no claim of a tool is narrowed")
          @Nullable CommitId commit,
      @Says("the lines it decides about, the others stay as claimed; none: all that was contested")
          List<Place> places,
      @Says("what counts from now on") Written origin,
      @Says("the tools that wrote them") List<Id> tools,
      @Says("why") @Nullable PrivateText reason)
      implements Decision {
    public Settled {
      places = List.copyOf(places);
      tools = List.copyOf(tools);
      Written.check(origin, tools);
    }
  }

  @Type(
      value = "provenance-attested",
      says = "A person states who wrote lines.",
      rules = "lines of origin `human` or `unknown` have no tools")
  public record Attested(
      @Says("the commit") CommitId commit,
      @Says("the lines; none: all that the commit added") List<Place> places,
      @Says("who wrote them") Written origin,
      @Says("the tools that wrote them") List<Id> tools,
      @Says("what else the person states") @Nullable PrivateText statement)
      implements Decision {
    public Attested {
      places = List.copyOf(places);
      tools = List.copyOf(tools);
      Written.check(origin, tools);
    }
  }

  /// Who wrote lines.
  public enum Written implements Term {
    /// A tool.
    AI,
    /// A tool, and a person changed what it suggested.
    AI_EDITED,
    /// A person typed them.
    HUMAN,
    /// It cannot be said any more.
    UNKNOWN;

    @Override
    public String term() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void check(Written origin, List<Id> tools) {
      if ((origin == HUMAN || origin == UNKNOWN) && !tools.isEmpty()) {
        throw new IllegalArgumentException("lines of origin " + origin.term() + " have no tools");
      }
    }
  }
}
