package dev.onus.server.boundary;

import org.jspecify.annotations.Nullable;

/// What the page of an exception is made of.
///
/// @param mayRead whether whoever looks may read its reason
/// @param mayDecide whether they may grant, ratify and revoke, as far as the server goes
/// @param mayAudit whether they may see the entries of the log
/// @param key for each form: the same form sent twice is recorded once
/// @param toSign what is to be signed, where that was just prepared
public record ExceptionPage(
    String repository,
    KnownException exception,
    boolean mayRead,
    boolean mayDecide,
    boolean mayAudit,
    String key,
    @Nullable Prepared toSign) {

  /// A decision that needs a signature still.
  ///
  /// @param verb `grant` or `ratify`
  public record Prepared(String verb, String key, WishOutcome.ToSign decision) {
    /// What makes the signature, for a shell.
    public String command() {
      return "printf '%s' '"
          + decision.statement().replace("'", "'\\''")
          + "' | ssh-keygen -Y sign -n "
          + decision.namespace()
          + " -f ~/.ssh/id_ed25519";
    }
  }

  /// The address of the page.
  public String href() {
    return BoundaryRoutes.href(repository, exception.state().id());
  }
}
