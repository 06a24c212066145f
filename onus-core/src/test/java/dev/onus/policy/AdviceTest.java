package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

  @Test
  void saysNothingAboutAPolicyInWhichEverythingIsOfUse() throws IOException {
    assertThat(
            advice(
                PolicyReaderTest.example("payments"),
                "src/auth/A",
                "src/session/A",
                "src/billing/A",
                "src/billing/docs/a",
                "src/checkout/A",
                "api/A"))
        .isEmpty();
    assertThat(advice(PolicyReaderTest.example("startup"), "src/payments/a")).isEmpty();
  }

  @Test
  void saysWhatIsOfNoUse() {
    assertThat(
            advice(
                """
                version: 1
                repository: {owner: kai}
                people: [{id: kai, left: 2026-11-01}, {id: jo}]
                teams: [{id: web, members: [kai, jo]}]
                tools:
                  - {id: copilot, status: trial, until: 2026-11-01}
                  - {id: aider, owner: kai, status: approved, characterised: 2026-01-01, recharacterise_days: 90}
                boundaries:
                  - {id: auth, paths: [/auth/, "!/auth/docs/"], ai: deny, exception: {approvers: [team:web], count: 2}}
                standards:
                  - {id: idle, require: {approvals: {count: 1, qualified: secure-review}}}
                """,
                "auth/a"))
        .isEqualTo(
            """
            repository.owner: `kai` left on 2026-11-01
            answers: no last_resort: a line that nobody owns has nobody who answers for it
            teams.web: no lead: the team stands for nobody
            boundaries.auth.exception: 2 must approve, but only 1 of them are still here
            boundaries.auth: no owner: nobody answers when it is not kept
            tools.copilot: no owner: every change by it fails `registration`
            tools.copilot: ended on 2026-11-01
            tools.aider.owner: `kai` left on 2026-11-01
            tools.aider: was to be characterised again by 2026-04-01
            standards.idle: no condition and no boundary names it: it never applies
            standards.idle: nobody holds `secure-review` today
            boundaries.auth.paths: `!/auth/docs/` matches no tracked file\
            """);
  }

  /// What the parents say is meant for more than this repository; what they define is known.
  @Test
  void saysNothingAboutWhatTheParentsSay() {
    var whole =
        SourcesOfTest.pair(
                """
                people: [{id: kai, left: 2026-11-01, qualifications: [{name: rust}]}, {id: jo}]
                teams: [{id: web, members: [jo]}]
                boundaries: [{id: none, paths: [/none/], ai: review, standard: idle}]
                standards: [{id: idle, require: {}}]
                """,
                """
                repository: {owner: kai}
                boundaries: [{id: here, paths: [/here/], ai: deny, owner: jo}]
                standards: [{id: own, when: {lines: ">= 1"}, require: {approvals: {count: 1, qualified: rust}}}]
                """)
            .accepted();
    assertThat(
            Advice.on(whole, List.of("a"), DAY).stream()
                .map(advice -> advice.where() + ": " + advice.message()))
        .containsExactly(
            "repository.owner: `kai` left on 2026-11-01",
            "answers: no last_resort: a line that nobody owns has nobody who answers for it",
            "standards.own: nobody holds `rust` today",
            "boundaries.here.paths: `/here/` matches no tracked file");
  }

  private static String advice(String policy, String... tracked) {
    return Advice.on(PolicyReaderTest.accepted(policy), List.of(tracked), DAY).stream()
        .map(a -> a.where() + ": " + a.message())
        .collect(Collectors.joining("\n"));
  }
}
