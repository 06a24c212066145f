package dev.onus.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustodyChainTest {
  private static final Identity FORGE = new Identity("GitHub", "noreply@github.com");
  private static final Identity AGENT = new Identity("Claude", "noreply@anthropic.com");
  private static final Identity BOT =
      new Identity("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com");
  private static final Identity ANN = Sample.identity("Ann");
  private static final Identity BOB = Sample.identity("Bob");

  private final People people = new PeopleOfHistory(List.of(), Sample.NOW, _ -> false);

  private static Commit commit(Identity author, Identity committer, String trailers) {
    return Sample.commit(1, author, committer, "Change it\n\nBecause.\n\n" + trailers, 1);
  }

  private @Nullable String acceptor(CustodyChain chain) {
    return chain.acceptor(people).map(Person::who).orElse(null);
  }

  private static CustodyChain chain(Commit commit) {
    return new CustodyChain(commit, Optional.empty(), Optional.empty(), Generator.UNKNOWN);
  }

  @Test
  void theHumanOfTheSessionIsTheAcceptorBeforeAllOthers() {
    var generator =
        new Generator(Origin.AI, List.of(), Evidence.RECORDED, "s", "Kim <kim@x.org>", false);
    var signer = Optional.of(new Person("ann", IdentifiedBy.KEY));
    var chain = new CustodyChain(commit(BOB, BOB, ""), signer, Optional.empty(), generator);
    assertThat(acceptor(chain)).isEqualTo("Kim <kim@x.org>");
  }

  @Test
  void theSignerComesBeforeTheAuthor() {
    var signer = Optional.of(new Person("ann", IdentifiedBy.KEY));
    var chain = new CustodyChain(commit(BOB, BOB, ""), signer, Optional.empty(), Generator.UNKNOWN);
    assertThat(chain.acceptor(people)).contains(signer.get());
  }

  @Test
  void thenAuthorCommitterCoAuthorRequesterAndMerger() {
    String named = "Co-authored-by: Cat <cat@x.org>\nRequested-by: Dan <dan@x.org>\n";
    assertThat(acceptor(chain(commit(ANN, BOB, named)))).isEqualTo("Ann <ann@x.org>");
    assertThat(acceptor(chain(commit(AGENT, BOB, named)))).isEqualTo("Bob <bob@x.org>");
    assertThat(acceptor(chain(commit(AGENT, FORGE, named)))).isEqualTo("Cat <cat@x.org>");
    assertThat(
            acceptor(
                chain(
                    commit(
                        BOT,
                        FORGE,
                        """
                        Co-Authored-By: Claude <noreply@anthropic.com>
                        Requested-by: Dan <dan@x.org>
                        """))))
        .isEqualTo("Dan <dan@x.org>");
    var merge = Sample.commit(2, BOB, FORGE, "Merge pull request #7 from x/y", 0);
    var merged =
        new CustodyChain(
            commit(AGENT, AGENT, ""), Optional.empty(), Optional.of(merge), Generator.UNKNOWN);
    assertThat(acceptor(merged)).isEqualTo("Bob <bob@x.org>");
  }

  @Test
  void machinesAloneLeaveThePlaceEmpty() {
    assertThat(acceptor(chain(commit(BOT, FORGE, "")))).isNull();
    assertThat(chain(commit(BOT, FORGE, "")).merger(people)).isEmpty();
    assertThat(chain(commit(BOT, FORGE, "")).authors(people)).isEmpty();
  }

  @Test
  void aNoReplyAddressOfAPersonIsAPerson() {
    var person = new Identity("Jo Doe", "4711+jo@users.noreply.github.com");
    assertThat(acceptor(chain(commit(person, FORGE, ""))))
        .isEqualTo("Jo Doe <4711+jo@users.noreply.github.com>");
  }

  @Test
  void whoeverMergedIsTheCommitterOfTheMergeOrItsAuthorWhereTheForgeMadeIt() {
    var local = Sample.commit(2, BOB, BOB, "Merge branch 'x'", 0);
    var onForge = Sample.commit(3, BOB, FORGE, "Merge pull request #7 from x/y", 0);
    for (Commit merge : List.of(local, onForge)) {
      assertThat(
              new CustodyChain(
                      commit(ANN, ANN, ""), Optional.empty(), Optional.of(merge), Generator.UNKNOWN)
                  .merger(people)
                  .map(Person::who))
          .contains("Bob <bob@x.org>");
    }
    assertThat(chain(commit(ANN, FORGE, "")).merger(people)).isEmpty();
  }

  @Test
  void trailersOfCommitAndMergeNameReviewersAndTestersOnceEach() {
    var merge =
        Sample.commit(
            2,
            BOB,
            BOB,
            "Merge it\n\nApproved-by: Eve <eve@x.org>\nReviewed-by: Cat <cat@x.org>",
            0);
    var chain =
        new CustodyChain(
            commit(
                ANN,
                ANN,
                """
                Reviewed-by: Cat <cat@x.org>
                Acked-by: Dan <dan@x.org>
                Tested-by: Tim <tim@x.org>
                Reviewed-by: CI <noreply@x.org>
                """),
            Optional.empty(),
            Optional.of(merge),
            Generator.UNKNOWN);
    assertThat(chain.reviewers(people, List::of))
        .extracting(one -> one.person().who())
        .containsExactly("Cat <cat@x.org>", "Dan <dan@x.org>", "Eve <eve@x.org>");
    assertThat(chain.testers(people)).containsExactly(Sample.person("Tim <tim@x.org>"));
  }

  @Test
  void anAuthorIsNoIndependentReviewerAndAnAssertedStrangerIsUnknown() {
    var chain = chain(commit(ANN, ANN, "Reviewed-by: Ann <ann@x.org>\nAcked-by: Bob <bob@x.org>"));
    assertThat(chain.reviewers(people, List::of))
        .extracting(Custody.Review::independent)
        .containsExactly(Optional.of(false), Optional.empty());
  }

  @Test
  void theLoadOfAReviewerCountsEachChangeOfTheWeek() {
    var chain = chain(commit(ANN, ANN, "Reviewed-by: Bob <bob@x.org>"));
    assertThat(chain.reviewers(people, () -> List.of(BOB, Sample.identity("Cat"), BOB, BOB)))
        .extracting(Custody.Review::load)
        .containsExactly(3);
  }
}
