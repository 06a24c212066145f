/// The settings: what is stored about whoever looks, their sessions and tokens, and for whoever
/// administers, the accounts. What changes something is done by people who are signed in: a token
/// can neither make other tokens nor change accounts.
@NullMarked
package dev.onus.server.settings;

import org.jspecify.annotations.NullMarked;
