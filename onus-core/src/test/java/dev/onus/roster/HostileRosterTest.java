package dev.onus.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRosterTest {
  private static final String SOUND =
      """
      BEGIN:VCALENDAR
      BEGIN:VTIMEZONE
      TZID:Ours
      BEGIN:STANDARD
      DTSTART:20000101T000000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=1SU
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:1
      SUMMARY:jo
      DTSTART;TZID=Ours:20260130T090000
      DURATION:P1W
      RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;INTERVAL=2;UNTIL=20300101T000000Z
      EXDATE;TZID=Ours:20260227T090000
      END:VEVENT
      BEGIN:VEVENT
      UID:1
      RECURRENCE-ID;TZID=Ours:20260327T090000
      DTSTART;VALUE=DATE:20260327
      ATTENDEE;CN="x":mailto:jo@acme.example
      RDATE;VALUE=PERIOD:20260328T090000Z/PT3H
      END:VEVENT
      END:VCALENDAR
      """;
  private static final String[] WEEK = {"DTSTART:20260105T090000Z", "DTEND:20260112T090000Z"};

  private static Roster rule(String rule) {
    return Calendars.ofEvent(WEEK[0], WEEK[1], "RRULE:" + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INTERVAL=2",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYWEEKNO=20",
        "FREQ=WEEKLY;BYYEARDAY=1",
        "FREQ=WEEKLY;RSCALE=CHINESE",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=99999999999",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=WEEKLY;UNTIL=20261399T000000Z",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=-1FR",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYHOUR=24",
        "FREQ=WEEKLY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=WEEKLY;",
        ""
      })
  void aRuleThatIsNotUnderstoodIsAProblemAndPutsNobodyOnCall(String rule) {
    var roster = rule(rule);

    assertThat(roster.problems()).isNotEmpty();
    assertThat(roster.problems().getFirst().line()).isEqualTo(7);
    assertThat(roster.onCallAt(Instant.parse("2026-01-06T00:00:00Z"))).isEmpty();
    assertThat(roster.onCallAt(Calendars.NOW)).isEmpty();
  }

  @Test
  void aProblemPointsAtThePartOfTheRule() {
    assertThat(rule("FREQ=WEEKLY;BYDAY=MO;BYWEEKNO=20").problems())
        .extracting(Object::toString)
        .containsExactly(
            "oncall.ics:7:28: `BYWEEKNO` in a rule of recurrence is not understood (known: BYDAY,"
                + " BYHOUR, BYMINUTE, BYMONTH, BYMONTHDAY, BYSETPOS, COUNT, FREQ, INTERVAL, UNTIL,"
                + " WKST)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20260105T090000Z",
        "DTSTART:20260105T090000Z\nDTEND:20260105T090000Z",
        "DTSTART:20260105T090000Z\nDTEND:20250105T090000Z",
        "DTSTART:20260105T090000Z\nDURATION:-PT1H",
        "DTSTART:20260105T090000Z\nDURATION:P",
        "DTSTART:20260105\nDURATION:P0D",
        "DTSTART:2026-01-05T09:00:00Z\nDURATION:P1D",
        "DTSTART:99990105T090000Z\nDURATION:P1D",
        "DTEND:20260105T090000Z",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nEXRULE:FREQ=DAILY",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "DTSTART:20260105T090000Z\nDURATION:P500D\nRRULE:FREQ=DAILY",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nEXDATE:never",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nEXDATE;VALUE=DATE:20260105",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nRDATE;VALUE=PERIOD:20260107T090000Z/x",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260105T090000Z",
        "DTSTART:20260105T090000Z\nDURATION:P1D\nthis is no property"
      })
  void anEventThatIsNotUnderstoodIsAProblemAndPutsNobodyOnCall(String lines) {
    var roster = Calendars.ofEvent(lines);

    assertThat(roster.problems()).isNotEmpty();
    assertThat(roster.shifts(Instant.parse("2025-01-01T00:00:00Z"), Calendars.NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT\nEND:VEVENT",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        "END:VCALENDAR"
      })
  void whatIsNoCalendarIsAProblem(String text) {
    assertThat(Calendars.read(text.getBytes(StandardCharsets.UTF_8)).problems()).isNotEmpty();
  }

  @Test
  void isNotReadWhenItIsTooLarge() {
    var roster = Calendars.read(new byte[RosterReader.LARGEST + 1]);

    assertThat(roster.problems())
        .extracting(Object::toString)
        .containsExactly("oncall.ics:1:1: the file has 1048577 bytes; at most 1048576 are read");
  }

  @Test
  void doesNotDigDeep() {
    var roster = Calendars.of("BEGIN:VEVENT\r\n".repeat(10_000));

    assertThat(roster.problems()).isNotEmpty();
  }

  @Test
  void boundsWhatAllRulesTogetherMayCost() {
    String event =
        """
        BEGIN:VEVENT
        SUMMARY:jo
        DTSTART:19000101T000000Z
        DURATION:P399D
        RRULE:FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=9000
        END:VEVENT
        """;

    var roster = Calendars.of(event.repeat(500));

    assertThat(roster.problems().toString()).contains("too many occurrences to be counted");
  }

  @Test
  void aFoldInsideOfACharacterIsMended() {
    byte[] text =
        Calendars.text(
                "BEGIN:VEVENT",
                "SUMMARY:Bereitschaft für ##jo",
                "DTSTART:20261124T000000Z",
                "DURATION:P1D",
                "END:VEVENT")
            .replace("##", "– ")
            .getBytes(StandardCharsets.UTF_8);
    String bytes = new String(text, StandardCharsets.ISO_8859_1);
    int dash = bytes.indexOf('\u00e2');
    byte[] folded =
        (bytes.substring(0, dash + 1) + "\r\n " + bytes.substring(dash + 1))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Calendars.read(folded).onCallAt(Calendars.NOW)).containsExactly("jo");
  }

  @Test
  void saysNothingUnexpectedOfDamagedCalendars() {
    byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
    var random = new Random(7);
    byte[] letters = ";:=,-0123456789TZP\n \"\\".getBytes(StandardCharsets.US_ASCII);
    for (int round = 0; round < 400; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] =
            random.nextBoolean()
                ? letters[random.nextInt(letters.length)]
                : (byte) random.nextInt(256);
      }
      assertDoesNotThrow(
          () -> Calendars.read(damaged).gaps(Calendars.NOW),
          () -> new String(damaged, StandardCharsets.ISO_8859_1));
    }
  }
}
