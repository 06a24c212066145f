package dev.onus.server.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onus.server.http.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/// A small provider on loopback. It checks what a provider must check: the client's secret, the
/// address to lead back to, and that whoever redeems a code is who began (PKCE).
final class FakeIssuer implements AutoCloseable {
  private static final RSAKey FIRST = newKey("one");

  private final HttpServer server;
  private RSAKey key = FIRST;
  private final Map<String, Parameters> begun = new HashMap<>();
  Tokens tokens = (claims, of) -> of.sign(claims);
  String issuerInDocument;
  String tokenPath = "/token";
  int keysAsked;

  /// Writes an id token.
  interface Tokens {
    String write(JWTClaimsSet.Builder claims, FakeIssuer of) throws JOSEException;
  }

  FakeIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuerInDocument = address();
    server.createContext("/.well-known/openid-configuration", this::document);
    server.createContext("/jwks", this::keys);
    server.createContext("/token", this::token);
    server.createContext(
        "/away",
        exchange -> {
          exchange.getResponseHeaders().add("Location", address() + "/token");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.start();
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  void turnKey(RSAKey next) {
    key = next;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void document(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer": "%s", "authorization_endpoint": "%2$s/authorize",
         "token_endpoint": "%2$s%3$s", "jwks_uri": "%2$s/jwks",
         "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """
            .formatted(issuerInDocument, address(), tokenPath));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keysAsked++;
    answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  /// What a person does there: they agree, and the browser is led back.
  ///
  /// @param there the address to which the browser was sent
  /// @return the query with which it comes back
  String agree(String there) {
    Parameters asked = Parameters.of(URI.create(there).getRawQuery());
    String code = "code-" + begun.size();
    begun.put(code, asked);
    return "?code=" + code + "&state=" + asked.first("state").orElseThrow();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Parameters given = Parameters.of(body);
    Parameters asked = begun.remove(given.first("code").orElse(""));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("onus:the-client-secret".getBytes(StandardCharsets.UTF_8));
    boolean isKnown =
        expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked != null
            && asked.first("redirect_uri").equals(given.first("redirect_uri"))
            && asked.first("code_challenge").equals(challenge(given));
    if (!isKnown || asked == null) {
      answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .audience("onus")
            .subject("42")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", asked.first("nonce").orElse(""))
            .claim("preferred_username", "Noor@Example.org")
            .claim("name", "Noor");
    try {
      answer(
          exchange,
          200,
          "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
              .formatted(tokens.write(claims, this)));
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static java.util.Optional<String> challenge(Parameters given) {
    return given
        .first("code_verifier")
        .map(verifier ->
            CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier)).getValue());
  }

  String sign(JWTClaimsSet.Builder claims) throws JOSEException {
    return sign(claims, key);
  }

  static String sign(JWTClaimsSet.Builder claims, RSAKey with) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build();
    var jwt = new SignedJWT(header, claims.build());
    jwt.sign(new RSASSASigner(with));
    return jwt.serialize();
  }

  RSAKey key() {
    return key;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
