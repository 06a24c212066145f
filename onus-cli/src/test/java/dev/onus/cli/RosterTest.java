package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rosters as `trace` and `policy lint` use them.
class RosterTest {
  private static final String POLICY =
      """
      version: 1
      people:
        - {id: ann, identities: [ann@x.org]}
        - {id: dan, identities: [dan@x.org]}
        - {id: boss, identities: [boss@x.org]}
      answers: {last_resort: boss}
      escalation:
        - {id: default, steps: [{after: 0, notify: [role:responder]}, {after: 15, notify: [last_resort]}]}
      services:
        - {id: shop, paths: ["/src/**"], oncall: {ics: ".onus/oncall.ics"}}
      """;

  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
    shop.write(".onus/policy.yaml", POLICY);
  }

  private void roster(String who, String... properties) {
    shop.write(".onus/oncall.ics", calendar(who, properties));
  }

  private static String calendar(String who, String... properties) {
    return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:"
        + who
        + "\nDTSTART:20200106T090000Z\nDTEND:20200113T090000Z\n"
        + String.join("\n", properties)
        + "\nEND:VEVENT\nEND:VCALENDAR\n";
  }

  private Cli.Result trace(String... options) throws Exception {
    Path log = directory.resolve(".git/failure.log");
    Files.writeString(log, SmallRepository.FAILURE);
    String[] arguments = new String[options.length + 4];
    System.arraycopy(
        new String[] {"trace", "--repo", shop.path(), log.toString()}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Cli.run(arguments);
  }

  private Cli.Result lint() {
    return Cli.run("policy", "lint", "--repo", shop.path());
  }

  @Test
  void whoIsOnCallHelpsFirstAndIsToldFirst() throws Exception {
    roster("On Call - Dan - Shop", "RRULE:FREQ=WEEKLY");
    shop.commit("Say who is on call");

    Cli.Result result = trace();

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("Help now +dan +dan@x.org +on call now")
        .contains("Escalate  0 min dan, 15 min boss");
  }

  @Test
  void theNewestRosterCountsWhateverIsDeployed() throws Exception {
    roster("ann", "RRULE:FREQ=WEEKLY");
    String old = shop.commit("Say who is on call");
    roster("dan", "RRULE:FREQ=WEEKLY");
    shop.commit("Dan takes over");
    assertThat(trace("--rev", old).out()).containsPattern("Help now +dan .*on call now");

    roster("ann", "RRULE:FREQ=WEEKLY");
    assertThat(trace().out()).containsPattern("Help now +ann .*on call now");
  }

  @Test
  void anExpiredRosterPutsNobodyFirstAndSaysSo() throws Exception {
    roster("dan", "RRULE:FREQ=WEEKLY;COUNT=2");
    shop.commit("Say who is on call");

    Cli.Result result = trace();

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "onus: nobody is on call by the roster .onus/oncall.ics, whose last shift ended"
                + " 2020-01-20T09:00:00Z\n");
    assertThat(result.out()).doesNotContain("on call now").contains("Help now");
  }

  @Test
  void aRosterThatIsNotHereOrNotUnderstoodIsSaid() throws Exception {
    shop.commit("Name a roster");
    assertThat(trace().err())
        .isEqualTo("onus: the roster .onus/oncall.ics is not here: nobody is on call by it\n");

    roster("dan", "RRULE:FREQ=HOURLY");
    assertThat(trace().err())
        .startsWith(
            "onus: the roster is not understood as a whole: .onus/oncall.ics:6:12: FREQ=HOURLY is"
                + " not understood");
  }

  @Test
  void lintEndsWith65WhereARosterIsNotUnderstood() {
    roster("dan", "RRULE:FREQ=HOURLY");
    shop.commit("Say who is on call");

    Cli.Result result = lint();

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.out())
        .contains(
            ".onus/oncall.ics:6:12: FREQ=HOURLY is not understood (known: DAILY, WEEKLY, MONTHLY,"
                + " YEARLY)\n");
  }

  @Test
  void lintAdvisesOnStrangersGapsAndTheEnd() {
    roster("Nell", "RRULE:FREQ=WEEKLY");
    shop.commit("Say who is on call");
    Cli.Result strangers = lint();
    assertThat(strangers.exitCode()).isZero();
    assertThat(strangers.out())
        .contains("services.shop.oncall: .onus/oncall.ics:3:9: `Nell` is nobody of the directory\n")
        .contains("services.shop.oncall: nobody is on call by `.onus/oncall.ics` from ");

    roster("dan", "RRULE:FREQ=WEEKLY;COUNT=2");
    assertThat(lint().out())
        .contains(
            "the last shift of `.onus/oncall.ics` ended 2020-01-20T09:00Z: nobody is on call");

    roster("dan", "RRULE:FREQ=WEEKLY");
    assertThat(lint().out()).doesNotContain("oncall");

    roster("dan", "RRULE:FREQ=WEEKLY;INTERVAL=2");
    assertThat(lint().out()).contains("services.shop.oncall: nobody is on call by");
  }

  @Test
  void whoHasLeftIsNotFirstAndLintSaysSo() throws Exception {
    shop.write(
        ".onus/policy.yaml", POLICY.replace("[dan@x.org]}", "[dan@x.org], left: 2020-01-31}"));
    roster("dan", "RRULE:FREQ=WEEKLY");
    shop.commit("Say who is on call");

    assertThat(lint().out())
        .contains("services.shop.oncall: `dan` is on call within 14 days and has left\n");
    assertThat(trace().out()).doesNotContainPattern("Help now +dan").doesNotContain("0 min dan");
  }

  @Test
  void lintOfARevisionReadsItsRoster() {
    roster("Nell", "RRULE:FREQ=WEEKLY");
    String old = shop.commit("Say who is on call");
    roster("dan", "RRULE:FREQ=WEEKLY");

    assertThat(Cli.run("policy", "lint", "--repo", shop.path(), "--rev", old).out())
        .contains("`Nell` is nobody of the directory");
    assertThat(lint().out()).doesNotContain("Nell");
  }
}
