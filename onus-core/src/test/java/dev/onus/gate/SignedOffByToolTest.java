package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `evidence.forbid: [tool-signed-off-by]`: who is an AI tool, and who only a machine or a
/// namesake.
class SignedOffByToolTest {
  private static State signedOff(String... signers) {
    return Situation.under("evidence: {forbid: [tool-signed-off-by]}\n")
        .adds("src/A.java", Origin.UNKNOWN, 5)
        .message(1, "Fix it\n\nSigned-off-by: " + String.join("\nSigned-off-by: ", signers))
        .state("evidence/tool-signed-off-by");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claude <noreply@anthropic.com>",
        "Claude Opus 4.6 <noreply@anthropic.com>",
        "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>",
        "Copilot <175728472+Copilot@users.noreply.github.com>",
        "Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>",
        "google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>",
        "Cursor <cursoragent@cursor.com>",
        "Codex <codex@openai.com>",
        "aider (gpt-5.4) <aider@aider.chat>",
        "openhands <openhands@all-hands.dev>",
        "Amp <amp@ampcode.com>",
        "Gemini CLI <gemini-cli@google.com>",
      })
  void refusesAnAiTool(String signer) {
    assertThat(signedOff(signer)).isEqualTo(State.UNSATISFIED);
    assertThat(signedOff("Jo Doe <jo@example.org>", signer)).isEqualTo(State.UNSATISFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dependabot[bot] <support@github.com>",
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "dependabot-preview[bot] <support@dependabot.com>",
        "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>",
        "Renovate Bot <bot@renovateapp.com>",
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
        "pre-commit-ci[bot] <66853113+pre-commit-ci[bot]@users.noreply.github.com>",
        "mergify[bot] <37929162+mergify[bot]@users.noreply.github.com>",
        "snyk-bot <snyk-bot@snyk.io>",
        "GitHub <noreply@github.com>",
        "Jo Doe (aider) <jo@example.org>",
        "Claude Dupont <claude.dupont@example.fr>",
        "Devin Jones <devin@example.org>",
        "Jules Martin <jules@example.fr>",
      })
  void acceptsAMachineThatWritesNoAiCodeAndAPerson(String signer) {
    assertThat(signedOff(signer)).isEqualTo(State.SATISFIED);
  }

  @Test
  void readsEverySignOffOfTheMessage() {
    assertThat(
            signedOff(
                "Jo Doe <jo@example.org>",
                "dependabot[bot] <support@github.com>",
                "Claude <noreply@anthropic.com>"))
        .isEqualTo(State.UNSATISFIED);
  }
}
