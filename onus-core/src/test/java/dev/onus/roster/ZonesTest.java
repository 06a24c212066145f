package dev.onus.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {
  /// A zone as calendars of office suites define it.
  private static final String OFFICE =
      """
      BEGIN:VTIMEZONE
      TZID:W. Europe Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE
      """
          .strip();

  private static Roster in(String zone, String definition) {
    return Calendars.of(
        definition,
        "BEGIN:VEVENT",
        "SUMMARY:jo",
        "DTSTART;TZID=" + zone + ":20250101T090000",
        "DTEND;TZID=" + zone + ":20250101T170000",
        "RRULE:FREQ=DAILY",
        "END:VEVENT");
  }

  private static List<String> starts(Roster roster) {
    return List.of("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2060-07-01").stream()
        .flatMap(day ->
            roster
                .shifts(Instant.parse(day + "T02:00:00Z"), Instant.parse(day + "T14:00:00Z"))
                .stream())
        .map(shift -> shift.start() + "/" + shift.end())
        .toList();
  }

  @Test
  void followsTheDefinitionOfTheCalendarAsTheRuntimeFollowsItsOwn() {
    var office = in("\"W. Europe Standard Time\"", OFFICE);

    assertThat(office.problems()).isEmpty();
    assertThat(starts(office)).isEqualTo(starts(in("Europe/Berlin", "X-A:b")));
    assertThat(starts(office))
        .startsWith(
            "2026-03-28T08:00:00Z/2026-03-28T16:00:00Z",
            "2026-03-29T07:00:00Z/2026-03-29T15:00:00Z");
  }

  @Test
  void knowsAZoneBehindThePrefixOfARegistry() {
    assertThat(starts(in("/example.org/20260101/Europe/Berlin", "X-A:b")))
        .isEqualTo(starts(in("Europe/Berlin", "X-A:b")));
  }

  @Test
  void anUnknownZoneIsAProblemAndPutsNobodyOnCall() {
    var roster = in("Mars/Olympus", "X-A:b");

    assertThat(roster.onCallAt(Instant.parse("2026-01-01T12:00:00Z"))).isEmpty();
    assertThat(roster.problems())
        .extracting(Object::toString)
        .containsExactly(
            "oncall.ics:6:1: nothing says what the time zone `Mars/Olympus` is: no VTIMEZONE of it");
  }

  @Test
  void aDefinitionThatIsNotUnderstoodIsNone() {
    var roster =
        in("Ours", OFFICE.replace("W. Europe Standard Time", "Ours").replace("-1SU", "-1XX"));

    assertThat(roster.onCallAt(Instant.parse("2026-01-01T12:00:00Z"))).isEmpty();
    assertThat(roster.problems())
        .extracting(Object::toString)
        .containsExactly(
            "oncall.ics:9:25: BYDAY=-1XX: `-1XX` is out of place",
            "oncall.ics:20:1: nothing says what the time zone `Ours` is: no VTIMEZONE of it");
  }

  @Test
  void aTimeWithoutAZoneIsTakenAsUtcAndThatIsSaid() {
    var roster = Calendars.ofEvent("DTSTART:20261124T100000", "DTEND:20261124T140000");

    assertThat(roster.onCallAt(Calendars.NOW)).containsExactly("mara");
    assertThat(roster.remarks())
        .extracting(Object::toString)
        .containsExactly("oncall.ics:5:1: a time without a zone is taken as UTC");
  }
}
