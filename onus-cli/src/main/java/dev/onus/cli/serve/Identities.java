package dev.onus.cli.serve;

import java.util.List;

/// The identities of an account as policies write them; a policy says whose they are.
@FunctionalInterface
public interface Identities {
  /// The name by which an account signs in, as `onus:NAME`.
  Identities NAMES = (_, name) -> List.of("onus:" + name);

  /// Those of an account that the server vouches for.
  ///
  /// @param account its number
  /// @param name by which it signs in
  List<String> of(long account, String name);
}
