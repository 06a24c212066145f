package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells identities that are no person: bots, agents and the no-reply accounts of forges. They
/// never fill a person's place.
public final class Machines {
  private static final Pattern BOT_NAME =
      Pattern.compile("\\[bot\\]$|(?:^|[\\s._-])(?:ro)?bot$|^(?:ro)?bot(?:[\\s._-]|$)");
  private static final Set<String> LOCAL_PARTS =
      Set.of("noreply", "no-reply", "donotreply", "do-not-reply", "bot", "nobody", "root");
  private static final Set<String> NAMES =
      Set.of(
          "github",
          "github action",
          "github actions",
          "github-actions",
          "github copilot",
          "copilot",
          "gitlab",
          "gitea",
          "forgejo",
          "gerrit code review",
          "gerrit",
          "jenkins",
          "travis ci",
          "ci",
          "bors",
          "rust-bors",
          "homu",
          "dependabot",
          "dependabot-preview",
          "renovate",
          "mergify",
          "copybara-service",
          "copybara",
          "pre-commit-ci",
          "hosted weblate",
          "weblate",
          "semantic-release",
          "claude",
          "claude code",
          "cursor",
          "cursor agent",
          "codex",
          "devin ai",
          "aider");

  private Machines() {}

  /// Whether an identity is none of a person.
  public static boolean isMachine(Identity identity) {
    String name = identity.name().strip().toLowerCase(Locale.ROOT);
    String email = identity.email().strip().toLowerCase(Locale.ROOT);
    int at = email.indexOf('@');
    String local = at < 0 ? email : email.substring(0, at);
    String domain = at < 0 ? "" : email.substring(at + 1);
    if (name.isEmpty() && email.isEmpty()) {
      return true;
    }
    if (NAMES.contains(name) || BOT_NAME.matcher(name).find()) {
      return true;
    }
    return LOCAL_PARTS.contains(local)
        || local.endsWith("[bot]")
        || local.endsWith("+copilot")
        || (local.equals("cursoragent") && domain.equals("cursor.com"));
  }
}
