package dev.onus.server.boundary;

import dev.onus.server.http.Request;
import dev.onus.server.right.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// Who acts on a page, as far as the server knows. Which person of a policy that is, the policy
/// says.
///
/// @param account the number of the account
/// @param name by which it signs in
/// @param session what the records call the session: neither its cookie nor its token follows from
///   it
public record Acting(long account, String name, String session, Instant at) {
  private static final int LENGTH = 8;

  static Acting of(Request request) {
    Caller caller = request.signedIn();
    String session =
        switch (caller.means()) {
          case SESSION -> "session-" + digest(request.formToken());
          case TOKEN -> "token-of-" + caller.account();
        };
    return new Acting(caller.account(), caller.name(), session, request.at());
  }

  private static String digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("onus-session/v1\n" + secret).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
