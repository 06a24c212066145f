package dev.onus.cli.serve;

import dev.onus.cli.gate.DecisionDraft;
import dev.onus.cli.gate.ExceptionGrant;
import dev.onus.cli.gate.ExceptionRequest;
import dev.onus.gate.ConsentRules;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.history.Repository;
import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Salt;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.server.boundary.Acting;
import dev.onus.server.boundary.ExceptionJudge;
import dev.onus.server.boundary.ExceptionState;
import dev.onus.server.boundary.Wish;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.store.LedgerReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records what people decide of exceptions on pages, by the rules of the command line.
///
/// A session's word is asserted: it may ask and take back, and lets nothing pass at a gate. So a
/// grant and a ratification are prepared here, signed by the person elsewhere, and recorded with
/// that signature.
public final class Wishes {
  private static final int OF_DIGEST = 8;

  private final LedgerReader log;
  private final Appending appending;
  private final Identities identities;
  private final Supplier<Salt> salts;

  /// @param log where requests that were answered before are found
  /// @param appending to the same log
  /// @param identities of accounts
  /// @param salts drawn at random
  public Wishes(
      LedgerReader log, Appending appending, Identities identities, Supplier<Salt> salts) {
    this.log = log;
    this.appending = appending;
    this.identities = identities;
    this.salts = salts;
  }

  /// A repository as it is now.
  ///
  /// @param head of its governed branch
  /// @param exceptions all that are known of it
  record Place(
      Id id,
      Repository repository,
      String head,
      Directory directory,
      List<ExceptionOnFile> exceptions) {
    public Place {
      exceptions = List.copyOf(exceptions);
    }

    Optional<ExceptionOnFile> find(String exception) {
      return exceptions.stream().filter(one -> one.id().equals(exception)).findFirst();
    }
  }

  /// A wish does not hold.
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final transient WishOutcome outcome;

    Unfit(String because) {
      this(new WishOutcome.Refused(because));
    }

