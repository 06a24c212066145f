package dev.onus.server.account.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import dev.onus.server.http.Refusal;
import dev.onus.server.right.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which account somebody has whom a provider knows.
final class People {
  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final Pattern NOT_OF_NAMES = Pattern.compile("[^a-z0-9._@-]+");
  private static final Pattern NOT_FIRST = Pattern.compile("^[^a-z0-9]+");
  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_NAME = 100;

  private final OidcSettings settings;
  private final Accounts accounts;

  People(OidcSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  /// The account of a person, made for a newcomer.
  ///
  /// @throws Refusal (403) for a newcomer where none are taken, and for an account that is inactive
  Account account(IDTokenClaimsSet claims, Instant at) {
    String subject = claims.getSubject().getValue();
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new Refusal(403, settings.label() + " does not say who you are");
    }
    var identity = new Accounts.Identity(settings.issuer().toString(), subject);
    Optional<Account> known = accounts.of(identity);
    if (known.isEmpty()) {
      return add(claims, identity, at);
    }
    Account account = known.get();
    if (!account.isActive()) {
      throw new Refusal(403, "your account here is not active");
    }
    keepRoles(account, claims);
    return account;
  }

  private Account add(IDTokenClaimsSet claims, Accounts.Identity identity, Instant at) {
    if (settings.newcomers() == OidcSettings.Newcomers.REFUSED) {
      throw new Refusal(403, "you have no account here; ask whoever administers this server");
    }
    String name = name(claims.getStringClaim("preferred_username"));
    String shown = claims.getStringClaim("name");
    Set<Role> roles = settings.groupsClaim().isEmpty() ? Set.of(Role.VIEWER) : roles(claims);
    return accounts.add(
        new Accounts.Draft(
            name,
            shown != null && Account.isDisplayName(shown) ? shown : name,
            roles,
            settings.newcomers().visible()),
        identity,
        at);
  }

  /// Where groups give roles, the provider has the say at each sign-in. The last one who
  /// administers stays that.
  private void keepRoles(Account account, IDTokenClaimsSet claims) {
    if (settings.groupsClaim().isEmpty() || roles(claims).equals(account.roles())) {
      return;
    }
    try {
      accounts.setRoles(account.id(), roles(claims));
    } catch (Refusal refusal) {
      LOG.warn("the roles of {} stay as they are: {}", account.name(), refusal.said());
    }
  }

  private Set<Role> roles(IDTokenClaimsSet claims) {
    var roles = EnumSet.of(Role.VIEWER);
    List<String> groups = claims.getStringListClaim(settings.groupsClaim());
    if (groups != null) {
      groups.stream()
          .flatMap(group -> Optional.ofNullable(settings.groups().get(group)).stream())
          .forEach(roles::add);
    }
    return roles;
  }

  /// A name for an account, made of what somebody may have chosen freely.
  static String name(@Nullable String stated) {
    String lower = stated == null ? "" : stated.toLowerCase(Locale.ROOT);
    String plain = NOT_OF_NAMES.matcher(lower).replaceAll("-");
    String name = NOT_FIRST.matcher(plain).replaceFirst("");
    return name.isEmpty() ? "person" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
