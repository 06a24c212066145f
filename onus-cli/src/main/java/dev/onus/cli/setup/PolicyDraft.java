package dev.onus.cli.setup;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The text of a first policy.
///
/// @param owner who answers for AI tools, for the repository and in the last resort
/// @param adopted older lines require nothing
public record PolicyDraft(Facts facts, Colleague owner, LocalDate adopted) implements Draft {
  private static final int REGULAR = 5;
  private static final int MOST_PEOPLE = 60;
  private static final Set<String> OTHER_TYPES = Set.of("true", "false", "null");

  @Override
  public String text() {
    var out = new StringBuilder();
    out.append(
        """
        # A draft by `onus init`, from the last year of this history: %d commits.
        # Read each line before you commit it; what it does not know is left out, not guessed.
        version: 1
        adopted: %s               # older lines are reported apart and require nothing
        repository: {owner: %s}

        """
            .formatted(facts.commits(), adopted, quote(owner.id())));
    people(out);
    teams(out);
    tools(out);
    boundaries(out);
    rest(out);
    return out.toString();
  }

  /// The people that the policy names: the owner, whoever is in a team, and regular committers.
  @Override
  public Map<String, Colleague> people() {
    var people = new LinkedHashMap<String, Colleague>();
    people.put(owner.id(), owner);
    facts.regulars(REGULAR, MOST_PEOPLE).forEach(one -> people.putIfAbsent(one.id(), one));
    Set<String> members =
        facts.teams().stream()
            .flatMap(team -> team.members().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    facts.colleagues().stream()
        .filter(one -> members.contains(one.id()))
        .forEach(one -> people.putIfAbsent(one.id(), one));
    return people;
  }

  private void people(StringBuilder out) {
    Map<String, Colleague> people = people();
    int others = facts.colleagues().size() - people.size();
    if (others > 0) {
      out.append("# Not listed: ")
          .append(others)
          .append(others == 1 ? " person" : " people")
          .append(" with fewer than ")
          .append(REGULAR)
          .append(" commits.\n");
    }
    out.append("people:\n");
    for (Colleague one : people.values()) {
      out.append("  - {id: ")
          .append(quote(one.id()))
          .append(", identities: ")
          .append(list(one.identities()))
          .append("}\n");
    }
    out.append('\n');
  }

  private void teams(StringBuilder out) {
    if (facts.teams().isEmpty()) {
      return;
    }
    out.append("# A team answers through its lead: name one (`lead: ID`).\nteams:\n");
    for (Team team : facts.teams()) {
      out.append("  - id: ")
          .append(quote(team.id()))
          .append("  # ")
          .append(comment(team.because()))
          .append('\n');
      if (!team.identity().isEmpty()) {
        out.append("    identities: ").append(list(List.of(team.identity()))).append('\n');
      }
      out.append("    members: [")
          .append(team.members().stream().map(PolicyDraft::quote).collect(Collectors.joining(", ")))
          .append("]\n");
    }
    out.append('\n');
  }

  private void tools(StringBuilder out) {
    String id = quote(owner.id());
    out.append("# Who answers for the AI tools as a whole.\ntooling: {owner: ")
        .append(id)
        .append("}\n");
    if (facts.tools().isEmpty()) {
      out.append(
          "# No commit of the last year names an AI tool; that is not proof that none was used.\n\n");
      return;
    }
    out.append(
        "# Seen in the history. Decide on each: approved, trial or forbidden, and who owns it.\n");
    out.append("tools:\n");
    facts
        .toolsByUse()
        .forEach((tool, commits) ->
            out.append("  - {id: ")
                .append(quote(tool))
                .append(", owner: ")
                .append(id)
                .append(", status: trial}  # ")
                .append(commits)
                .append(commits == 1 ? " commit\n" : " commits\n"));
    out.append('\n');
  }

  private void boundaries(StringBuilder out) {
    if (facts.sensitive().isEmpty()) {
      return;
    }
    out.append(
        "# Places whose names say that a mistake is an incident: AI may propose, a person approves.\n");
    out.append("boundaries:\n");
    facts
        .sensitive()
        .forEach((area, patterns) ->
            out.append("  - id: ")
                .append(area)
                .append("\n    paths: ")
                .append(list(patterns))
                .append("\n    ai: propose\n    owner: ")
                .append(quote(owner.id()))
                .append("\n    approve: {by: [")
                .append(quote(owner.id()))
                .append("], count: 1}\n"));
    out.append('\n');
  }

  private void rest(StringBuilder out) {
    if (facts.codeowners().isPresent()) {
      out.append("owners: {codeowners: ").append(facts.forge().dialect().label()).append("}\n\n");
    }
    out.append(
        """
        standards:
          - id: ai-heavy
            when: {ai_share: ">= 30%%"}
            require: {independent: true, approvals: {count: 1}}

        answers: {last_resort: %s}  # who answers when nobody else does

        escalation:
          - id: default
            steps:
              - {after: 0, notify: [role:responder]}
              - {after: 15, notify: [role:path_owner, role:tool_owner]}
              - {after: 45, notify: [last_resort]}
        """
            .formatted(quote(owner.id())));
  }

  /// Texts as a list in YAML.
  static String list(List<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// An id as YAML reads it as text.
  static String quote(String id) {
    boolean plain = Character.isLetter(id.charAt(0)) && !OTHER_TYPES.contains(id);
    return plain ? id : '"' + id + '"';
  }

  private static String comment(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
