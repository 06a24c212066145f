package dev.onus.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.boundary.ExceptionState;
import dev.onus.server.boundary.ExceptionState.State;
import dev.onus.server.boundary.KnownException;
import dev.onus.server.boundary.KnownException.Said;
import dev.onus.server.boundary.Wish;
import dev.onus.server.boundary.Wish.Signature;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.server.log.LogVerification.Phase;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.survey.OriginLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exceptions on pages, against a log in SQLite, a repository and keys as people have them.
class ExceptionsHereTest {
  private static final Wish.Request WISH =
      new Wish.Request(
          null, "auth", List.of("claude-code"), List.of(), null, 7, "The move to the new store.");

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init")
  private ServedRepository served;

  @SuppressWarnings("NullAway.Init")
  private RegisteredRepository shop;

  @BeforeEach
  void begin() throws Exception {
    served = new ServedRepository(directory);
    shop = served.make("shop");
  }

  @AfterEach
  void end() {
    served.close();
  }

  private WishOutcome wish(String person, Wish wish, String key) {
    return served.exceptions.wish(shop, served.as(person), wish, key);
  }

  private String requested() {
    assertThat(wish("jo", WISH, "k"))
        .isInstanceOfSatisfying(
            WishOutcome.Recorded.class, recorded -> assertThat(recorded.repeated()).isFalse());
    return served.exceptions.known(shop, served.now).exceptions().getFirst().id();
  }

  private WishOutcome.ToSign prepared(String person, String id) {
    return (WishOutcome.ToSign)
        wish(person, new Wish.Grant(id, null, "It is a small one.", Signature.NONE), person);
  }

  private WishOutcome grantSigned(String person, String id) throws Exception {
    WishOutcome.ToSign prepared = prepared(person, id);
    return wish(
        person,
        new Wish.Grant(
            id,
            prepared.fields().get("until"),
            prepared.fields().get("reason"),
            new Signature(prepared.fields().get("salt"), served.sign(person, prepared))),
        person);
  }

  private WishOutcome ratifySigned(String person, String id) throws Exception {
    var prepared =
        (WishOutcome.ToSign)
            wish(person, new Wish.Ratify(id, "topic", null, null, Signature.NONE), "r" + person);
    return wish(
        person,
        new Wish.Ratify(
            id,
            prepared.fields().getOrDefault("head", ""),
            prepared.fields().get("base"),
            prepared.fields().get("change"),
            new Signature(null, served.sign(person, prepared))),
        "r" + person);
  }

  private void finishedChange() throws Exception {
    ServedRepository.git(shop.directory(), "checkout", "--quiet", "-b", "topic");
    Files.writeString(shop.directory().resolve("src/auth/token"), "three\nfour\nsix\n");
    served.commit(shop.directory(), "Longer");
    ServedRepository.git(shop.directory(), "checkout", "--quiet", "main");
  }

  private KnownException one(String id) {
    return served.exceptions.one(shop, id, served.now).orElseThrow();
  }

  private ExceptionState state(String id) {
    return one(id).state();
  }

