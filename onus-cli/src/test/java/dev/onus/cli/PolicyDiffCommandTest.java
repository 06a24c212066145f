package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDiffCommandTest {
  private static final String JO = "Jo <jo@acme.example>";
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  @TempDir private Path directory;
  private SurveyedRepository repository;
  private final List<String> commits = new ArrayList<>();

  /// By a person, by a tool that does not say so in the house's words, by one that does, and a
  /// branch with one that does not.
  @BeforeEach
  void write() throws IOException {
    repository = SurveyedRepository.in(directory.resolve("repository"));
    repository.write("a.txt", "first", 3);
    commits.add(repository.commit(JO, "2026-01-01T00:00:00Z", "Begin"));
    repository.write("b.txt", "person", 3);
    commits.add(repository.commit(JO, "2026-03-01T00:00:00Z", "By a person"));
    repository.write("auth/c.txt", "tool", 3);
    commits.add(repository.commit(JO, "2026-03-02T00:00:00Z", "By a tool" + CLAUDE));
    repository.write("d.txt", "tool", 3);
    commits.add(
        repository.commit(
            JO,
            "2026-03-03T00:00:00Z",
            "By a tool that says so" + CLAUDE + "\nAssisted-by: Claude"));
    repository.git(List.of(), "checkout", "--quiet", "-b", "side");
    repository.write("e.txt", "tool", 3);
    repository.commit(JO, "2026-03-04T00:00:00Z", "On a branch" + CLAUDE);
    repository.git(List.of(), "checkout", "--quiet", "main");
    commits.add(repository.merge(JO, "2026-03-05T00:00:00Z", "side"));
  }

  private Cli.Result diff(String... arguments) {
    var command = new ArrayList<>(List.of("policy", "diff", "--repo", repository.path()));
    command.addAll(List.of(arguments));
    return Cli.run(command.toArray(String[]::new));
  }

  @Test
  void showsWhichChangesOfTheBranchAreDecidedOtherwiseAndWhy() {
    var result = diff("none", "template:open-source");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            none → template:open-source
              4 changes, 2026-03-01 to 2026-03-05, as if the policies had been in force all
              the time
              1 change could not be judged: %s is the first commit, compared with
              nothing

            ◇ 2 decisions differ; 2 of them between yes and no.

                   2  the change         NOT_APPLICABLE → UNSATISFIED
                   2  evidence/disclose  no such rule → UNSATISFIED

            %s  2026-03-05  Merge branch 'side'
              NOT_APPLICABLE → UNSATISFIED
              evidence/disclose: no such rule → UNSATISFIED
                %s was written with a tool and has no trailer `Assisted-by:`

            %s  2026-03-02  By a tool
              NOT_APPLICABLE → UNSATISFIED
              evidence/disclose: no such rule → UNSATISFIED
                %s was written with a tool and has no trailer `Assisted-by:`
            """
                .formatted(
                    commits.getFirst().substring(0, 12),
                    commits.get(4).substring(0, 12),
                    head("side").substring(0, 12),
                    commits.get(2).substring(0, 12),
                    commits.get(2).substring(0, 12)));
  }

  @Test
  void judgesARangeOrWhatCameSinceADay() {
    assertThat(diff("none", "none", "--since", "2026-01-01", "--format", "json").out())
        .contains("\"judged\" : 4,")
        .contains("\"because\" : \"is the first commit, compared with nothing\"");
    assertThat(diff("none", "none", "--since", "2026-03-03", "--format", "json").out())
        .contains("\"judged\" : 2,");
    String range = commits.get(1) + ".." + commits.get(3);
    var json = diff("none", "template:open-source", "--over", range, "--format", "json").out();
    assertThat(json)
        .contains("\"judged\" : 2,")
        .contains("\"differing\" : 1,")
        .contains("\"commit\" : \"" + commits.get(2) + "\"");
    assertThat(diff("none", "none", "--over", commits.get(1)).exitCode()).isEqualTo(2);
    assertThat(diff("none", "none", "--over", range, "--since", "2026-01-01").exitCode())
        .isEqualTo(2);
  }

  @Test
  void comparesAFileWithThePolicyOfARevision() throws IOException {
    repository.write(".onus/policy.yaml", policy("deny"));
    repository.commit(JO, "2026-03-06T00:00:00Z", "A policy");
    Path file = Files.writeString(directory.resolve("candidate.yaml"), policy("open"));
    var result = diff("HEAD:.onus/policy.yaml", file.toString(), "--over", commits.get(1) + "..");
    assertThat(result.out())
        .contains("\n◇ 1 decision differs; 1 of them between yes and no.\n")
        .contains("       1  boundary/auth/deny  UNSATISFIED → no such rule\n")
        .contains("    claude-code wrote in auth/c.txt, and the area auth is closed to AI;");
    assertThat(diff("HEAD:.onus/policy.yaml", "HEAD:.onus/policy.yaml").out())
        .contains("✔ They decide the same on every change.");
  }

  private static String policy(String mode) {
    return """
    version: 1
    adopted: 2027-01-01
    people: [{id: jo, identities: [jo@acme.example]}]
    repository: {owner: jo}
    boundaries: [{id: auth, paths: [/auth/], ai: %s, unknown: allow, owner: jo}]
    answers: {last_resort: jo}
    """
        .formatted(mode);
  }

  private String head(String branch) {
    try {
      return repository.git(List.of(), "rev-parse", branch).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
