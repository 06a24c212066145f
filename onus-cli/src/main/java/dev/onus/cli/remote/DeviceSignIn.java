package dev.onus.cli.remote;

import dev.onus.cli.remote.RemoteFailure.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Waits for a person who confirms a code on a page of the server.
///
/// @param page where that is: always below the address of the server, whatever the server says
/// @param userCode that the page has to show
/// @param secret by which the server is asked
/// @param interval between two questions
public record DeviceSignIn(
    String page, String userCode, String secret, Instant endsAt, Duration interval) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{4}-[A-Z]{4}");
  private static final int LONGEST = 1 << 16;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /// Begins to wait.
  ///
  /// @param label by which the person knows this machine
  public static DeviceSignIn begin(ServerConnection server, String label, Instant now) {
    JsonNode node = server.post("/device/code", Map.of("label", label), LONGEST).json();
    String code = node.path("userCode").asString("");
    String secret = node.path("deviceCode").asString("");
    if (!CODE.matcher(code).matches() || secret.isEmpty()) {
      throw new RemoteFailure(
          Kind.MALFORMED, server.url() + " gives no code, as an Onus server does");
    }
    Instant latest = now.plus(LONGEST_WAIT);
    Instant ends = latest;
    try {
      Instant said = Instant.parse(node.path("endsAt").asString(""));
      ends = said.isBefore(latest) ? said : latest;
    } catch (DateTimeException e) {
      // then we wait as long as we do at most
    }
    return new DeviceSignIn(
        server.url() + "/sign-in/device/" + code,
        code,
        secret,
        ends,
        Duration.ofSeconds(Math.clamp(node.path("interval").asInt(5), 1, 30)));
  }

  /// The token; empty while nobody decided.
  ///
  /// @throws RemoteFailure when somebody said no, or the code has ended
  public Optional<String> ask(ServerConnection server) {
    ServerConnection.Answer answer =
        server.post("/device/token", Map.of("device-code", secret), LONGEST);
    if (answer.status() == 202) {
      return Optional.empty();
    }
    String token = answer.json().path("token").asString("");
    if (!token.startsWith("onus_")) {
      throw new RemoteFailure(
          Kind.MALFORMED, server.url() + " gives no token, as an Onus server does");
    }
    return Optional.of(token);
  }

  @Override
  public String toString() {
    return "DeviceSignIn[page=" + page + "]";
  }
}
