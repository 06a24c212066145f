package dev.onus.server.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A provider: what it says of itself, and who it says somebody is.
final class Provider {
  private static final Duration FRESH = Duration.ofHours(1);

  /// How often keys are asked for when a token names one that is not known.
  private static final Duration KEYS_AGAIN = Duration.ofMinutes(1);

  /// Signatures with keys of the provider alone. With a shared secret this server could have made
  /// the token itself, and `none` is no signature.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcSettings settings;
  private final IssuerHttp http;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Known<OIDCProviderMetadata> metadata;
  private @Nullable Known<JWKSet> keys;

  private record Known<T>(T value, Instant since) {
    boolean isWithin(Duration age, Instant at) {
      return at.isBefore(since.plus(age));
    }
  }

  Provider(OidcSettings settings) {
    this.settings = settings;
    this.http = new IssuerHttp(settings);
  }

  /// The provider did not do what was asked, or what it says does not hold.
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }

    Failed(String message) {
      super(message);
    }
  }

  /// What it says of itself, at most an hour old.
  OIDCProviderMetadata metadata(Instant at) throws Failed {
    lock.lock();
    try {
      if (metadata != null && metadata.isWithin(FRESH, at)) {
        return metadata.value();
      }
      String issuer = settings.issuer().toString();
      String base = issuer.endsWith("/") ? issuer : issuer + "/";
      var read =
          OIDCProviderMetadata.parse(
              http.get(URI.create(base + ".well-known/openid-configuration")));
      if (!read.getIssuer().getValue().equals(issuer)) {
        throw new Failed("the document of " + issuer + " is of " + read.getIssuer());
      }
      metadata = new Known<>(read, at);
      return read;
    } catch (IOException | ParseException e) {
      throw new Failed("what the issuer says of itself can't be read", e);
    } finally {
      lock.unlock();
    }
  }

  private JWKSet keys(OIDCProviderMetadata of, Duration age, Instant at) throws Failed {
    lock.lock();
    try {
      if (keys != null && keys.isWithin(age, at)) {
        return keys.value();
      }
      URI address = of.getJWKSetURI();
      if (address == null) {
        throw new Failed("the issuer names no keys");
      }
      keys = new Known<>(JWKSet.parse(http.get(address)), at);
      return keys.value();
    } catch (IOException | java.text.ParseException e) {
      throw new Failed("the issuer's keys can't be read", e);
    } finally {
      lock.unlock();
    }
  }

  /// Who a code speaks of.
  ///
  /// @param code that the browser brought
  IDTokenClaimsSet redeem(String code, PendingSignIns.Pending pending, Instant at) throws Failed {
    OIDCProviderMetadata of = metadata(at);
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), settings.callback(), pending.verifier());
    try {
      var request = new TokenRequest.Builder(of.getTokenEndpointURI(), client(of), grant).build();
      var answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
      if (!(answer instanceof OIDCTokenResponse tokens)) {
        throw new Failed(
            "the issuer gives no token: " + answer.toErrorResponse().getErrorObject().getCode());
      }
      JWT token = tokens.getOIDCTokens().getIDToken();
      if (token == null) {
        throw new Failed("the issuer gives no id token");
      }
      return validate(token, of, pending.nonce(), at);
    } catch (IOException | ParseException e) {
      throw new Failed("the issuer's answer can't be read", e);
    }
  }

  private ClientAuthentication client(OIDCProviderMetadata of) {
    var id = new ClientID(settings.clientId());
    var secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods = of.getTokenEndpointAuthMethods();
    boolean isInBody =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return isInBody ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }

  /// Signature, issuer, audience, times and nonce. The times are compared with this machine's
  /// clock, with a minute between them.
  private IDTokenClaimsSet validate(JWT token, OIDCProviderMetadata of, Nonce nonce, Instant at)
      throws Failed {
    if (!(token instanceof SignedJWT signed)
        || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
      throw new Failed("the id token is not signed with a key of the issuer");
    }
    JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
    JWKSet known = keys(of, FRESH, at);
    String key = signed.getHeader().getKeyID();
    if (key != null && known.getKeyByKeyId(key) == null) {
      known = keys(of, KEYS_AGAIN, at);
    }
    var validator =
        new IDTokenValidator(
            new Issuer(settings.issuer().toString()),
            new ClientID(settings.clientId()),
            algorithm,
            known.toPublicJWKSet());
    try {
      IDTokenClaimsSet claims = validator.validate(signed, nonce);
      var party = claims.getAuthorizedParty();
      // The library leaves this to us: a token that was given to another client is not for this
      // one.
      if (party != null && !party.getValue().equals(settings.clientId())) {
        throw new Failed("the id token was given to another client");
      }
      return claims;
    } catch (BadJOSEException | JOSEException e) {
      throw new Failed("the id token does not hold", e);
    }
  }
}
