package dev.onus.roster;

import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the people of a directory that an event names.
///
/// Attendees count by their address, else by their name; an event without any counts by its
/// summary: `mara@acme.example`, `@maral`, `On Call - Mara L. - Primary`. A word or a name that
/// fits two people fits nobody.
final class Participants {
  /// What parts of a summary are set off by.
  private static final Pattern BETWEEN_PARTS =
      Pattern.compile("\\s+[-–—]+\\s+|[,;:|/()\\[\\]&+]|\\s+(?:and|with)\\s+");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Set<String> NO_PEOPLE = Set.of("ROOM", "RESOURCE", "GROUP");
  private static final int LONGEST = 2_000;
  private static final int LONGEST_SHOWN = 60;

  private final Directory directory;

  /// Names written in small letters and without anything between them, with all who have them.
  private final Map<String, Set<String>> names = new HashMap<>();

  Participants(Directory directory) {
    this.directory = directory;
    for (Policy.Person person : directory.policy().people()) {
      name(person.id(), person.id());
      for (String identity : person.identities()) {
        int at = identity.indexOf('@');
        name(at > 0 ? identity.substring(0, at) : account(identity), person.id());
      }
    }
  }

  private void name(String name, String person) {
    String bare = bare(name);
    if (bare.length() > 1) {
      names.computeIfAbsent(bare, _ -> new HashSet<>()).add(person);
    }
  }

  private static String account(String identity) {
    return identity.substring(identity.indexOf(':') + 1);
  }

  private static String bare(String text) {
    return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /// Who is meant.
  ///
  /// @param people ids of the directory
  /// @param strangers what names somebody whom the directory doesn't know; each with its property
  record Found(List<String> people, List<Stranger> strangers) {}

  /// @param name as it is written, shortened
  record Stranger(ContentLine line, String name) {}

  /// Those whom an event names.
  Found of(Component event) {
    var people = new LinkedHashSet<String>();
    var strangers = new ArrayList<Stranger>();
    for (ContentLine attendee : event.all("ATTENDEE")) {
      if (attends(attendee)) {
        attendee(attendee)
            .ifPresentOrElse(
                people::add, () -> strangers.add(new Stranger(attendee, shown(address(attendee)))));
      }
    }
    if (people.isEmpty()) {
      // whoever manages the schedule may be the only attendee; the title then says who it is
      event
          .first("SUMMARY")
          .ifPresent(summary -> {
            List<String> named = named(summary.text());
            people.addAll(named);
            if (named.isEmpty() && strangers.isEmpty()) {
              strangers.add(new Stranger(summary, shown(summary.text())));
            }
          });
    }
    return new Found(List.copyOf(people), List.copyOf(strangers));
  }

  private static boolean attends(ContentLine attendee) {
    return attendee.parameter("PARTSTAT").filter("DECLINED"::equalsIgnoreCase).isEmpty()
        && attendee.parameter("ROLE").filter("NON-PARTICIPANT"::equalsIgnoreCase).isEmpty()
        && attendee
            .parameter("CUTYPE")
            .filter(type -> NO_PEOPLE.contains(type.toUpperCase(Locale.ROOT)))
            .isEmpty();
  }

  private Optional<String> attendee(ContentLine attendee) {
    return directory
        .identify(address(attendee))
        .or(() -> attendee.parameter("CN").flatMap(this::part))
        .or(() -> attendee.parameter("EMAIL").flatMap(directory::identify));
  }

  /// The address without `mailto:`, which some exporters leave out.
  private static String address(ContentLine attendee) {
    String value = attendee.value().strip();
    return value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : value;
  }

  private List<String> named(String summary) {
    var people = new LinkedHashSet<String>();
    String text = summary.substring(0, Math.min(summary.length(), LONGEST));
    for (String word : BLANKS.split(text, -1)) {
      if (word.indexOf('@') >= 0) {
        byIdentity(word).ifPresent(people::add);
      }
    }
    if (people.isEmpty()) {
      for (String part : BETWEEN_PARTS.split(text, -1)) {
        part(part).ifPresent(people::add);
      }
    }
    return List.copyOf(people);
  }

  /// `mara@acme.example`, `<mara@acme.example>`, `@maral`.
  private Optional<String> byIdentity(String word) {
    String bare = word.replaceAll("^[<(\\[\"']+|[>)\\]\"',;:.]+$", "");
    return bare.startsWith("@")
        ? directory
            .identify("github:" + bare.substring(1))
            .or(() -> directory.identify("gitlab:" + bare.substring(1)))
        : directory.identify(bare);
  }

  /// The one person whom a part of a summary names: by the whole of it, else by one of its words.
  private Optional<String> part(String part) {
    if (part.indexOf('@') >= 0) {
      return byIdentity(part.strip());
    }
    Set<String> whole = names.getOrDefault(bare(part), Set.of());
    if (!whole.isEmpty()) {
      return only(whole);
    }
    var byWords = new HashSet<String>();
    for (String word : BLANKS.split(part.strip(), -1)) {
      byWords.addAll(names.getOrDefault(bare(word), Set.of()));
    }
    return only(byWords);
  }

  private static Optional<String> only(Set<String> people) {
    return people.size() == 1 ? people.stream().findFirst() : Optional.empty();
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
