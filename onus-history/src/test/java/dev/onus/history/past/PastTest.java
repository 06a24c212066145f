package dev.onus.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Deployment;
import dev.onus.custody.Contribution;
import dev.onus.custody.Generator;
import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {
  @TempDir private Path temporary;
  private TestRepository made;
  private Repository repository;

  @BeforeEach
  void makeARepository() {
    made = new TestRepository(temporary);
    repository = Repository.open(temporary);
  }

  @AfterEach
  void closeIt() {
    repository.close();
  }

  private GitPast past(String revision) {
    return new GitPast(
        repository,
        revision,
        (_, _) -> Generator.UNKNOWN,
        _ -> Optional.empty(),
        Optional.empty(),
        Merges.fromGit(repository, revision),
        Changers.fromGit(repository, revision));
  }

  @Test
  void blameFollowsRenamesAndGivesOriginalLines() {
    String first = made.commit("First", Map.of("a.c", "one\ntwo\nthree\nfour\nfive\n"));
    made.git("mv", "a.c", "b.c");
    String second = made.commit("Move", Map.of("b.c", "zero\none\ntwo\nthree\nfour\nfive\n"));
    try (var blame = new BlameOnDemand(repository)) {
      assertThat(blame.lines(second, "b.c", 1, 99))
          .containsExactly(new LineRun(1, 1, second, "b.c", 1), new LineRun(2, 5, first, "a.c", 1));
      assertThat(blame.lines(second, "b.c", 3, 4))
          .containsExactly(new LineRun(3, 2, first, "a.c", 2));
      assertThat(blame.lines(second, "b.c", 7, 9)).isEmpty();
      assertThat(blame.lines(second, "none.c", 1, 1)).isEmpty();
    }
  }

  @Test
  void whatWasPreparedIsNotAskedAgain() throws IOException {
    String first = made.commit("First", Map.of("a.c", "one\ntwo\n", "b.c", "x\n"));
    try (var blame = new BlameOnDemand(repository)) {
      blame.prepare(
          first, Map.of("a.c", List.of(new LineRange(1, 2)), "b.c", List.of(new LineRange(1, 1))));
      Files.move(temporary.resolve(".git/objects"), temporary.resolve(".git/away"));
      assertThat(blame.lines(first, "a.c", 2, 2))
          .containsExactly(new LineRun(2, 1, first, "a.c", 2));
      assertThat(blame.lines(first, "b.c", 1, 1)).hasSize(1);
      Files.move(temporary.resolve(".git/away"), temporary.resolve(".git/objects"));
    }
  }

  @Test
  void commitsThatTheRepositoryWantsIgnoredArePassedOver() {
    String first = made.commit("First", Map.of("a.c", "int a;\nint b;\n"));
    String reformat = made.commit("Reformat", Map.of("a.c", "int  a;\nint  b;\n"));
    String last =
        made.commit(
            "Ignore it",
            Map.of(".git-blame-ignore-revs", "# format\n" + reformat + "\nbad line\n"));
    try (var blame = new BlameOnDemand(repository)) {
      assertThat(blame.lines(last, "a.c", 1, 2)).extracting(LineRun::commit).containsOnly(first);
    }
  }

  @Test
  void findsTheMergeThatBroughtACommitInAndOnlyThat() throws IOException {
    String root = made.commit("Root", Map.of("a.c", "a\n"));
    made.git("checkout", "-q", "-b", "topic");
    String inner = made.commit("Inner", Map.of("b.c", "b\n"));
    made.git("checkout", "-q", "-b", "deeper");
    String deep = made.commit("Deep", Map.of("c.c", "c\n"));
    made.git("checkout", "-q", "topic");
    made.merge("deeper", "Merge branch 'deeper' into topic");
    made.git("checkout", "-q", "main");
    String direct = made.commit("Direct", Map.of("d.c", "d\n"));
    String merge = made.merge("topic", "Merge pull request #7 from x/topic");
    String later = made.commit("Later", Map.of("e.c", "e\n"));
    made.git("checkout", "-q", "-b", "elsewhere");
    String outside = made.commit("Outside", Map.of("f.c", "f\n"));

    GitPast past = past(later);
    past.findMerges(List.of(root, inner, deep, direct, later, outside));
    assertThat(past.merge(inner).orElseThrow().id()).isEqualTo(merge);
    assertThat(past.merge(deep).orElseThrow().id()).isEqualTo(merge);
    for (String none : List.of(root, direct, later, outside)) {
      assertThat(past.merge(none)).as(none).isEmpty();
    }

    AttributionIndex.update(
        repository, List.of(later, outside), false, 1, (_, _, _) -> {}, _ -> {});
    var index = AttributionIndex.open(repository).orElseThrow();
    assertThat(index.merges(later, List.of(root, inner, deep, direct, later, outside)))
        .isEqualTo(Map.of(inner, merge, deep, merge));
  }

  @Test
  void aCommitWhoseDateLiesIsFoundAllTheSame() {
    made.commit("Root", Map.of("a.c", "a\n"));
    made.git("checkout", "-q", "-b", "topic");
    made.after(Duration.ofDays(900));
    String future = made.commit("From the future", Map.of("b.c", "b\n"));
    made.after(Duration.ofDays(-900));
    String inner = made.commit("Inner", Map.of("c.c", "c\n"));
    made.git("checkout", "-q", "main");
    String merge = made.merge("topic", "Merge");
    GitPast past = past(merge);
    past.findMerges(List.of(inner, future));
    assertThat(past.merge(inner).orElseThrow().id()).isEqualTo(merge);
    assertThat(past.merge(future).orElseThrow().id()).isEqualTo(merge);
  }

  @Test
  void readsWhoChangedAFileOnlyAsFarAsItIsWanted() {
    made.commit("One", Map.of("a.c", "1\n"));
    made.by("Bob <bob@x.org>", "Cat <cat@x.org>").commit("Two", Map.of("a.c", "2\n"));
    String head = made.by("Dan <dan@x.org>", "Dan <dan@x.org>").commit("Three", Map.of("b.c", ""));
    GitPast past = past(head);
    assertThat(past.committersOf("a.c", _ -> true, 9))
        .extracting(one -> one.author().name() + " " + one.committer().name())
        .containsExactly("Bob Cat", "Ann Ann");
    assertThat(past.committersOf("a.c", _ -> true, 1)).hasSize(1);
    assertThat(past.committersOf("a.c", one -> one.author().name().equals("Ann"), 1)).hasSize(1);
    assertThat(past.committersOf("none.c", _ -> true, 9)).isEmpty();
    assertThat(past.committers())
        .extracting(Contribution::author)
        .extracting(Identity::name)
        .containsExactly("Dan", "Bob", "Ann");
  }

  @Test
  void knowsWhetherSomeoneEverWroteHere() {
    String head =
        made.by("Jo <12+jo@users.noreply.github.com>", "Ann <ann@x.org>")
            .commit("One", Map.of("a.c", "1\n"));
    var contributions = new Contributions(repository);
    assertThat(contributions.knows(head, "jo@users.noreply.")).isTrue();
    assertThat(contributions.knows(head, "JO@users.noreply.")).isTrue();
    assertThat(contributions.knows(head, ".*")).isFalse();
    assertThat(contributions.knows(head, "")).isFalse();
  }

  @Test
  void countsTheReviewsOfAWeekOnceAChange() {
    made.commit("Old\n\nReviewed-by: Bob <bob@x.org>", Map.of("a.c", "0\n"));
    made.after(Duration.ofDays(8));
    made.commit(
        "One\n\nReviewed-by: Bob <bob@x.org>\nAcked-by: Bob <bob@x.org>", Map.of("a.c", "1\n"));
    String head = made.commit("Two\n\nReviewed-by: Bob <bob@x.org>", Map.of("a.c", "2\n"));
    GitPast past = past(head);
    assertThat(past.reviewers(past.commit(head)))
        .containsExactly(new Identity("Bob", "bob@x.org"), new Identity("Bob", "bob@x.org"));
  }

  @Test
  void deploymentsAreAppendedOnceAndReadInOrderOfTime() throws IOException {
    var deployments = new DeploymentFile(repository);
    assertThat(deployments.all()).isEmpty();
    var late =
        new Deployment("production", "a".repeat(40), Instant.parse("2026-02-01T00:00:00Z"), "jo");
    var early =
        new Deployment("production", "b".repeat(40), Instant.parse("2026-01-01T00:00:00Z"), null);
    assertThat(deployments.add(late)).isTrue();
    assertThat(deployments.add(late)).isFalse();
    Path file = repository.dataDirectory().resolve("deployments.jsonl");
    Files.writeString(file, "{\"environment\":\"production\",\"re", StandardOpenOption.APPEND);
    assertThat(deployments.add(early)).isTrue();
    assertThat(deployments.all()).containsExactly(early, late);
    assertThat(deployments.before(late)).contains(early);
  }

  @Test
  void objectsAreReadOneAfterAnotherWhateverTheirNames() {
    String head = made.commit("One", Map.of("a b.c", "1\n", "sub/ü.c", "2\n", "empty", ""));
    assertThat(repository.content(head, "a b.c"))
        .hasValueSatisfying(it -> assertThat(it).hasSize(2));
    for (String none : List.of("none", "sub", "./a b.c", "../a b.c", "", "a\nb", ":x", "@{0}")) {
      assertThat(repository.content(head, none)).as(none).isEmpty();
    }
    assertThat(repository.content("HEAD", "a b.c")).isEmpty();
    assertThat(repository.content(head, "empty"))
        .hasValueSatisfying(it -> assertThat(it).isEmpty());
    assertThat(repository.content(head, "sub/ü.c")).isPresent();
    assertThat(repository.commit(head)).isPresent();
    assertThat(repository.commit("0".repeat(40))).isEmpty();
  }
}
