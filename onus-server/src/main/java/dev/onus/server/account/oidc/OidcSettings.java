package dev.onus.server.account.oidc;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Role;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// A provider, and what its people become here.
///
/// @param label on the button: `Sign in with LABEL`
/// @param issuer as the provider writes itself, to the letter
/// @param clientId that the provider gave this server
/// @param clientSecret likewise
/// @param base the address of this server as browsers see it, without a slash at its end
/// @param hosts besides the issuer's own where its tokens and keys are asked for
/// @param newcomers what becomes of a person without an account
/// @param groupsClaim that lists groups; empty to leave roles to this server
/// @param groups which role a group gives
public record OidcSettings(
    String label,
    URI issuer,
    String clientId,
    String clientSecret,
    URI base,
    Set<String> hosts,
    Newcomers newcomers,
    String groupsClaim,
    Map<String, Role> groups) {
  public OidcSettings {
    hosts = Set.copyOf(hosts);
    groups = Map.copyOf(groups);
    if (issuer.getHost() == null || issuer.getQuery() != null || issuer.getFragment() != null) {
      throw new IllegalArgumentException("an issuer is an https address without query: " + issuer);
    }
    if (!"https".equals(issuer.getScheme()) && !isLoopback(issuer)) {
      throw new IllegalArgumentException("an issuer is asked over https: " + issuer);
    }
    if (label.isBlank() || clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException("an issuer needs a label, a client id and a secret");
    }
  }

  /// What becomes of a person whom the provider knows and this server does not.
  public enum Newcomers {
    /// They are refused.
    REFUSED,
    /// They get an account as viewer that sees no repository until somebody gives it some.
    SEE_NOTHING,
    /// They get an account as viewer that sees every repository.
    SEE_ALL;

    Caller.Visible visible() {
      return this == SEE_ALL ? new Caller.Visible.All() : new Caller.Visible.Only(Set.of());
    }
  }

  /// Where the provider sends browsers back to.
  public URI callback() {
    return URI.create(base + OidcRoutes.CALLBACK);
  }

  /// Whether a request may go there: to the issuer and the hosts that are named, over TLS. On one
  /// and the same machine it may go without, for tests.
  boolean mayAsk(URI address) {
    String host = address.getHost();
    boolean isKnown = host != null && (host.equals(issuer.getHost()) || hosts.contains(host));
    return isKnown
        && ("https".equals(address.getScheme()) || (isLoopback(issuer) && isLoopback(address)));
  }

  private static boolean isLoopback(URI address) {
    return "http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost());
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
