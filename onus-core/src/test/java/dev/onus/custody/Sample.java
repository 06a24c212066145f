package dev.onus.custody;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.policy.Directory;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A team, its policy and its commits, for tests.
public final class Sample {
  private Sample() {}

  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  public static final String POLICY =
      """
      version: 1
      repository: {owner: rita}
      people:
        - {id: ann, identities: [ann@x.org, "github:ann"]}
        - {id: bob, identities: [bob@x.org], qualifications: [{name: secure, until: 2026-12-31}]}
        - {id: cat, identities: [cat@x.org], qualifications: [{name: secure, until: 2026-01-31}]}
        - {id: dan, identities: [dan@x.org]}
        - {id: rita, identities: [rita@x.org]}
        - {id: olga, identities: [olga@x.org]}
        - {id: ines, identities: [ines@x.org]}
        - {id: boss, identities: [boss@x.org]}
        - {id: gone, identities: [gone@x.org], left: 2026-06-30}
      teams:
        - {id: core, lead: olga, members: [olga, dan]}
      tooling: {owner: ines}
      tools:
        - {id: claude-code, owner: dan, status: approved, models: ["claude-*"]}
        - {id: cursor, owner: gone, status: trial, until: 2026-10-31}
        - {id: "*", status: forbidden}
      boundaries:
        - {id: auth, paths: ["/auth/**"], ai: deny, owner: bob, because: "The way in.", exception: {approvers: [bob], count: 1, max_days: 14, reason_min: 10}}
        - {id: money, paths: ["/money/**"], ai: propose, owner: dan, approve: {by: [bob], count: 1}}
      owners: {codeowners: github}
      answers: {last_resort: boss}
      """;

  public static Identity identity(String name) {
    return new Identity(name, name.toLowerCase(java.util.Locale.ROOT) + "@x.org");
  }

  public static String id(int number) {
    return String.format("%040x", number);
  }

  /// A commit with one parent, made an hour before the present for each unit of age.
  public static Commit commit(
      int number, String author, String committer, String message, int hoursAgo) {
    return commit(number, identity(author), identity(committer), message, hoursAgo);
  }

  public static Commit commit(
      int number, Identity author, Identity committer, String message, int hoursAgo) {
    Instant at = NOW.minusSeconds(3600L * hoursAgo);
    return new Commit(
        id(number), id(0), List.of(id(900)), author, at, committer, at, message, null);
  }

  public static Directory directory(String policy, @Nullable String codeowners) {
    return switch (PolicyReader.read("policy.yaml", policy.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(var read) ->
          Directory.of(
              read,
              codeowners == null
                  ? null
                  : Codeowners.read(
                      Dialect.GITHUB, "CODEOWNERS", codeowners.getBytes(StandardCharsets.UTF_8)));
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  public static Generator ai(String tool) {
    return new Generator(
        Origin.AI, List.of(new ToolUse(tool, null)), Evidence.RECORDED, null, null, false);
  }

  public static Person person(String who) {
    return new Person(who, IdentifiedBy.ASSERTED);
  }
}
