package dev.onus.server.change;

import dev.onus.answer.Barrier;
import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.gate.Fact;
import dev.onus.gate.State;
import dev.onus.provenance.Origin;
import dev.onus.server.repository.RegisteredRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A repository, a change and a judgement for tests.
final class Samples {
  static final String BASE = "b".repeat(40);
  static final String HEAD = "a".repeat(40);
  static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  static final RegisteredRepository SHOP =
      new RegisteredRepository(
          "shop",
          Path.of("shop.git"),
          null,
          new RegisteredRepository.AtForge("github", "github.com", "acme/shop"));

  private Samples() {}

  static Account account(String login) {
    return new Account(ForgeKind.GITHUB, login.hashCode(), login, Account.Nature.PERSON);
  }

  static ChangeSnapshot snapshot(String title, @Nullable Instant updatedAt) {
    return snapshot(title, updatedAt, null);
  }

  static ChangeSnapshot snapshot(
      String title, @Nullable Instant updatedAt, ForgeChange.@Nullable Merge merge) {
    var repository = new ForgeRepository("github.com", new ForgePath("acme/shop"), 1);
    return new ChangeSnapshot(
        repository,
        new ForgeChange(
            7,
            title,
            "",
            "https://github.com/acme/shop/pull/7",
            merge == null ? ForgeChange.State.OPEN : ForgeChange.State.MERGED,
            false,
            account("maral"),
            new Tip("sessions", HEAD, repository),
            new Tip("main", BASE, repository),
            List.of("auth"),
            List.of(),
            List.of(),
            NOON,
            updatedAt,
            merge),
        List.of(
            new Review("1", account("tomasr"), Review.Verdict.APPROVED, HEAD, NOON, "Looks good.")),
        List.of(new ChangeSnapshot.ChangeCommit(HEAD, account("maral"), null)),
        true);
  }

  static Judged judged(Check.State state, String because) {
    boolean isRed = state != Check.State.PASSED;
    State rule =
        switch (state) {
          case RUNNING, PASSED -> State.SATISFIED;
          case FAILED -> State.UNSATISFIED;
          case UNDECIDED -> State.ERROR;
        };
    return new Judged(
        state,
        isRed ? "One thing is missing: boundary/auth/propose" : "Nothing is missing",
        BASE,
        BASE,
        HEAD,
        "sha256:1f2e",
        NOON,
        List.of(
            new Judged.Rule(
                "boundary/auth",
                rule,
                "the area is under propose",
                null,
                null,
                List.of(),
                List.of(
                    new Judged.Rule(
                        "boundary/auth/propose",
                        rule,
                        because,
                        isRed ? "onus review sign --head " + HEAD : null,
                        isRed ? "or approve it at the forge" : null,
                        List.of(
                            new Fact(
                                Fact.Source.ASSERTED,
                                "claude-code added (trailer)",
                                "src/auth/login.c",
                                "3-5",
                                HEAD)),
                        List.of()))),
            new Judged.Rule(
                "tools",
                State.NOT_APPLICABLE,
                "the policy registers no tools",
                null,
                null,
                List.of(),
                List.of())),
        List.of(new Judged.Place("src/auth/login.c", 3, 5, "claude-code wrote this in auth")),
        List.of(
            new Check.Annotation(
                "src/auth/login.c", 3, 5, Check.Level.FAILURE, "boundary/auth/propose", because)),
        List.of(
            new Judged.Review(
                "tomas",
                "forge",
                "approved",
                BASE,
                NOON,
                false,
                "no file of the change is as it was then",
                List.of("src/auth/login.c"))),
        List.of(
            new Judged.Reviewer("mara", "maral", false, true, "approves in auth"),
            new Judged.Reviewer("ines", "ines-k", false, true, "approves in auth"),
            new Judged.Reviewer("team:sec", "security", true, true, "approves in auth"),
            new Judged.Reviewer("jo", "jo", false, false, "holds secure-review")),
        List.of(
            new Judged.Defence(Barrier.REGISTRATION, Barrier.State.NOT_REQUIRED, "not asked"),
            new Judged.Defence(
                Barrier.CONSENT, isRed ? Barrier.State.FAILED : Barrier.State.HELD, because)),
        List.of(file("src/auth/login.c", 6)),
        0);
  }

  static Judged.ChangedFile file(String path, int lines) {
    var all = new ArrayList<Judged.Line>();
    all.add(new Judged.Line(' ', "int main(void) {", null, List.of(), null));
    all.add(new Judged.Line('-', "  return old();", null, List.of(), null));
    Origin[] origins = Origin.values();
    for (int i = 0; i < lines; i++) {
      Origin origin = origins[i % origins.length];
      all.add(
          new Judged.Line(
              '+',
              "  step_" + i + "(session, &state);",
              origin,
              origin == Origin.AI ? List.of("claude-code") : List.of(),
              "recorded, in aaaaaaaaaaaa"));
    }
    return new Judged.ChangedFile(
        path,
        null,
        true,
        lines,
        1,
        List.of("auth"),
        List.of(new Judged.Hunk(1, 1, "static int login(void)", all)));
  }

  static Judged with(Judged judged, List<Judged.ChangedFile> files) {
    return new Judged(
        judged.state(),
        judged.title(),
        judged.base(),
        judged.mergeBase(),
        judged.head(),
        judged.policy(),
        judged.at(),
        judged.rules(),
        judged.places(),
        judged.annotations(),
        judged.reviews(),
        judged.reviewers(),
        judged.barriers(),
        files,
        judged.leftOut());
  }
}
