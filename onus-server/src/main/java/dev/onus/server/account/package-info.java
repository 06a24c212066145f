/// Accounts and how somebody shows that one is theirs: passwords, sessions, sign-in links, tokens.
///
/// Secrets that are shown again (sessions, links, tokens) are 256 random bits, so that their plain
/// SHA-256 is all that has to be kept. Passwords are chosen by people and get Argon2id. What
/// somebody may do is looked up at each request, so that nothing outlives a change of an account.
@NullMarked
package dev.onus.server.account;

import org.jspecify.annotations.NullMarked;
