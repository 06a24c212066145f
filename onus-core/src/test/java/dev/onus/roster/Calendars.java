package dev.onus.roster;

import dev.onus.policy.Directory;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Small calendars and the people who are in them.
final class Calendars {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static final String POLICY =
      """
      version: 1
      people:
        - {id: mara, identities: ["github:mara-acme", mara.lind@acme.example]}
        - {id: tomas, identities: ["github:tomasr", tomas@acme.example]}
        - {id: jo, identities: [jo@acme.example]}
        - {id: kai-m, identities: [kai.mueller@acme.example]}
      answers: {last_resort: mara}
      """;

  private Calendars() {}

  static Directory directory() {
    return switch (PolicyReader.read("policy.yaml", POLICY.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(var policy) -> Directory.of(policy, null);
      case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  static Roster read(byte[] calendar) {
    return RosterReader.read("oncall.ics", calendar, directory(), NOW);
  }

  /// The roster of a calendar that has these lines between its first and its last.
  static Roster of(String... lines) {
    return read(text(lines).getBytes(StandardCharsets.UTF_8));
  }

  /// The roster of one event with these properties.
  static Roster ofEvent(String... lines) {
    return of("BEGIN:VEVENT", "SUMMARY:mara", String.join("\r\n", lines), "END:VEVENT");
  }

  static String text(String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VCALENDAR\r\n";
  }
}
