package dev.onus.provenance.signature;

import com.google.re2j.Matcher;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the marks of one commit into claims: one a tool and mark, and of several marks that speak
/// of the same tool in the same text the first one of the table.
final class MarkCollector {
  private static final int LONGEST_MATCH = 200;

  private final ToolNames names;
  private final List<Discount> discounts;
  private final Instant authoredAt;
  private final List<Claim> claims = new ArrayList<>();
  private final Set<String> familiesHere = new HashSet<>();
  private final Set<String> known = new HashSet<>();

  private String lastText = "";
  private String lastLowerCase = "";

  MarkCollector(ToolNames names, List<Discount> discounts, Instant authoredAt) {
    this.names = names;
    this.discounts = discounts;
    this.authoredAt = authoredAt;
  }

  List<Claim> claims() {
    return claims;
  }

  /// Begins another text: an identity or a line.
  void begin() {
    familiesHere.clear();
  }

  /// Looks for a mark.
  ///
  /// @param text what the pattern is applied to
  /// @param shown what the claim shows as its match
  void look(Signature signature, Channel channel, String text, String shown) {
    if (!text.equals(lastText)) {
      lastText = text;
      lastLowerCase = text.toLowerCase(Locale.ROOT);
    }
    var match = signature.find(text, lastLowerCase);
    if (match == null) {
      return;
    }
    var source = new Source.Mark(signature.id());
    switch (signature.statement()) {
      case Statement.Wrote(String tool) -> {
        String model = match.groupCount() > 0 ? match.group(1) : modelNamedIn(text);
        tool(new ToolUse(tool, model), source, channel, text, shown);
      }
      case Statement.Kernel _ -> kernel(match, source, channel, text, shown);
      case Statement.Named _ -> {
        String named = match.groupCount() > 0 ? match.group(1) : text;
        for (ToolUse use : Disclosed.in(names, named == null ? text : named)) {
          tool(use, source, channel, text, shown);
        }
      }
      case Statement.Linked(String tool) -> {
        if (first(match.group(), source)) {
          claims.add(
              new Claim.ByTool(
                  Scope.commit(),
                  new ToolUse(tool, null),
                  false,
                  match.group(),
                  null,
                  source,
                  channel.evidence(),
                  shortened(shown),
                  null));
        }
      }
      case Statement.Committed(String tool) -> {
        if (first(tool, source)) {
          claims.add(
              new Claim.CommittedByTool(
                  new ToolUse(tool, null), source, Evidence.PLATFORM, shortened(shown)));
        }
      }
    }
  }

  private void kernel(Matcher match, Source source, Channel channel, String text, String shown) {
    String agent = match.group(1);
    String model = match.group(2);
    switch (agent) {
      case "http", "https", "mailto", "ftp" -> {
        return;
      }
      default -> {}
    }
    var named = Disclosure.read(names, agent).declared(null);
    String tool = named.isEmpty() ? ToolNames.recorded(agent) : named.getFirst().tool();
    tool(new ToolUse(tool, model), source, channel, text, shown);
  }

  private void tool(ToolUse use, Source source, Channel channel, String text, String shown) {
    if (!familiesHere.add(use.family()) || !first(use.toString(), source)) {
      return;
    }
    var claim = Claim.ByTool.of(Scope.commit(), use, source, channel.evidence(), shortened(shown));
    for (Discount discount : discounts) {
      if (discount.applies(channel, text, authoredAt)) {
        claim = claim.discountedBecause(discount.reason());
      }
    }
    claims.add(claim);
  }

  private boolean first(String what, Source source) {
    return known.add(source.label() + ' ' + what);
  }

  /// The model that stands beside a tool's address: `Claude Opus 4.6 <noreply@…>`.
  private @Nullable String modelNamedIn(String text) {
    var uses = Disclosed.in(names, text);
    return uses.size() == 1 ? uses.getFirst().model() : null;
  }

  private static String shortened(String text) {
    String stripped = text.strip();
    return stripped.length() <= LONGEST_MATCH
        ? stripped
        : stripped.substring(0, LONGEST_MATCH) + "…";
  }
}
