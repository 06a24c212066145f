package dev.onus.server.delivery;

/// Counts what happens, for whoever measures the server. It never fails and never waits.
public interface Counting {
  /// Counts nothing.
  Counting NONE =
      new Counting() {
        @Override
        public void delivery(String forge, String outcome) {}

        @Override
        public void look(String kind, String outcome) {}
      };

  /// Something came to a webhook.
  ///
  /// @param outcome `accepted`, `repeated`, `ignored`, `refused` or `unverified`; worked on:
  ///   `worked`, `unregistered`, `retried` or `failed`
  void delivery(String forge, String outcome);

  /// Something that was marked was seen to.
  ///
  /// @param kind `change`, `commit`, `fetch` or `members`
  /// @param outcome `done`, `dropped`, `limited`, `failed`, `given-up` or `put-off`
  void look(String kind, String outcome);
}
