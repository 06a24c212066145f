package dev.onus.bench.serve;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Deliveries as GitHub makes them, signed: a push, a change, a review, in turn.
final class Deliveries {
  static final String SECRET = "a secret for measurements";
  static final int REPOSITORIES = 5;

  private static final String ACCOUNT =
      """
      {"login": "mara", "id": 1001, "type": "User", "site_admin": false}\
      """;

  private Deliveries() {}

  /// One that was not sent yet.
  record Delivery(String id, String event, String body) {
    Map<String, String> headers() {
      return Map.of(
          "X-GitHub-Event",
          event,
          "X-GitHub-Delivery",
          id,
          "X-Hub-Signature-256",
          "sha256=" + code(body),
          "Content-Type",
          "application/json");
    }
  }

  private static String code(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The path at the forge of one of the repositories.
  static String path(int repository) {
    return "acme/shop-" + repository;
  }

  /// The one of a number.
  static Delivery of(long number) {
    String id = String.format(java.util.Locale.ROOT, "00000000-0000-0000-0000-%012d", number);
    int repository = (int) (number % REPOSITORIES);
    long change = 1 + number / 15 % 100;
    return switch ((int) (number % 3)) {
      case 0 ->
          new Delivery(
              id,
              "push",
              """
              {"ref": "refs/heads/main", "before": "%s", "after": "%s", "forced": false,
               "repository": %s, "sender": %s}\
              """
                  .formatted(commit(number), commit(number + 1), repository(repository), ACCOUNT));
      case 1 ->
          new Delivery(
              id,
              "pull_request",
              """
              {"action": "synchronize", "number": %d, "before": "%s", "after": "%s",
               "pull_request": %s, "repository": %s, "sender": %s}\
              """
                  .formatted(
                      change,
                      commit(number),
                      commit(number + 1),
                      change(change, number, repository),
                      repository(repository),
                      ACCOUNT));
      default ->
          new Delivery(
              id,
              "pull_request_review",
              """
              {"action": "submitted", "review": {"id": %d, "state": "approved", "commit_id": "%s",
               "submitted_at": "2026-11-26T05:00:00Z", "body": "", "user": %s},
               "pull_request": %s, "repository": %s, "sender": %s}\
              """
                  .formatted(
                      5000 + number,
                      commit(number),
                      ACCOUNT,
                      change(change, number, repository),
                      repository(repository),
                      ACCOUNT));
    };
  }

  private static String commit(long number) {
    return String.format(java.util.Locale.ROOT, "%040x", 0xabc0000L + number);
  }

  private static String repository(int number) {
    return """
    {"id": %d, "name": "shop-%d", "full_name": "%s", "private": true,
     "pushed_at": "2026-11-26T05:00:00Z"}\
    """
        .formatted(42 + number, number, path(number));
  }

  private static String change(long change, long number, int repository) {
    return """
    {"id": %d, "number": %d, "state": "open", "title": "Retry twice", "body": "",
     "html_url": "https://github.example/%s/pull/%d", "draft": false, "commits": 1,
     "created_at": "2026-11-26T04:00:00Z", "updated_at": "2026-11-26T05:00:00Z", "merged": false,
     "user": %s, "head": {"ref": "retry", "sha": "%s", "repo": %s},
     "base": {"ref": "main", "sha": "%s", "repo": %s}, "labels": [], "requested_reviewers": [],
     "requested_teams": [], "merged_at": null}\
    """
        .formatted(
            10_000 + change,
            change,
            path(repository),
            change,
            ACCOUNT,
            commit(number + 1),
            repository(repository),
            commit(number),
            repository(repository));
  }
}
