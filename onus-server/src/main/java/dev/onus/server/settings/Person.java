package dev.onus.server.settings;

import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is stored of an account.
///
/// @param rights that its roles give it at present
/// @param repositories that it may see; null for every one
/// @param signedInOn the day of the last sign-in; null before the first
/// @param identities at providers
public record Person(
    String name,
    String displayName,
    List<String> roles,
    List<String> rights,
    @Nullable List<String> repositories,
    boolean isActive,
    boolean hasPassword,
    Instant madeAt,
    @Nullable LocalDate signedInOn,
    List<Accounts.Identity> identities) {
  static Person of(Account account, List<Accounts.Identity> identities) {
    return new Person(
        account.name(),
        account.displayName(),
        Shown.roles(account.roles()),
        Shown.rights(account.rights()),
        Shown.names(account.repositories()),
        account.isActive(),
        account.hasPassword(),
        account.madeAt(),
        account.signedInOn(),
        identities);
  }
}
