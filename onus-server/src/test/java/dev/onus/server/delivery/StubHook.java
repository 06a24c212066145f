package dev.onus.server.delivery;

import dev.onus.forge.Account;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.Occasion;
import dev.onus.forge.Tip;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads bodies of one line: `change 7`, `push`, `members`, `commit`, `ignored`, `broken`. The
/// header `signed: yes` is the signature, `id` the delivery's.
final class StubHook implements Hook {
  static final ForgeRepository SHOP =
      new ForgeRepository("github.com", new ForgePath("acme/shop"), 42);
  static final String COMMIT = "c".repeat(40);

  private static final Occasion OCCASION = new Occasion(null, null, null);

  @Override
  public Received receive(HookHeaders headers, byte[] body, Instant at) {
    if (headers.only("signed") == null) {
      return new Unverified("it is not signed");
    }
    String id = Optional.ofNullable(headers.only("id")).orElseThrow();
    String text = new String(body, StandardCharsets.UTF_8);
    List<String> words = List.of(text.split(" ", -1));
    return switch (words.getFirst()) {
      case "change" -> new Accepted(id, opened(Long.parseLong(words.get(1))));
      case "push" ->
          new Accepted(
              id, new ForgeEvent.BranchPushed(SHOP, OCCASION, "main", null, COMMIT, false));
      case "commit" ->
          new Accepted(id, new ForgeEvent.CheckRerequested(SHOP, OCCASION, COMMIT, null));
      case "queue" ->
          new Accepted(
              id,
              new ForgeEvent.MergeGroupRequested(
                  SHOP, OCCASION, COMMIT, "gh-readonly-queue/main/pr-7-x", COMMIT, "main"));
      case "members" ->
          new Accepted(
              id,
              new ForgeEvent.MembershipChanged(
                  OCCASION,
                  new dev.onus.forge.ForgeGroup("github.com", new ForgePath("acme"), 7),
                  null,
                  null,
                  ForgeEvent.Membership.MEMBER_ADDED));
      case "ignored" ->
          new Accepted(
              id, new ForgeEvent.Ignored(OCCASION, "status", "results of others decide nothing"));
      default -> new Malformed(id, "it can't be read");
    };
  }

  static ForgeEvent opened(long number) {
    return new ForgeEvent.ChangeOpened(
        SHOP,
        OCCASION,
        change(number, ForgeChange.State.OPEN, Instant.parse("2026-11-26T02:00:00Z")));
  }

  static ForgeChange change(long number, ForgeChange.State state, @Nullable Instant updatedAt) {
    return new ForgeChange(
        number,
        "Retry twice",
        "",
        "https://github.com/acme/shop/pull/" + number,
        state,
        false,
        new Account(dev.onus.forge.ForgeKind.GITHUB, 1, "mara", Account.Nature.PERSON),
        new Tip("retry", COMMIT, SHOP),
        new Tip("main", null, SHOP),
        List.of(),
        List.of(),
        List.of(),
        updatedAt,
        updatedAt,
        state == ForgeChange.State.MERGED ? new ForgeChange.Merge(COMMIT, null, updatedAt) : null);
  }

  @Override
  public int longestBody() {
    return 25 * 1024 * 1024;
  }
}
