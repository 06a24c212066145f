package dev.onus.server.repository;

import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Spares whoever asks a page that they have already.
final class Fresh {
  private Fresh() {}

  /// The answer, or 304 where the one that they have is still this one.
  ///
  /// @param of everything besides the request that the answer depends on
  static Response answer(Request request, String of, Supplier<Response> answer) {
    String tag = tag(request, of);
    boolean has =
        request.headers().only("if-none-match").filter(theirs -> theirs.contains(tag)).isPresent();
    Response response = has ? Response.empty(304) : answer.get();
    return response.with("ETag", tag).with("Cache-Control", "private, no-cache");
  }

  /// Weak, because it stands for what is asked for and not for its bytes. The frame around the page
  /// belongs to one session: its token is part of it.
  private static String tag(Request request, String of) {
    var caller = request.signedIn();
    String all =
        String.join(
            "\n",
            request.path(),
            request.query().all("rev").toString(),
            request.query().all("from").toString(),
            Boolean.toString(request.wantsJson()),
            request.formToken(),
            Long.toString(caller.account()),
            caller.rights().stream().sorted().toList().toString(),
            of);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
