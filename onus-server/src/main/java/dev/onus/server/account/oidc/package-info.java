/// Signing in through an OpenID provider: authorization code with PKCE, state and nonce.
///
/// The provider says who somebody is, by its own number for them; names, addresses and everything
/// else that it says connect nobody with an account that is there already.
@NullMarked
package dev.onus.server.account.oidc;

import org.jspecify.annotations.NullMarked;
