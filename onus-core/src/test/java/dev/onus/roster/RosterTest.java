package dev.onus.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// Three people in turn, a week each, handed over on Mondays at nine.
  private static final Roster THREE =
      Calendars.of(weeks("tomas", "20260105"), weeks("mara", "20260112"), weeks("jo", "20260119"));

  private static String weeks(String who, String monday) {
    int end = Integer.parseInt(monday) + 7;
    return String.join(
        "\r\n",
        "BEGIN:VEVENT",
        "UID:" + who,
        "SUMMARY:On Call - " + who + " - Payments",
        "DTSTART;TZID=Europe/Berlin:" + monday + "T090000",
        "DTEND;TZID=Europe/Berlin:" + end + "T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=3",
        "END:VEVENT");
  }

  private static List<String> at(Roster roster, String berlin) {
    return roster.onCallAt(LocalDateTime.parse(berlin).atZone(BERLIN).toInstant());
  }

  @Test
  void threePeopleTakeTurnsByTheWeek() {
    assertThat(at(THREE, "2026-01-05T09:00")).containsExactly("tomas");
    assertThat(at(THREE, "2026-01-12T08:59:59")).containsExactly("tomas");
    assertThat(at(THREE, "2026-01-12T09:00")).containsExactly("mara");
    assertThat(at(THREE, "2026-01-19T09:00")).containsExactly("jo");
    assertThat(at(THREE, "2026-01-26T09:00")).containsExactly("tomas");
    assertThat(at(THREE, "2126-01-14T12:00")).hasSize(1);
    assertThat(at(THREE, "2026-01-05T08:59:59")).isEmpty();
  }

  @Test
  void handsOverAtNineOnTheClockAlsoWhenClocksAreChanged() {
    // forwards on 29 March, back on 25 October
    assertThat(at(THREE, "2026-03-30T08:59:59")).containsExactly("jo");
    assertThat(at(THREE, "2026-03-30T09:00")).containsExactly("tomas");
    assertThat(at(THREE, "2026-10-26T08:59:59")).containsExactly("jo");
    assertThat(at(THREE, "2026-10-26T09:00")).containsExactly("tomas");
  }

  @Test
  void thereIsExactlyOneAtEveryHourOfTheYear() {
    var wrong = new ArrayList<Instant>();
    Instant end = Instant.parse("2027-01-10T00:00:00Z");
    for (Instant at = Instant.parse("2026-01-06T00:00:00Z");
        at.isBefore(end);
        at = at.plus(Duration.ofHours(1))) {
      if (THREE.onCallAt(at).size() != 1) {
        wrong.add(at);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(THREE.gaps(Instant.parse("2026-10-20T00:00:00Z"))).isEmpty();
  }

  @Test
  void aNightShiftEndsOnTheClockInBothNightsOfTheYear() {
    var nights =
        Calendars.ofEvent(
            "DTSTART;TZID=Europe/Berlin:20260101T200000",
            "DTEND;TZID=Europe/Berlin:20260102T080000",
            "RRULE:FREQ=DAILY");

    assertThat(at(nights, "2026-03-29T07:59")).containsExactly("mara");
    assertThat(at(nights, "2026-03-29T08:00")).isEmpty();
    assertThat(at(nights, "2026-10-25T07:59")).containsExactly("mara");
    assertThat(at(nights, "2026-10-25T08:00")).isEmpty();
  }

  @Test
  void hoursOfADurationAreElapsedAndItsDaysOnTheClock() {
    var hours =
        Calendars.ofEvent(
            "DTSTART;TZID=Europe/Berlin:20261024T200000", "DURATION:PT12H", "RRULE:FREQ=WEEKLY");
    var day =
        Calendars.ofEvent(
            "DTSTART;TZID=Europe/Berlin:20261024T200000", "DURATION:P1D", "RRULE:FREQ=WEEKLY");

    assertThat(at(hours, "2026-10-25T06:59")).containsExactly("mara");
    assertThat(at(hours, "2026-10-25T07:00")).isEmpty();
    assertThat(at(day, "2026-10-25T19:59")).containsExactly("mara");
    assertThat(at(day, "2026-10-25T20:00")).isEmpty();
  }

  @Test
  void aSkippedTimeCountsByTheOffsetBeforeAndADoubledOneIsTheFirst() {
    var inTheGap =
        Calendars.ofEvent(
            "DTSTART;TZID=Europe/Berlin:20260328T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY");
    var twice =
        Calendars.ofEvent(
            "DTSTART;TZID=Europe/Berlin:20261024T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY");

    assertThat(inTheGap.onCallAt(Instant.parse("2026-03-29T01:30:00Z"))).containsExactly("mara");
    assertThat(inTheGap.onCallAt(Instant.parse("2026-03-29T01:29:59Z"))).isEmpty();
    assertThat(twice.onCallAt(Instant.parse("2026-10-25T00:30:00Z"))).containsExactly("mara");
    assertThat(twice.onCallAt(Instant.parse("2026-10-25T01:30:00Z"))).isEmpty();
  }

  @Test
  void anOverrideReplacesOneOccurrence() {
    var roster =
        Calendars.of(
            weeks("tomas", "20260105"),
            "BEGIN:VEVENT",
            "UID:tomas",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260126T090000",
            "SUMMARY:Jo for Tomas's week",
            "ATTENDEE;CN=Jo:mailto:JO@acme.example",
            "DTSTART;TZID=Europe/Berlin:20260127T090000",
            "DTEND;TZID=Europe/Berlin:20260202T090000",
            "END:VEVENT");

    assertThat(at(roster, "2026-01-26T12:00")).isEmpty();
    assertThat(at(roster, "2026-01-27T12:00")).containsExactly("jo");
    assertThat(at(roster, "2026-02-16T12:00")).containsExactly("tomas");
    assertThat(roster.problems()).isEmpty();
  }

  @Test
  void aCancelledOccurrenceAndAnExcludedOneAreGone() {
    var roster =
        Calendars.of(
            weeks("tomas", "20260105")
                .replace("END:VEVENT", "EXDATE:20260216T080000Z\r\nEND:VEVENT"),
            "BEGIN:VEVENT",
            "UID:tomas",
            "RECURRENCE-ID:20260126T080000Z",
            "STATUS:CANCELLED",
            "DTSTART;TZID=Europe/Berlin:20260126T090000",
            "DTEND;TZID=Europe/Berlin:20260202T090000",
            "END:VEVENT");

    assertThat(at(roster, "2026-01-26T12:00")).isEmpty();
    assertThat(at(roster, "2026-02-16T12:00")).isEmpty();
    assertThat(at(roster, "2026-03-09T12:00")).containsExactly("tomas");
  }

  @Test
  void whoeverStandsInComesFirst() {
    var roster =
        Calendars.of(
            weeks("tomas", "20260105"),
            "BEGIN:VEVENT",
            "SUMMARY:jo",
            "DTSTART:20260107T120000Z",
            "DTEND:20260107T180000Z",
            "END:VEVENT");

    assertThat(at(roster, "2026-01-07T14:00")).containsExactly("jo", "tomas");
  }

  @Test
  void theNewestVersionOfAnEventCounts() {
    String event = weeks("tomas", "20260105");
    var roster =
        Calendars.of(
            event.replace("END:VEVENT", "SEQUENCE:2\r\nEND:VEVENT").replace("- tomas -", "- jo -"),
            event.replace("END:VEVENT", "SEQUENCE:1\r\nEND:VEVENT"));

    assertThat(at(roster, "2026-01-07T14:00")).containsExactly("jo");
  }

  @Test
  void daysWithoutATimeAreThoseOfTheCalendarsZone() {
    String event = "BEGIN:VEVENT\r\nSUMMARY:jo\r\nDTSTART;VALUE=DATE:20261124\r\nEND:VEVENT";
    var utc = Calendars.of(event);
    var berlin = Calendars.of("X-WR-TIMEZONE:Europe/Berlin", event);

    assertThat(utc.onCallAt(Instant.parse("2026-11-24T23:30:00Z"))).containsExactly("jo");
    assertThat(utc.onCallAt(Instant.parse("2026-11-23T23:30:00Z"))).isEmpty();
    assertThat(berlin.onCallAt(Instant.parse("2026-11-24T23:30:00Z"))).isEmpty();
    assertThat(berlin.onCallAt(Instant.parse("2026-11-23T23:30:00Z"))).containsExactly("jo");
  }

  @Test
  void anExpiredRosterHasNobodyAndSaysSinceWhen() {
    var roster =
        Calendars.ofEvent(
            "DTSTART:20260105T090000Z", "DTEND:20260112T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3");

    assertThat(roster.onCallAt(Calendars.NOW)).isEmpty();
    assertThat(roster.end()).contains(Instant.parse("2026-01-26T09:00:00Z"));
    assertThat(roster.gaps(Calendars.NOW))
        .containsExactly(new Roster.Gap(Calendars.NOW, Calendars.NOW.plus(Roster.AHEAD)));
    assertThat(THREE.end()).isEmpty();
  }

  @Test
  void aGapIsTheTimeInWhichNobodyIsKnown() {
    var roster =
        Calendars.of(
            "BEGIN:VEVENT",
            "SUMMARY:jo",
            "DTSTART:20261123T090000Z",
            "DTEND:20261130T090000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "SUMMARY:Somebody else",
            "DTSTART:20261130T090000Z",
            "DTEND:20261201T090000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "SUMMARY:mara",
            "DTSTART:20261201T090000Z",
            "DTEND:20261230T090000Z",
            "END:VEVENT");

    assertThat(roster.gaps(Calendars.NOW))
        .containsExactly(
            new Roster.Gap(
                Instant.parse("2026-11-30T09:00:00Z"), Instant.parse("2026-12-01T09:00:00Z")));
    assertThat(roster.remarks())
        .extracting(Object::toString)
        .containsExactly("oncall.ics:9:9: `Somebody else` is nobody of the directory");
  }

  @Test
  void aDateOfItsOwnMayHaveItsOwnLength() {
    var roster =
        Calendars.ofEvent(
            "DTSTART:20260105T090000Z",
            "DTEND:20260105T100000Z",
            "RDATE:20260106T090000Z",
            "RDATE;VALUE=PERIOD:20260107T090000Z/PT3H,20260108T090000Z/20260108T093000Z");

    assertThat(roster.shifts(Instant.parse("2026-01-06T00:00:00Z"), Calendars.NOW))
        .extracting(shift -> shift.start() + "/" + shift.end())
        .containsExactly(
            "2026-01-06T09:00:00Z/2026-01-06T10:00:00Z",
            "2026-01-07T09:00:00Z/2026-01-07T12:00:00Z",
            "2026-01-08T09:00:00Z/2026-01-08T09:30:00Z");
  }
}
