package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Ways to make less of a claim that a tool wrote lines, each on a repository of git: what counts,
/// and what does not.
class NarrowingTest {
  private static final String JO = "Jo <jo@acme.example>";
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  private static final String CLOSED = "is closed to AI";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path directory;
  private SurveyedRepository repository = SurveyedRepository.at(Path.of(""));
  private SshKeys keys = new SshKeys(Path.of(""));
  private String base = "";
  private String head = "";

  @BeforeEach
  void begin() throws IOException {
    keys = SshKeys.of(directory.resolve("keys"), "jo", "jo-at-home", "mara", "tomas", "kai");
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example, jo@home.example], keys: ["%s", "%s"]}
          - {id: mara, identities: [mara@acme.example], keys: ["%s"]}
          - {id: tomas, identities: [tomas@acme.example], keys: ["%s"]}
          - {id: kai, identities: [kai@acme.example], keys: ["%s"], left: 2026-01-31}
        tooling: {owner: tomas}
        answers: {last_resort: mara}
        boundaries:
          - {id: auth, paths: ["/auth/**"], ai: deny, owner: tomas, exception: {approvers: [mara, tomas], count: 1, max_days: 14, reason_min: 10}}
        """
            .formatted(
                keys.publicKey("jo"),
                keys.publicKey("jo-at-home"),
                keys.publicKey("mara"),
                keys.publicKey("tomas"),
                keys.publicKey("kai")));
    repository.write("src/free.c", "free", 6);
    base = repository.commit(JO, now.toString(), "Begin");
    repository.write("auth/login.c", "new", 10);
    head = repository.commit(JO, now.toString(), "Login" + CLAUDE);
  }

  private void withoutClaim() throws IOException {
    repository.git(List.of(), "reset", "--quiet", "--soft", base);
    head = repository.commit(JO, now.toString(), "Login");
  }

  private Cli.Result onus(String... arguments) {
    return new Signing(repository, keys).onus(arguments);
  }

  private void as(String person, String... arguments) {
    new Signing(repository, keys).as(person, arguments);
  }

  private Path file(String path) {
    return directory.resolve("acme").resolve(path);
  }

  private void contested() {
    as("mara", "contest", head, "--human", "--reason", "Typed at my desk.", "--id", "co-1");
  }

  private void commit() throws IOException {
    repository.commit(JO, now.toString(), "Decisions");
  }

  private Cli.Result check(String... options) {
    var all = new ArrayList<>(List.of("check", "--base", base));
    all.addAll(List.of(options));
    return onus(all.toArray(String[]::new));
  }

  private void isStopped(String... because) throws IOException {
    commit();
    Cli.Result result = check("--format", "json");
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains(CLOSED).contains(because);
  }

  private void passes() throws IOException {
    commit();
    Cli.Result result = check();
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aSecondPersonSettlesWhatWasContested() throws IOException {
    contested();
    as("tomas", "settle", "co-1", "--agree", "--reason", "I sat beside it.");
    assertThat(file(".onus/exceptions/settled-co-1.jsonl")).exists();
    passes();
    Cli.Result listed = onus("contest", "list");
    assertThat(listed.out())
        .isEqualTo(
            """
            co-1  settled  %s
              mara: a person wrote them (Typed at my desk.)
              settled by tomas: a person wrote them
            """
                .formatted(head.substring(0, 12)));
    var json = JsonMapper.shared().readTree(onus("contest", "list", "--format", "json").out());
    var one = json.get("contests").get(0);
    assertThat(one.get("commit").asString()).isEqualTo(head);
    assertThat(one.get("identity").asString()).isEqualTo("key");
    assertThat(one.get("settlements").get(0).get("by").asString()).isEqualTo("tomas");
  }

  @Test
  void aContestThatIsNeverSettled() throws IOException {
    contested();
    isStopped(
        "mara says in co-1 that a person wrote them, and nobody has settled it",
        "onus settle co-1 --agree");
  }

  @Test
  void aNoteThatNobodySigned() throws IOException {
    repository.note(
        head,
        """
        auth/login.c
          s1 1-2
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"%s","prompts":{"s1":{"agent_id":{"tool":"claude","id":"1","model":"m"},"human_author":null}}}
        """
            .formatted(head));
    isStopped("wrote in auth/login.c");
  }

  /// What a note leaves out is a person's by the acceptor's word alone.
  @Test
  void aWordSignedBySomebodyElseThanTheAcceptor() throws IOException {
    as("tomas", "attest", head);
    isStopped(
        "the word of tomas that a person wrote them does not count: the acceptor of the commit is"
            + " jo",
        "onus contest " + head + " --human");
  }

  @Test
  void theAcceptorMaySignForWhatIsClaimedOfTheCommitAlone() throws IOException {
    as("jo", "attest", head);
    passes();
  }

  @Test
  void theAcceptorsOwnSettlementByAnotherKeyOfTheirs() throws IOException {
    contested();
    Cli.Result refused =
        onus("settle", "co-1", "--agree", "--ssh-key", keys.file("jo-at-home").toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(refused.err()).contains("jo is an author of the commit");
    // on a branch whose policy does not know that it is the same person
    String policy = Files.readString(file(".onus/policy.yaml"));
    repository.write(".onus/policy.yaml", policy.replace("jo@acme.example, ", ""));
    commit();
    as("jo-at-home", "settle", "co-1", "--agree");
    repository.write(".onus/policy.yaml", policy);
    isStopped("the settlement of co-1 by jo does not count: jo is an author of the commit");
  }

  /// A settlement that somebody signed for another commit, under a contest of the same name.
  @Test
  void aSettlementOfAnotherCommit() throws IOException {
    as("mara", "contest", base, "--human", "--reason", "Typed by hand.", "--id", "co-1");
    as("tomas", "settle", "co-1", "--agree");
    Files.delete(file(".onus/exceptions/contest-co-1.jsonl"));
    as("jo", "contest", head, "--human", "--reason", "Typed by hand.", "--id", "co-1");
    isStopped("the settlement of co-1 by tomas does not count: it is not about this commit");
  }

  @Test
  void aSettlementInTheNameOfSomebodyElse() throws IOException {
    contested();
    as("jo-at-home", "settle", "co-1", "--agree", "--as", "tomas");
    isStopped("no key that the policy gives to tomas signed it");
  }

  @Test
  void aSettlementBySomebodyWhoHasLeft() throws IOException {
    contested();
    as("kai", "settle", "co-1", "--agree");
    isStopped("kai is no longer here");
  }

  @Test
  void whoOpenedTheContestDoesNotSettleIt() throws IOException {
    contested();
    Cli.Result refused =
        onus("settle", "co-1", "--agree", "--ssh-key", keys.file("mara").toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(refused.err()).contains("mara opened co-1, and a second person settles it");
  }

  @Test
  void anAttestationOfTwoLinesUsedForAFileOfTen() throws IOException {
    withoutClaim();
    as("jo", "attest", head, "auth/login.c:1-2");
    commit();
    Cli.Result result = check();
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("its author has not signed for it").contains("3-10");
    as("jo", "attest", head, "auth/login.c:3-10");
    passes();
  }

  @Test
  void aSettlementOfTwoLinesUsedForAFileOfTen() throws IOException {
    contested();
    as("tomas", "settle", "co-1", "auth/login.c:1-2", "--agree");
    isStopped("claude-code wrote in auth/login.c");
  }

  @Test
  void linesThatAreNotThere() {
    Cli.Result result =
        onus("attest", head, "auth/login.c:9-11", "auth/none.c", "--ssh-key", "none");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err())
        .contains("auth/login.c:9-11: lines are 1 to 10 in")
        .contains("auth/none.c: not a file of");
  }

  @Test
  void thatAToolWroteThemStopsTheChangeWhoeverSaysSo() throws IOException {
    withoutClaim();
    as("jo", "attest", head);
    as("kai", "contest", head, "auth/login.c:4-5", "--tool", "devin", "--reason", "I saw it.");
    isStopped("devin wrote in auth/login.c", "kai says in co-");
  }

  private void known(String person, String store) throws IOException {
    String[] key = keys.publicKey(person).split(" ", 3);
    Cli.Result result =
        Cli.runWithInput(
            """
            {"type":"person-joined","by":{"source":"policy"},"data":{"person":"%s","policy":"%s"}}
            {"type":"identity-linked","by":{"source":"policy"},"data":{"person":"%s","kind":"ssh-key","key":"%s %s","policy":"%s"}}
            """
                .formatted(person, base, person, key[0], key[1], base),
            "ledger",
            "append",
            "--store",
            store,
            "--repo",
            repository.path());
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
  }

  /// Judged as of a moment before it was settled, it is not.
  @Test
  void whatIsSettledInTheRecordsCountsFromThenOn() throws IOException {
    String store = directory.resolve("records.db").toString();
    for (String person : List.of("mara", "tomas")) {
      known(person, store);
    }
    as("mara", "contest", head, "--human", "--reason", "Mine.", "--id", "co-1", "--store", store);
    as("tomas", "settle", "co-1", "--agree", "--store", store);
    assertThat(check("--store", store).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check("--store", store, "--at", now.minusSeconds(60).toString()).exitCode())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(onus("contest", "list", "--store", store).out()).contains("(Mine.)");
  }

  private void merge() throws IOException {
    commit();
    repository.git(List.of(), "branch", "--quiet", "topic");
    repository.git(List.of(), "reset", "--quiet", "--hard", base);
    repository.merge(JO, now.toString(), "topic");
  }

  private String provenance() {
    Cli.Result why = onus("why", "auth/login.c:1", "--rev", "HEAD", "--format", "json");
    for (var barrier : JsonMapper.shared().readTree(why.out()).findValue("barriers")) {
      if (barrier.get("barrier").asString().equals("provenance")) {
        return barrier.get("state").asString() + ": " + barrier.get("because").asString();
      }
    }
    throw new AssertionError(why.out() + why.err());
  }

  /// What was decided later makes up for nothing.
  @Test
  void aSettlementAfterTheMerge() throws IOException {
    contested();
    merge();
    as("tomas", "settle", "co-1", "--agree");
    commit();
    assertThat(provenance())
        .isEqualTo(
            "failed: the claim about the lines is contested: mara says in co-1 that a person wrote"
                + " them, and nobody has settled it");
  }

  @Test
  void aSettlementBeforeTheMerge() throws IOException {
    contested();
    as("tomas", "settle", "co-1", "--agree");
    merge();
    assertThat(provenance()).isEqualTo("held: the origin is human, signed");
  }
}
