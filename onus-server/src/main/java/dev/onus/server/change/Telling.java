package dev.onus.server.change;

import dev.onus.forge.Account;
import dev.onus.forge.Check;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.server.http.RequestPath;
import dev.onus.server.repository.RegisteredRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a forge what came of a change: the check, the one comment, and who should review it. What
/// it was told already it is not told again.
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /// A forge that says no may say yes once somebody changed its settings.
  private static final Duration REFUSED = Duration.ofHours(1);

  private static final Duration UNAVAILABLE = Duration.ofMinutes(2);

  /// A forge asks no more at once.
  private static final int MOST_ASKED = 15;

  private final ChangeStore store;
  private final String baseUrl;
  private final InstantSource clock;

  Telling(ChangeStore store, String baseUrl, InstantSource clock) {
    this.store = store;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /// Tells it all that is new. What fails is marked in the store.
  void tell(RegisteredRepository repository, Forge forge, ChangeStore.Kept kept) {
    RegisteredRepository.AtForge at = repository.forge();
    Judged judged = kept.judged();
    if (at == null || judged == null || judged.head().isEmpty()) {
      return;
    }
    var one =
        new One(repository, forge, new ForgePath(at.path()), kept.snapshot().change(), judged);
    one.check = kept.told().check();
    one.comment = kept.told().comment();
    one.asked.addAll(kept.told().asked());
    String because = null;
    Instant again = null;
    try {
      one.tell(kept);
    } catch (ForgeException e) {
      LOG.warn("{}: change {} was not published", repository.name(), one.change.number(), e);
      because = e.failure().because();
      again = again(e.failure());
    }
    var told = new ChangeStore.Told(one.check, one.comment, one.asked, because);
    if (!told.equals(kept.told()) || again != null) {
      store.told(repository.name(), one.change.number(), told, again);
    }
  }

  /// Publishes what holds of a change at another commit than its own.
  ///
  /// @param number of the change; empty where there is none
  void tellCommit(
      RegisteredRepository repository, Forge forge, Judged judged, Optional<Long> number)
      throws ForgeException {
    RegisteredRepository.AtForge at = repository.forge();
    if (at != null) {
      String changes = baseUrl + "/r/" + RequestPath.encode(repository.name()) + "/changes";
      String url = number.map(one -> changes + "/" + one).orElse(changes);
      forge.publish(new ForgePath(at.path()), ChangeText.check(judged, url));
    }
  }

  /// Forgets what the forge was not told of a change that is closed.
  void nothingMore(RegisteredRepository repository, ChangeStore.Kept kept) {
    ChangeStore.Told told = kept.told();
    store.told(
        repository.name(),
        kept.snapshot().change().number(),
        new ChangeStore.Told(told.check(), told.comment(), told.asked(), null),
        null);
  }

  private Instant again(ForgeFailure failure) {
    Instant now = clock.instant();
    return switch (failure) {
      case ForgeFailure.RateLimited(Instant until, String _) -> until;
      case ForgeFailure.Refused _, ForgeFailure.Absent _ -> now.plus(REFUSED);
      case ForgeFailure.Unavailable _, ForgeFailure.MalformedAnswer _ -> now.plus(UNAVAILABLE);
    };
  }

  /// One change that is told.
  private final class One {
    private final RegisteredRepository repository;
    private final Forge forge;
    private final ForgePath path;
    private final ForgeChange change;
    private final Judged judged;
    private @Nullable String check;
    private @Nullable String comment;
    private final List<String> asked = new ArrayList<>();

    One(
        RegisteredRepository repository,
        Forge forge,
        ForgePath path,
        ForgeChange change,
        Judged judged) {
      this.repository = repository;
      this.forge = forge;
      this.path = path;
      this.change = change;
      this.judged = judged;
    }

    void tell(ChangeStore.Kept kept) throws ForgeException {
      String url =
          baseUrl + "/r/" + RequestPath.encode(repository.name()) + "/changes/" + change.number();
      Check now = ChangeText.check(judged, url);
      String digest = digest(now.toString());
      if (!digest.equals(check)) {
        forge.publish(path, now);
        check = digest;
      }
      String text = ChangeText.comment(judged, url);
      String textDigest = digest(text);
      // who has nothing to do is not written to, unless they were
      boolean isWanted = comment != null || judged.state() != Check.State.PASSED;
      if (isWanted && !textDigest.equals(comment)) {
        forge.comment(path, change.number(), ChangeText.MARKER, text);
        comment = textDigest;
      }
      ask(kept);
    }

    /// Each is asked once a change: who took themselves off it is not asked again. A draft is not
    /// there to be reviewed yet.
    private void ask(ChangeStore.Kept kept) throws ForgeException {
      if (change.isDraft()) {
        return;
      }
      Set<String> done = done(kept);
      var logins = new ArrayList<String>();
      var teams = new ArrayList<String>();
      for (Judged.Reviewer one : judged.reviewers()) {
        String login = one.login();
        if (one.ask() && login != null && logins.size() + teams.size() < MOST_ASKED) {
          String name = (one.team() ? "team:" : "") + login.toLowerCase(Locale.ROOT);
          if (done.add(name)) {
            (one.team() ? teams : logins).add(login);
            asked.add(name);
          }
        }
      }
      if (logins.isEmpty() && teams.isEmpty()) {
        return;
      }
      try {
        forge.requestReview(path, change.number(), logins, teams);
      } catch (ForgeException e) {
        if (!(e.failure() instanceof ForgeFailure.Refused)) {
          logins.forEach(login -> asked.remove(login.toLowerCase(Locale.ROOT)));
          teams.forEach(team -> asked.remove("team:" + team.toLowerCase(Locale.ROOT)));
          throw e;
        }
        // one of them may have no access there; asking again changes nothing
        LOG.warn("{}: nobody could be asked for a review", repository.name(), e);
      }
    }

    private Set<String> done(ChangeStore.Kept kept) {
      Set<String> done = new HashSet<>(asked);
      change.requestedReviewers().forEach(one -> done.add(name(one)));
      change.requestedTeams().forEach(one -> done.add("team:" + one.toLowerCase(Locale.ROOT)));
      Account author = change.author();
      if (author != null) {
        done.add(name(author));
      }
      kept.snapshot().reviews().stream()
          .map(review -> review.reviewer())
          .filter(Objects::nonNull)
          .forEach(one -> done.add(name(one)));
      return done;
    }
  }

  private static String name(Account account) {
    return account.login().toLowerCase(Locale.ROOT);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
