package dev.onus.ledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Inputs;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private final InMemory tables = new InMemory();

  @Test
  void anExceptionIsGrantedByAnotherPersonThanTheOneWhoAsked() {
    assertThat(append("exception-granted")).isEqualTo("there is no exception `ex-1`");
    accepted("exception-requested");
    assertThat(append("exception-granted", "tomas", "mara"))
        .isEqualTo("another person grants an exception than the one who asked for it");
    assertThat(append("exception-ratified")).isEqualTo("the exception `ex-1` was not granted yet");
    accepted("exception-granted");
    assertThat(append("exception-ratified", "tomas", "mara"))
        .isEqualTo("another person ratifies an exception than the one who asked for it");
    accepted("exception-ratified");
    assertThat(append("exception-requested")).isEqualTo("the exception `ex-1` exists already");
  }

  @Test
  void aRevokedExceptionIsOver() {
    accepted("exception-requested");
    accepted("exception-revoked");
    assertThat(append("exception-granted")).isEqualTo("the exception `ex-1` was revoked");
    assertThat(append("exception-revoked")).isEqualTo("the exception `ex-1` was revoked");
  }

  @Test
  void aBypassIsRatifiedOnceByAnotherPerson() {
    assertThat(append("bypass-ratified")).isEqualTo("there is no bypass `by-1`");
    accepted("bypass");
    assertThat(append("bypass-ratified", "tomas", "mara"))
        .isEqualTo("another person ratifies a bypass than the one who made it");
    accepted("bypass-ratified");
    assertThat(append("bypass-ratified")).isEqualTo("the bypass `by-1` is ratified already");
  }

  @Test
  void aContestIsSettledOnceByAnotherPerson() {
    assertThat(append("provenance-settled")).isEqualTo("there is no contest `co-1`");
    accepted("provenance-contested");
    assertThat(append("provenance-settled", "tomas", "mara"))
        .isEqualTo("another person settles a contest than the one who opened it");
    accepted("provenance-settled");
    assertThat(append("provenance-settled")).isEqualTo("the contest `co-1` is settled already");
  }

  @Test
  void aKeyBelongsToOnePerson() {
    accepted("identity-linked");
    accepted("identity-linked");
    assertThat(append("identity-linked", "\"person\":\"mara\"", "\"person\":\"jo\""))
        .isEqualTo("the key belongs to somebody else already");
    assertThat(
            append("identity-erased", "\"person\":\"mara\",\"key\"", "\"person\":\"jo\",\"key\""))
        .isEqualTo("this does not belong to `jo`");
    accepted("identity-erased");
    assertThat(append("identity-erased")).isEqualTo("this does not belong to `mara`");
    assertThat(append("identity-linked", "\"person\":\"mara\"", "\"person\":\"jo\"")).isEmpty();
  }

  @Test
  void whoHasLeftDecidesAndReviewsNothingAnyMore() {
    assertThat(append("person-left")).isEqualTo("there is no person `tomas`");
    accepted("person-joined", "\"person\":\"mara\",\"name\"", "\"person\":\"tomas\",\"name\"");
    accepted("exception-requested");
    accepted("person-left");
    assertThat(append("exception-granted")).isEqualTo("`tomas` has left");
    assertThat(append("review-assigned")).isEqualTo("`tomas` has left");
    assertThat(append("person-left")).isEqualTo("`tomas` has left");
    accepted("person-joined", "\"person\":\"mara\",\"name\"", "\"person\":\"tomas\",\"name\"");
    accepted("exception-granted");
  }

  @Test
  void aSignOffThatEndsIsThere() {
    assertThat(append("review-invalidated"))
        .isEqualTo("there is no sign-off on `pr-7` at position 18");
    accepted("review-signed");
    accepted("review-invalidated", "\"review\":18", "\"review\":0");
  }

  @Test
  void incidentsToolsAndQualificationsAreThere() {
    assertThat(append("tool-owner-changed")).isEqualTo("there is no tool `claude-code`");
    assertThat(append("tool-characterised")).isEqualTo("there is no tool `claude-code`");
    assertThat(append("qualification-expired"))
        .isEqualTo("`tomas` was never granted `secure-review`");
    assertThat(append("incident-classified")).isEqualTo("there is no incident `inc-1`");
    assertThat(append("escalation-step")).isEqualTo("there is no incident `inc-1`");
    accepted("incident-opened");
    accepted("incident-closed");
    assertThat(append("incident-closed")).isEqualTo("the incident `inc-1` is closed already");
  }

  private void accepted(String type, String... change) {
    assertThat(append(type, change)).as(type).isEmpty();
  }

  /// Appends the first line of the story that has the type, with a text of it replaced.
  private String append(String type, String... change) {
    String line =
        Inputs.lines().stream()
            .filter(each -> each.contains("\"type\":\"" + type + "\""))
            .findFirst()
            .orElseThrow();
    if (change.length == 2) {
      assertThat(line).contains(change[0]);
      line = line.replace(change[0], change[1]);
    }
    Entry entry = Inputs.entry(line, 0);
    return tables.append(entry).map(Refused::reason).orElse("");
  }
}
