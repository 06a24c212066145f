package dev.onus.cli.setup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A template of a policy, filled in with what the history shows: who answers, who takes part,
/// which tools and which places there are, since when.
///
/// Who else of a team has which role is nothing that a history shows, so those places stay marked:
/// the template's other people become `fill-in-…` wherever they are named.
///
/// @param draft what is known
/// @param name of the template
/// @param template its text
public record TemplateDraft(PolicyDraft draft, String name, String template) implements Draft {
  private static final String MARK = "FILL IN ";
  private static final String STAND_IN = "fill-in-";

  /// The places by their names that areas of the templates are about.
  private static final Map<String, Set<String>> AREAS =
      Map.of(
          "money", Set.of("billing", "payment"),
          "cardholder-data", Set.of("payment"),
          "critical", Set.of("auth", "crypto", "session", "billing", "payment", "security"));

  private static final Pattern PERSON = Pattern.compile("^  - \\{id: ([a-z0-9-]+), identities: .*");
  private static final Pattern VALUE = Pattern.compile("(?<=[\\[ ])[a-z0-9-]+(?=[],} ]|$)");
  private static final Pattern IDENTITIES = Pattern.compile("identities: \\[[^]]*]");
  private static final Pattern AREA = Pattern.compile("^  - id: ([a-z0-9-]+) +# " + MARK + ".*");
  private static final Pattern LAST_RESORT = Pattern.compile("last_resort: ([a-z0-9-]+)");
  private static final Pattern DAY = Pattern.compile("^adopted: \\d{4}-\\d{2}-\\d{2}");

  /// A place that is left to people; `line` is 1-based.
  public record Open(int line, String text) {}

  @Override
  public Facts facts() {
    return draft.facts();
  }

  @Override
  public Map<String, Colleague> people() {
    return draft.people();
  }

  @Override
  public String text() {
    Matcher last = LAST_RESORT.matcher(template);
    if (!last.find()) {
      throw new IllegalStateException("the template " + name + " has no last resort");
    }
    return new Filling(last.group(1)).text();
  }

  /// What is left to fill in, in the order of the text.
  public List<Open> open() {
    var open = new ArrayList<Open>();
    List<String> lines = text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int mark = line.indexOf("# " + MARK);
      if (mark >= 0) {
        open.add(new Open(i + 1, line.substring(mark + 2 + MARK.length())));
      } else if (PERSON.matcher(line).matches() && line.contains(STAND_IN)) {
        open.add(new Open(i + 1, "who is `" + line.substring(9, line.indexOf(',')) + "`?"));
      }
    }
    return open;
  }

  /// One pass over the lines.
  private final class Filling {
    private final String answering;
    private final Set<String> standIns = new LinkedHashSet<>();
    private final List<String> out = new ArrayList<>();

    Filling(String answering) {
      this.answering = answering;
      for (String line : template.lines().toList()) {
        Matcher person = PERSON.matcher(line);
        if (person.matches()) {
          standIns.add(person.group(1));
        }
      }
    }

    String text() {
      out.add(
          "# From the template `%s` by `onus init`, with what the last year of this history shows: %d"
                  .formatted(name, facts().commits())
              + " commits.");
      List<String> lines = template.lines().toList();
      boolean tools = false;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
        if (line.startsWith("tools:") && !facts().tools().isEmpty()) {
          tools = true;
          out.add(
              "tools:                             # decide on each: approved, trial, forbidden");
          seenTools();
        } else if (tools && line.startsWith("  - ")) {
          // the template's own; what is not listed stays as it is there
          if (line.contains("\"*\"")) {
            out.add(line);
          }
        } else {
          tools = false;
          out.add(filled(line, i == 0 ? "" : lines.get(i - 1)));
          if (PERSON.matcher(line).matches() && !PERSON.matcher(next).matches()) {
            others();
          }
        }
      }
      facts()
          .codeowners()
          .ifPresent(_ -> {
            out.add("");
            out.add("owners: {codeowners: " + facts().forge().dialect().label() + "}");
          });
      return String.join("\n", out) + "\n";
    }

    private String filled(String line, String before) {
      int at = line.startsWith("#") ? 0 : line.indexOf(" #");
      String said = at < 0 ? line : line.substring(0, at);
      String comment = at < 0 ? "" : line.substring(at);
      Matcher day = DAY.matcher(said);
      if (day.find()) {
        return day.replaceFirst("adopted: " + draft.adopted()) + comment.replace(MARK, "");
      }
      Matcher area = AREA.matcher(line);
      if (area.matches() && !places(area.group(1)).isEmpty()) {
        return said + comment.replace(MARK, "");
      }
      Matcher above = AREA.matcher(before);
      if (above.matches() && !places(above.group(1)).isEmpty()) {
        return "    paths: " + PolicyDraft.list(places(above.group(1))) + comment;
      }
      Matcher person = PERSON.matcher(said);
      if (person.matches() && person.group(1).equals(answering)) {
        said =
            IDENTITIES
                .matcher(said)
                .replaceFirst(
                    Matcher.quoteReplacement(
                        "identities: " + PolicyDraft.list(draft.owner().identities())));
      }
      return named(said) + comment.replace("Copy it to .onus/policy.yaml, fill in", "Fill in");
    }

    /// The people of the template by the ids that they have now, all at once: the id of somebody
    /// may be that of another stand-in.
    private String named(String said) {
      return VALUE
          .matcher(said)
          .replaceAll(found -> {
            String id = found.group();
            return Matcher.quoteReplacement(
                !standIns.contains(id)
                    ? id
                    : id.equals(answering) ? PolicyDraft.quote(draft.owner().id()) : STAND_IN + id);
          });
    }

    private List<String> places(String area) {
      Set<String> names = AREAS.getOrDefault(area, Set.of());
      return facts().sensitive().entrySet().stream()
          .filter(entry -> names.contains(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
          .toList();
    }

    private void seenTools() {
      String owner = PolicyDraft.quote(draft.owner().id());
      facts()
          .toolsByUse()
          .forEach((tool, commits) ->
              out.add(
                  "  - {id: %s, owner: %s, status: trial}  # %d %s"
                      .formatted(
                          PolicyDraft.quote(tool),
                          owner,
                          commits,
                          commits == 1 ? "commit" : "commits")));
    }

    /// Whoever else takes part.
    private void others() {
      for (Colleague one : people().values()) {
        if (!one.id().equals(draft.owner().id())) {
          out.add(
              "  - {id: "
                  + PolicyDraft.quote(one.id())
                  + ", identities: "
                  + PolicyDraft.list(one.identities())
                  + "}");
        }
      }
    }
  }
}