    Unfit(WishOutcome outcome) {
      super(outcome.toString(), null, false, false);
      this.outcome = outcome;
    }
  }

  WishOutcome fulfil(Place place, Acting acting, Wish wish, @Nullable String key) {
    try {
      Id person = person(place, acting);
      String request = key == null ? null : "account " + acting.account() + ": " + key;
      var decision = new Decision(place, acting, person, request);
      Optional<Entry> before = decision.before();
      WishOutcome outcome = decision.of(wish, before);
      // the same form sent twice at once: the other one was quicker
      return outcome instanceof WishOutcome.Refused
              && before.isEmpty()
              && decision.before().isPresent()
          ? decision.of(wish, decision.before())
          : outcome;
    } catch (Unfit unfit) {
      return unfit.outcome;
    }
  }

  private Id person(Place place, Acting acting) throws Unfit {
    List<String> known = identities.of(acting.account(), acting.name());
    return known.stream()
        .flatMap(identity -> place.directory().identify(identity).stream())
        .findFirst()
        .map(Id::new)
        .orElseThrow(() ->
            new Unfit(
                "the policy does not say who you are: add `"
                    + (known.isEmpty() ? "onus:" + acting.name() : known.getFirst())
                    + "` to the identities of a person in .onus/policy.yaml"));
  }

  /// One person's decision in one repository.
  private final class Decision {
    private final Place place;
    private final Acting acting;
    private final Id person;
    private final @Nullable String request;
    private final ExceptionJudge judge;
    private final Recording recording;

    Decision(Place place, Acting acting, Id person, @Nullable String request) {
      this.place = place;
      this.acting = acting;
      this.person = person;
      this.request = request;
      this.judge = new ExceptionJudge(place.directory(), acting.at());
      this.recording = new Recording(appending, salts, place.directory(), person, acting.session());
    }

    /// The entry that answered the same request before.
    Optional<Entry> before() {
      return request == null ? Optional.empty() : Recording.answered(log, Digest.of(request));
    }

    /// @param before what answered the request before: then it is compared and not judged again
    WishOutcome of(Wish wish, Optional<Entry> before) throws Unfit {
      return switch (wish) {
        case Wish.Request asked -> request(asked, before);
        case Wish.Grant grant -> grant(grant, before.isPresent());
        case Wish.Ratify ratify -> ratify(ratify, before.isPresent());
        case Wish.Revoke revoke -> revoke(revoke, before.isPresent());
      };
    }

    private WishOutcome request(Wish.Request asked, Optional<Entry> before) throws Unfit {
      Policy.Boundary area =
          judge
              .area(asked.boundary())
              .orElseThrow(
                  () -> new Unfit("the policy has no boundary `" + asked.boundary() + "`"));
      var wanted =
          new ExceptionRequest(
              asked.boundary(),
              asked.tools(),
              asked.paths(),
              asked.branch(),
              asked.days(),
              asked.reason());
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("exception", id(asked));
      switch (wanted.stated(area, acting.at())) {
        case ExceptionRequest.Result.Refused(_, String because) -> throw new Unfit(because);
        case ExceptionRequest.Result.Stated(Map<String, Object> stated) -> data.putAll(stated);
      }
      // the same number of days would end later now
      if (before.isPresent() && before.get().recorded() instanceof Exceptions.Requested first) {
        data.put("until", first.until().toString());
      }
      return recording.asserted(
          draft("exception-requested", data), String.valueOf(data.get("exception")));
    }

    /// The same for the same request.
    private String id(Wish.Request asked) {
      String stated = asked.exception();
      if (stated != null) {
        return stated;
      }
      String from = request == null ? salts.get().text() : request;
      return "ex-" + Digest.of(from).text().substring(0, OF_DIGEST);
    }

    private WishOutcome grant(Wish.Grant grant, boolean isRepeated) throws Unfit {
      ExceptionOnFile one = find(grant.exception());
      if (!isRepeated) {
        requireApprover(one);
      }
      Instant until = until(grant.until(), one);
      if (!acting.at().isBefore(until) && !isRepeated) {
        throw new Unfit("`until` is over: " + until);
      }
      Map<String, Object> data = ExceptionGrant.stated(one, until, grant.reason());
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("until", String.valueOf(data.get("until")));
      if (grant.reason() != null) {
        fields.put("reason", grant.reason());
      }
      return recording.signed(
          draft("exception-granted", data), one.id(), fields, grant.signature());
    }

    private static Instant until(@Nullable String text, ExceptionOnFile one) throws Unfit {
      if (text == null) {
        return one.until();
      }
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new Unfit("`until` is a time like 2026-11-23T02:14:00Z");
      }
    }

    private WishOutcome ratify(Wish.Ratify ratify, boolean isRepeated) throws Unfit {
      ExceptionOnFile one = find(ratify.exception());
      if (!isRepeated) {
        requireApprover(one);
        ExceptionState state = judge.state(one);
        if (state.state() != ExceptionState.State.GRANTED) {
          throw new Unfit(
              "the exception " + one.id() + " is not granted yet: it has " + state.because());
        }
      }
      var change = FinishedChange.of(place.repository(), place.head(), ratify);
      Map<String, Object> data =
          new LinkedHashMap<>(change.stated(place.repository(), one.paths()));
      data.put("exception", one.id());
      return recording.signed(
          draft("exception-ratified", data), one.id(), change.fields(), ratify.signature());
    }

    private WishOutcome revoke(Wish.Revoke revoke, boolean isRepeated) throws Unfit {
      ExceptionOnFile one = find(revoke.exception());
      if (one.revoked() && !isRepeated) {
        throw new Unfit("the exception " + one.id() + " was revoked already");
      }
      return recording.asserted(
          draft("exception-revoked", Map.of("exception", one.id(), "reason", revoke.reason())),
          one.id());
    }

    private ExceptionOnFile find(String exception) throws Unfit {
      return place
          .find(exception)
          .orElseThrow(() ->
              new Unfit(new WishOutcome.Absent("no exception `" + exception + "` is known here")));
    }

    /// An exception that still holds, and somebody who may let tools in by it.
    private void requireApprover(ExceptionOnFile one) throws Unfit {
      Optional<ConsentRules> rules = judge.rules(one);
      if (rules.isEmpty()) {
        throw new Unfit("the policy lets nobody grant an exception from `" + one.boundary() + "`");
      }
      Optional<String> against =
          rules
              .get()
              .over(one)
              .map(over -> "the exception " + one.id() + " " + over.because())
              .or(() -> rules.get().refusal(person.text(), one));
      if (against.isPresent()) {
        throw new Unfit(against.get());
      }
    }

    private DecisionDraft draft(String type, Map<String, ?> data) {
      return new DecisionDraft(type, data, place.id(), request);
    }
  }
}
