package dev.onus.provenance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Identity;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Free text in which people say which tool helped them.
final class DisclosureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Assisted-by: Claude Opus 4.6                       | claude/opus-4.6
          Assisted-by: Opus 4.7                              | claude/opus-4.7
          Assisted-by: Claude Opus 5 xHigh                   | claude/opus-5
          Assisted-by: Claude (Anthropic) <https://claude.ai>| claude
          Assisted-by: Cursor (Claude Opus 5)                | cursor/opus-5
          Assisted-by: Claude Code (Sonnet 4.5)              | claude-code/sonnet-4.5
          Assisted-by: OpenAI GPT-5.4                        | gpt/gpt-5.4
          Assisted-by: GPT-5.6 Sol                           | gpt/gpt-5.6
          Assisted-by: Codex 5.3                             | codex/codex-5.3
          Assisted-by: generic LLM chatbot                   | unknown-agent
          Assisted-by: ChatGPTv5                             | chatgpt/chatgpt-5
          Assisted-by: Claude:claude-3-opus coccinelle sparse| claude/claude-3-opus
          Assisted-by: Claude Code:claude-opus-4-6           | claude-code/claude-opus-4-6
          Assisted-by: Gemini 2.5 Pro via Cline              | cline/gemini-2.5-pro
          Assisted-by: Claude Opus 4.6, Codex                | claude/opus-4.6 codex
          Assisted-by: GitHub Copilot                        | github-copilot
          assisted-by : Claude Sonnet 4.5                    | claude/sonnet-4.5
          AI-assisted: Codex                                 | codex
          AI-assisted: yes                                   | unknown-agent
          Generated-by: Claude Code                          | claude-code
          Co-authored-by: Claude 3.5 Sonnet <claude-3-5-sonnet@anthropic.com> | claude-code/3.5-sonnet
          Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com> | claude-code/opus-4.6
          Co-Authored-By: Claude Code 2.1.133 / Claude Opus 4.7 (1M context) <noreply@anthropic.com> | claude-code/opus-4.7
          Co-Authored-By: Claude Opus 4.6 <someone@example.org> | claude/opus-4.6
          Co-authored-by: codex (GPT-5.4) <noreply@openai.com> | codex/gpt-5.4
          Co-authored-by: OpenAI GPT 5.5 <noreply@openai.com> | codex/gpt-5.5
          Co-authored-by: aider (openrouter/deepseek/deepseek-r1:free) <aider@aider.chat> | aider/openrouter/deepseek/deepseek-r1:free
          Co-authored-by: opencode (DeepSeek V4.1 Flash) <noreply@opencode.ai> | opencode/deepseek-v4.1-flash
          Co-authored-by: Copilot Autofix powered by AI <175728472+Copilot@users.noreply.github.com> | github-copilot
          Co-authored-by: Gemini                             | gemini
          Co-authored-by: claude noreply@anthropic.com       | claude-code
          CO-AUTHORED-BY: CLAUDE <NOREPLY@ANTHROPIC.COM>     | claude-code
          Co-Authored-By: Claude <noreply@anthropic.com> (via web) | claude-code
          * Co-authored-by: Cursor <cursoragent@cursor.com>  | cursor
          - Co-authored-by: Cursor <cursoragent@cursor.com   | cursor
          🤖 Generated with [Claude Code](https://claude.com/claude-code) | claude-code
          🤖 Generated with [Firebender](https://firebender.com) | firebender
          Generated with [opencode](https://opencode.ai)     | opencode
          💘 Generated with Crush                             | crush
          Assisted-by: Grok Code Fast via Crush <crush@charm.land> | crush/grok
          Amp-Thread-ID: https://ampcode.com/threads/T-01234567-89ab-7cde-8f01-23456789abcd | amp
          """)
  void namesToolAndDeclaredModel(String line, String expected) {
    assertThat(uses(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Assisted-by: Junio C Hamano <gitster@example.com>",
        "Assisted-by: Claude Dupont <claude@example.fr>",
        "Assisted-by: Claude Dupont",
        "Assisted-by: Claude <claude@example.fr>",
        "Assisted-by: Devin Burnette <devin@example.org>",
        "Co-authored-by: Devin J. Pohly <djp@example.org>",
        "Co-authored-by: Claude <claude.monet@example.fr>",
        "Co-authored-by: Jules Maselbas <jules@example.org>",
        "Co-authored-by: Tim Example <tim@ampcode.com>",
        "Co-authored-by: Jo Doe <jo@anthropic.com>",
        "Co-authored-by: Jo Doe <jo@openai.com>",
        "Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "Co-authored-by: github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
        "Co-authored-by: Paul <aider@paulg.org>",
        "Reviewed-by: Claude <noreply@anthropic.com>",
        "Assisted-by: https://example.org/claude",
        "Assisted-by: mailto:jo@example.org",
        "Generated-by: protoc 3.21",
        "AI-assisted: no",
        "Model: gpt-4",
        "> Co-authored-by: Claude <noreply@anthropic.com>",
        "Detect Claude Code, Copilot and Cursor co-author trailers",
        "generated with Claude Code hooks in mind, this test",
        "Polishing the cursor support of the stored procedure call",
        "See Co-Authored-By: Claude in the docs",
        "Fixes: gpt-4 parsing of aider: prefixes",
        "Made-with: love"
      })
  void readsNoToolIntoPeopleAndProse(String line) {
    assertThat(uses(line)).isEmpty();
  }

  static String uses(String line) {
    var jo = new Identity("Jo Doe", "jo@example.org");
    var commit = SignatureCasesTest.commit("0".repeat(40), jo, jo, "Fix a test\n\n" + line + "\n");
    return Signatures.bundled().claims(commit).stream()
        .map(claim -> (Claim.ByTool) claim)
        .map(claim ->
            claim.use().model() == null
                ? claim.use().tool()
                : claim.use().tool() + "/" + claim.use().model())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
