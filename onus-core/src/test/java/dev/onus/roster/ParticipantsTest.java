package dev.onus.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantsTest {
  private static Roster event(String... lines) {
    return Calendars.of(
        "BEGIN:VEVENT",
        String.join("\r\n", lines),
        "DTSTART:20261124T000000Z",
        "DTEND:20261125T000000Z",
        "END:VEVENT");
  }

  private static List<String> people(String... lines) {
    return event(lines).onCallAt(Calendars.NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "On Call - Mara L. - Primary; mara",
        "On Call - mara - Payments schedule; mara",
        "Mara Lind; mara",
        "mara.lind@acme.example; mara",
        "On call: <MARA.LIND@acme.example>; mara",
        "@tomasr; tomas",
        "[L1] tomas; tomas",
        "Kai Müller; ",
        "Kai Mueller (backup); kai-m",
        "kai-m; kai-m",
        "jo\\, tomas; jo tomas",
        "Jo and Tomas; jo tomas",
        "Jo Tomas; ",
        "Jonas - Primary; ",
        "Payments; "
      })
  void findsWhomASummaryNames(String summary, String expected) {
    assertThat(people("SUMMARY:" + summary))
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ", -1)));
  }

  @Test
  void anAttendeeCountsByAddressWithOrWithoutItsScheme() {
    assertThat(people("SUMMARY:Primary", "ATTENDEE:MAILTO:tomas@acme.example"))
        .containsExactly("tomas");
    assertThat(people("SUMMARY:Primary", "ATTENDEE:tomas@acme.example")).containsExactly("tomas");
    assertThat(people("SUMMARY:mara", "ATTENDEE;CN=\"Jo\":mailto:unknown@acme.example"))
        .containsExactly("jo");
  }

  @Test
  void whoDeclinedOrIsNoPersonIsNotOnCall() {
    assertThat(
            people(
                "SUMMARY:Primary",
                "ATTENDEE;PARTSTAT=DECLINED:mailto:tomas@acme.example",
                "ATTENDEE;CUTYPE=ROOM:mailto:jo@acme.example",
                "ATTENDEE;PARTSTAT=ACCEPTED:mailto:mara.lind@acme.example"))
        .containsExactly("mara");
  }

  @Test
  void theOrganizerIsNotOnCallForIt() {
    assertThat(people("SUMMARY:Primary", "ORGANIZER:mailto:tomas@acme.example")).isEmpty();
  }

  @Test
  void theTitleSpeaksWhereNoAttendeeIsKnown() {
    assertThat(people("SUMMARY:On Call - jo", "ATTENDEE:mailto:calendar-bot@acme.example"))
        .containsExactly("jo");
  }

  @Test
  void whoIsNotFoundIsSaidOnceWithThePlace() {
    var roster = event("SUMMARY:On Call - Nell - Primary");

    assertThat(roster.onCallAt(Calendars.NOW)).isEmpty();
    assertThat(roster.remarks())
        .extracting(Object::toString)
        .containsExactly("oncall.ics:4:9: `On Call - Nell - Primary` is nobody of the directory");
  }

  @Test
  void nothingIsSaidOfThoseWhoseShiftsAreOver() {
    var roster =
        Calendars.of(
            "BEGIN:VEVENT",
            "SUMMARY:Nell",
            "DTSTART:20251124T000000Z",
            "DTEND:20251125T000000Z",
            "END:VEVENT");

    assertThat(roster.remarks()).isEmpty();
  }
}
