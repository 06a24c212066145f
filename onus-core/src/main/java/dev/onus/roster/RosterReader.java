package dev.onus.roster;

import dev.onus.policy.Directory;
import dev.onus.problem.Problem;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a roster from an iCalendar file.
///
/// Every event that is not cancelled is a duty of the people that it names. `TRANSP` decides
/// nothing: it says whether the time is free for meetings, and calendars mark whole days so by
/// themselves. Whatever an event is not understood in sets that event aside.
public final class RosterReader {
  /// Bytes of the largest file that is read.
  public static final int LARGEST = 1024 * 1024;

  private static final int MOST_EVENTS = 10_000;

  /// Times that one question may look at, over all events.
  private static final long DEAREST = 3_000_000;

  private final String file;
  private final Participants participants;
  private final Instant now;
  private final Findings findings = new Findings();
  private final List<Duty> duties = new ArrayList<>();
  private long cost;
  private int events;

  private RosterReader(String file, Directory directory, Instant now) {
    this.file = file;
    this.participants = new Participants(directory);
    this.now = now;
  }

  /// The roster that a file holds, as far as it is understood.
  ///
  /// @param file names it in problems
  /// @param directory the people whom it may name
  /// @param now nothing is remarked on shifts that are over by then
  public static Roster read(String file, byte[] content, Directory directory, Instant now) {
    return new RosterReader(file, directory, now).read(content);
  }

  private Roster read(byte[] content) {
    if (content.length > LARGEST) {
      findings.problem(
          new Problem(
              file,
              1,
              1,
              "the file has " + content.length + " bytes; at most " + LARGEST + " are read"));
    } else {
      List<ContentLine> lines = ContentLines.read(file, content, findings::problem);
      List<Component> calendars = Component.read(lines, findings::problem);
      if (calendars.isEmpty() && findings.problems().isEmpty()) {
        findings.problem(new Problem(file, 1, 1, "holds no calendar: expected BEGIN:VCALENDAR"));
      }
      calendars.forEach(this::calendar);
    }
    return new Roster(duties, findings.problems(), findings.remarks());
  }

  private void calendar(Component calendar) {
    if (!calendar.name().equals("VCALENDAR")) {
      findings.problem(calendar.begin().problem("expected BEGIN:VCALENDAR"));
      return;
    }
    Zones zones = Zones.of(calendar, findings);
    ZoneRules own =
        calendar.first("X-WR-TIMEZONE").flatMap(line -> zones.rules(line.value())).orElse(null);
    var reader = new EventReader(zones, own, findings);
    Map<String, List<Component>> byUid = new HashMap<>();
    var inOrder = new ArrayList<List<Component>>();
    for (Component event : calendar.inside("VEVENT")) {
      events++;
      if (events > MOST_EVENTS) {
        findings.problem(
            event.begin().problem("more than " + MOST_EVENTS + " events; the rest is not read"));
        break;
      }
      Optional<String> uid = event.first("UID").map(ContentLine::value);
      List<Component> same =
          uid.isPresent() ? byUid.computeIfAbsent(uid.get(), _ -> added(inOrder)) : added(inOrder);
      same.add(event);
    }
    inOrder.forEach(same -> series(newest(same, reader), reader));
  }

  private static List<Component> added(List<List<Component>> all) {
    var one = new ArrayList<Component>();
    all.add(one);
    return one;
  }

  /// An event with the occurrence that it replaces, if it replaces one.
  private record Version(Component event, Optional<Instant> replaces) {
    boolean isWhole() {
      return event.first("RECURRENCE-ID").isEmpty();
    }
  }

  /// Of several versions of the same the ones with the highest SEQUENCE.
  private static List<Version> newest(List<Component> same, EventReader reader) {
    List<Version> all =
        same.stream().map(event -> new Version(event, reader.replaces(event))).toList();
    Map<Optional<Instant>, Integer> highest = new HashMap<>();
    all.forEach(one -> highest.merge(one.replaces(), sequence(one.event()), Math::max));
    return all.stream()
        .filter(one -> sequence(one.event()) == highest.getOrDefault(one.replaces(), 0))
        .toList();
  }

  private static int sequence(Component event) {
    String number = event.first("SEQUENCE").map(line -> line.value().strip()).orElse("0");
    boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && number.length() < 9 ? Integer.parseInt(number) : 0;
  }

  /// An event, the occurrences of it that others replace, and those others.
  private void series(List<Version> versions, EventReader reader) {
    Set<Instant> replaced = new HashSet<>();
    versions.forEach(version -> version.replaces().ifPresent(replaced::add));
    for (Version version : versions) {
      boolean understood = version.isWhole() || version.replaces().isPresent();
      if (understood && !isCancelled(version.event())) {
        duty(version, replaced, reader);
      }
    }
  }

  private void duty(Version version, Set<Instant> replaced, EventReader reader) {
    Component event = version.event();
    if (!event.intact()) {
      return;
    }
    Participants.Found found = participants.of(event);
    Optional<Duty> read =
        reader
            .read(event, found.people())
            .map(duty -> version.isWhole() ? duty.without(replaced) : duty);
    if (read.isEmpty()) {
      return;
    }
    cost += read.get().cost();
    if (cost > DEAREST) {
      findings.problem(event.begin().problem("the events of this file recur too often"));
      return;
    }
    duties.add(read.get());
    if (read.get().end().filter(end -> !end.isAfter(now)).isEmpty()) {
      found
          .strangers()
          .forEach(stranger ->
              findings.remark(
                  stranger
                      .line()
                      .problem(0, "`" + stranger.name() + "` is nobody of the directory", null)));
      if (found.people().isEmpty() && found.strangers().isEmpty()) {
        findings.remark(event.begin().problem("an event that names nobody"));
      }
    }
  }

  private static boolean isCancelled(Component event) {
    return event.first("STATUS").filter(line -> line.word().equals("CANCELLED")).isPresent();
  }
}
