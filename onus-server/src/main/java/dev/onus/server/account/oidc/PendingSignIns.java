package dev.onus.server.account.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.onus.server.account.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Sign-ins that were sent to the provider and are not back yet. Each can come back once, in the
/// browser that began it. They are in memory alone: after a restart people begin again.
final class PendingSignIns {
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Pending> byState =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
          return size() > MOST;
        }
      };

  /// @param browser what is kept of the secret that the browser holds in a cookie
  /// @param to where the person goes afterwards
  record Pending(String browser, Nonce nonce, CodeVerifier verifier, String to, Instant until) {}

  void add(String state, Pending pending) {
    lock.lock();
    try {
      byState.put(state, pending);
    } finally {
      lock.unlock();
    }
  }

  /// The one of a state, which from now on is used, whoever brought it.
  ///
  /// @param browser the secret in the browser's cookie
  Optional<Pending> take(String state, String browser, Instant at) {
    lock.lock();
    try {
      return Optional.ofNullable(byState.remove(state))
          .filter(pending -> at.isBefore(pending.until()))
          .filter(pending -> Secrets.isSame(pending.browser(), Secrets.hash(browser)));
    } finally {
      lock.unlock();
    }
  }
}