  private static void refused(WishOutcome outcome, String because) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            WishOutcome.Refused.class, refused -> assertThat(refused.because()).contains(because));
  }

  @Test
  void goesFromTheRequestToItsEnd() throws Exception {
    String id = requested();
    assertThat(state(id).state()).isEqualTo(State.REQUESTED);
    assertThat(state(id).waitingFor()).containsExactly("ines", "mara", "tomas");
    assertThat(one(id).reason()).isEqualTo("The move to the new store.");

    assertThat(grantSigned("tomas", id)).isInstanceOf(WishOutcome.Recorded.class);
    assertThat(state(id).state()).isEqualTo(State.REQUESTED);
    assertThat(state(id).waitingFor()).containsExactly("ines", "mara");

    assertThat(grantSigned("ines", id)).isInstanceOf(WishOutcome.Recorded.class);
    assertThat(state(id).state()).isEqualTo(State.GRANTED);
    assertThat(state(id).granted()).containsExactly("tomas", "ines");

    finishedChange();
    assertThat(ratifySigned("tomas", id)).isInstanceOf(WishOutcome.Recorded.class);
    assertThat(one(id).records())
        .extracting(Said::what)
        .containsExactly("requested", "granted", "granted", "ratified");
    assertThat(one(id).records()).allMatch(Said::counts);

    assertThat(wish("mara", new Wish.Revoke(id, "The move is off."), "v"))
        .isInstanceOf(WishOutcome.Recorded.class);
    assertThat(state(id).state()).isEqualTo(State.REVOKED);
    refused(wish("mara", new Wish.Revoke(id, "Again."), "w"), "was revoked already");
    refused(grantSignedBy(id), "was revoked");

    var log =
        new LogHere(served.database, served.signer, List::of, () -> served.now, Runnable::run);
    assertThat(log.verify().phase()).isEqualTo(Phase.VERIFIES);
    assertThat(log.verification().signatures()).isEqualTo(3);
  }

  private WishOutcome grantSignedBy(String id) {
    return wish("mara", new Wish.Grant(id, null, null, Signature.NONE), "x");
  }

  @Test
  void recordsNoGrantOnTheWordOfASession() {
    String id = requested();
    long before = served.reader.size();
    assertThat(prepared("tomas", id).statement()).contains("exception-granted").contains("tomas");
    assertThat(served.reader.size()).isEqualTo(before);
    assertThat(state(id).state()).isEqualTo(State.REQUESTED);
  }

  @Test
  void refusesTheSignatureOfSomebodyElse() throws Exception {
    String id = requested();
    WishOutcome.ToSign prepared = prepared("tomas", id);
    var wish =
        new Wish.Grant(
            id,
            prepared.fields().get("until"),
            prepared.fields().get("reason"),
            new Signature(prepared.fields().get("salt"), served.sign("jo", prepared)));
    refused(wish("tomas", wish, "tomas"), "by a key that the policy gives to that person");
  }

  @Test
  void refusesASignatureOverSomethingElse() throws Exception {
    String id = requested();
    WishOutcome.ToSign prepared = prepared("tomas", id);
    var wish =
        new Wish.Grant(
            id,
            prepared.fields().get("until"),
            "Another reason.",
            new Signature(prepared.fields().get("salt"), served.sign("tomas", prepared)));
    refused(wish("tomas", wish, "tomas"), "over this decision");
  }

  @Test
  void refusesWhoMayNotGrant() {
    String id = requested();
    refused(
        wish("jo", new Wish.Grant(id, null, null, Signature.NONE), "a"),
        "`jo` is no approver of `auth`; they are team:security");
    refused(wish("nobody", new Wish.Grant(id, null, null, Signature.NONE), "b"), "`onus:nobody`");
  }

  @Test
  void refusesThatSomebodyGrantsWhatTheyAskedFor() {
    assertThat(wish("mara", WISH, "k")).isInstanceOf(WishOutcome.Recorded.class);
    String id = served.exceptions.known(shop, served.now).exceptions().getFirst().id();
    refused(
        wish("mara", new Wish.Grant(id, null, null, Signature.NONE), "a"),
        "`mara` asked for the exception");
  }

  @Test
  void refusesAnExceptionAfterItExpired() {
    String id = requested();
    served.now = served.now.plus(Duration.ofDays(8));
    assertThat(state(id).state()).isEqualTo(State.EXPIRED);
    refused(wish("tomas", new Wish.Grant(id, null, null, Signature.NONE), "a"), "expired on");
  }

  @Test
  void refusesToRatifyWhatIsNotGranted() throws Exception {
    String id = requested();
    finishedChange();
    refused(
        wish("tomas", new Wish.Ratify(id, "topic", null, null, Signature.NONE), "a"),
        "is not granted yet");
  }

  @Test
  void doesNotKnowTheExceptionOfAnotherRepository() throws Exception {
    String id = requested();
    RegisteredRepository other = served.make("other-shop");
    assertThat(served.exceptions.known(other, served.now).exceptions()).isEmpty();
    assertThat(served.exceptions.one(other, id, served.now)).isEmpty();
    assertThat(
            served.exceptions.wish(
                other, served.as("tomas"), new Wish.Grant(id, null, null, Signature.NONE), "a"))
        .isInstanceOf(WishOutcome.Absent.class);
    assertThat(wish("tomas", new Wish.Revoke("ex-none", "Why not."), "b"))
        .isInstanceOf(WishOutcome.Absent.class);
  }

  @Test
  void refusesARequestThatThePolicyDoesNotLetPass() {
    refused(wish("jo", asking("auth", List.of(), 15, "Long enough."), "a"), "days 15");
    refused(wish("jo", asking("auth", List.of(), 3, "Short."), "b"), "reason has 6 letters");
    refused(wish("jo", asking("none", List.of(), 3, "Long enough."), "c"), "no boundary `none`");
    refused(
        wish("jo", asking("auth", List.of("/src/../**"), 3, "Long enough."), "d"), "path: pattern");
    assertThat(served.exceptions.known(shop, served.now).exceptions()).isEmpty();
  }

  private static Wish.Request asking(String boundary, List<String> paths, int days, String reason) {
    return new Wish.Request(null, boundary, List.of("claude-code"), paths, null, days, reason);
  }

  @Test
  void aRequestWhosePathsNameNothingHidesNoOther() {
    served.append(
        ServedRepository.draft(
            """
            {"type":"exception-requested","by":{"person":"jo","session":"s-1"},"repository":"shop",\
            "data":{"exception":"ex-odd","boundary":"auth","tools":["x"],"paths":["/a/../b"],\
            "until":"2027-01-01T00:00:00.000Z","reason":"Long enough."}}\
            """));
    String id = requested();
    assertThat(served.exceptions.known(shop, served.now).exceptions())
        .extracting(ExceptionState::id)
        .containsExactly(id);
  }

  @Test
  void recordsTheSameFormOnce() {
    requested();
    long size = served.reader.size();
    served.now = served.now.plus(Duration.ofHours(2));
    assertThat(wish("jo", WISH, "k"))
        .isInstanceOfSatisfying(
            WishOutcome.Recorded.class, recorded -> assertThat(recorded.repeated()).isTrue());
    assertThat(served.reader.size()).isEqualTo(size);
    refused(wish("jo", asking("auth", List.of(), 7, "Another reason."), "k"), "another entry");
  }

  @Test
  void recordsTwoClicksAtOnceOnce() throws Exception {
    long size = served.reader.size();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<WishOutcome> click = () -> wish("jo", WISH, "k");
      for (var outcome : threads.invokeAll(List.of(click, click, click, click))) {
        assertThat(outcome.get()).isInstanceOf(WishOutcome.Recorded.class);
      }
    }
    assertThat(served.reader.size()).isEqualTo(size + 1);
  }

  @Test
  void saysWhatLivesInside() {
    var auth =
        served.exceptions.known(shop, served.now).areas().stream()
            .filter(area -> area.id().equals("auth"))
            .findFirst()
            .orElseThrow();
    assertThat(auth.approvers()).containsExactly("team:security");
    assertThat(auth.lines()).isEqualTo(new OriginLines(0, 0, 3, 0, 2));
  }
}
