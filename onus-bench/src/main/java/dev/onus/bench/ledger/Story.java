package dev.onus.bench.ledger;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// What an organisation of two hundred people appends: changes with their findings, coverage,
/// reviews, merges and deployments, and now and then an exception, a bypass, an incident. The lines
/// are those that `onus ledger append` reads. The same start gives the same story, but for keys.
///
/// What refers to an earlier record, such as the grant of an exception, comes thousands of records
/// after it, so that any number of writers may take the records out of order.
final class Story {
  private static final int PEOPLE = 200;
  private static final int REPOSITORIES = 40;
  private static final int LAG = 4096;

  private final Random random;
  private final double signed;
  private final DraftReader reader = new DraftReader("story", this::salt, null);
  private final List<Person> people;
  private final Map<String, Person> byId = new HashMap<>();
  private final List<Scene> scenes = new ArrayList<>();
  private final int weights;
  private final ArrayDeque<Open> exceptions = new ArrayDeque<>();
  private final ArrayDeque<Open> incidents = new ArrayDeque<>();
  private long number;

  /// Something that a later record ends.
  private record Open(long number, String person) {}

  /// One kind of record, as often as its weight says.
  private record Scene(int weight, Line line) {}

  private interface Line {
    String of(long number);
  }

  /// @param start the number of its first record; a story that goes on where another ended has
  ///   other ids and other keys
  /// @param signed the share of all records that are decisions which a person signed
  Story(long start, double signed) {
    this.random = new Random(start);
    this.number = start;
    this.signed = signed;
    this.people = IntStream.range(0, PEOPLE).mapToObj(Person::number).toList();
    people.forEach(person -> byId.put(person.id(), person));
    scenes();
    this.weights = scenes.stream().mapToInt(Scene::weight).sum();
  }

  private Salt salt() {
    byte[] bytes = new byte[Salt.LENGTH];
    random.nextBytes(bytes);
    return Salt.of(bytes);
  }

  /// What stands at the beginning: the people, their keys, the tools.
  List<Draft> beginning() {
    List<Draft> drafts = new ArrayList<>();
    for (Person person : people) {
      drafts.add(
          draft(
              """
              {"type":"person-joined","by":{"source":"policy"},"data":{"person":"%s","name":"Name of %s",\
              "teams":["team-%d"],"policy":"%s"}}\
              """
                  .formatted(person.id(), person.id(), random.nextInt(20), hex(40))));
      drafts.add(
          draft(
              """
              {"type":"identity-linked","by":{"source":"policy"},"data":{"person":"%s","kind":"ssh-key",\
              "key":"%s","policy":"%s"}}\
              """
                  .formatted(person.id(), person.signer().key().text(), hex(40))));
    }
    for (String tool : List.of("claude-code", "copilot", "cursor", "aider")) {
      drafts.add(
          draft(
              """
              {"type":"tool-registered","by":{"person":"person-0","session":"s-0"},"data":{"tool":"%s",\
              "owner":"person-0","status":"approved","models":["*"]}}\
              """
                  .formatted(tool)));
    }
    return drafts;
  }

  /// The next records. Those of people are signed on all processors.
  List<Draft> next(int count) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(next());
    }
    return drafts.parallelStream().map(this::signed).toList();
  }

  private Draft next() {
    long now = number++;
    if (random.nextDouble() < signed) {
      return draft(random.nextInt(4) > 0 ? review(now, "sign") : attestation("sign"));
    }
    int at = random.nextInt(weights);
    for (Scene scene : scenes) {
      at -= scene.weight();
      if (at < 0) {
        return draft(scene.line().of(now));
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /// A decision of the session `sign` is to be signed instead.
  private Draft signed(Draft draft) {
    return draft.by() instanceof Authority.Session session
            && session.session().text().equals("sign")
        ? byId.get(session.person().text()).sign(draft)
        : draft;
  }

  private Draft draft(String line) {
    return switch (reader.read(1, line.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(var problems) ->
          throw new IllegalStateException(problems + " in " + line);
    };
  }

  private void scenes() {
    scenes.add(new Scene(250, _ -> finding()));
    scenes.add(new Scene(160, this::change));
    scenes.add(new Scene(120, _ -> assignment()));
    scenes.add(new Scene(80, now -> review(now, "s-" + random.nextInt(1000))));
    scenes.add(new Scene(80, _ -> coverage()));
    scenes.add(new Scene(70, this::merge));
    scenes.add(new Scene(70, _ -> approval()));
    scenes.add(new Scene(50, _ -> deployment()));
    scenes.add(new Scene(30, _ -> observation()));
    scenes.add(new Scene(20, _ -> attestation("s-1")));
    scenes.add(new Scene(10, this::exception));
    scenes.add(new Scene(10, this::bypass));
    scenes.add(new Scene(10, this::incident));
    scenes.add(new Scene(5, _ -> policy()));
  }

  private String finding() {
    return fromCi(
        "finding-observed",
        random.nextInt(3) == 0
            ? """
            "change":"%s","revision":"%s","tool":"onus","rule":"onus.rule-%d","state":"clear\"\
            """
                .formatted(aChange(), hex(40), random.nextInt(60))
            : """
            "change":"%s","revision":"%s","tool":"onus","rule":"onus.rule-%d","state":"open",\
            "fingerprint":"%s","cwe":["CWE-%d"],"severity":"high","path":"%s","line":%d,"shown":true\
            """
                .formatted(
                    aChange(),
                    hex(40),
                    random.nextInt(60),
                    hex(32),
                    1 + random.nextInt(900),
                    path(),
                    1 + random.nextInt(2000)));
  }

  private String change(long now) {
    return fromForge(
        "change-observed",
        """
        "change":"pr-%d","number":"%d","state":"open","kind":"feature","branch":"main","base":"%s",\
        "head":"%s","participants":[{"part":"author","person":"%s","account":"account-%d","identity":"forge"}]\
        """
            .formatted(now, now, hex(40), hex(40), anyone(), random.nextInt(PEOPLE)));
  }

  private String assignment() {
    return line(
        "review-assigned",
        "{\"source\":\"onus\"}",
        """
        "change":"%s","commit":"%s","reviewer":"%s","standard":"ai-heavy","because":["qualified","load"],\
        "assignments7d":%d,"lines7d":%d\
        """
            .formatted(aChange(), hex(40), anyone(), random.nextInt(9), random.nextInt(4000)));
  }

  private String review(long now, String session) {
    return line(
        "review-signed",
        byPerson(anyone(), session),
        """
        "change":"pr-%d","commit":"%s","fileIds":[{"path":"%s","id":"%s"},{"path":"a/%s","id":"%s"}],\
        "verdict":"approve","standard":"ai-heavy","policy":"%s","checklist":[{"item":"time-cmp",\
        "answer":"pass","places":[{"path":"%s","lines":["12-14","40-40"]}],"tests":["LoginTest.refuses"]},\
        {"item":"inj-sql","answer":"n/a","reason":"No SQL in this change."}],\
        "startedAt":"2026-11-25T04:10:00Z","lines":%d\
        """
            .formatted(
                now,
                hex(40),
                path(),
                hex(64),
                path(),
                hex(64),
                hex(64),
                path(),
                random.nextInt(2000)));
  }

  private String coverage() {
    return fromCi(
        "coverage-observed",
        """
        "change":"%s","revision":"%s","report":"%s","tool":"jacoco","format":"jacoco-xml","executed":900,\
        "executable":1000,"files":[{"path":"%s","executed":9,"executable":12,"untestedAi":["12-14"]},\
        {"path":"a/%s","executed":90,"executable":120}]\
        """
            .formatted(aChange(), hex(40), hex(64), path(), path()));
  }

  private String merge(long now) {
    return fromForge(
        "change-merged",
        """
        "change":"pr-%d","commit":"%s","head":"%s","base":"%s","branch":"main",\
        "mergedAt":"2026-11-25T05:00:00Z","method":"squash","merger":"%s","identity":"forge\"\
        """
            .formatted(now, hex(40), hex(40), hex(40), anyone()));
  }

  private String approval() {
    return fromForge(
        "approval-observed",
        """
        "change":"%s","commit":"%s","state":"approved","person":"%s","identity":"forge",\
        "submittedAt":"2026-11-25T04:20:00.120Z\"\
        """
            .formatted(aChange(), hex(40), anyone()));
  }

  private String deployment() {
    return fromCi(
        "deployment",
        """
        "environment":"production","service":"service-%d","revision":"%s",\
        "deployedAt":"2026-11-25T06:00:00Z","releaser":"%s","name":"Name of somebody","identity":"forge\"\
        """
            .formatted(random.nextInt(30), hex(40), anyone()));
  }

  private String observation() {
    return fromCi(
        "observation", "\"build\":%d,\"seconds\":%d".formatted(number, random.nextInt(900)));
  }

  private String attestation(String session) {
    return line(
        "provenance-attested",
        byPerson(anyone(), session),
        """
        "commit":"%s","places":[{"path":"%s","lines":["12-14","40-40"]}],"origin":"ai-edited",\
        "statement":"I wrote this with a tool.","tools":["copilot"]\
        """
            .formatted(hex(40), path()));
  }

  private String exception(long now) {
    Open asked = exceptions.peek();
    if (asked != null && asked.number() + LAG < now) {
      exceptions.remove();
      return line(
          "exception-granted",
          byPerson(anyoneBut(asked.person()), "s-1"),
          "\"exception\":\"ex-%d\",\"until\":\"2026-12-05T00:00:00Z\",\"reason\":\"Tests alone.\""
              .formatted(asked.number()));
    }
    String person = anyone();
    exceptions.add(new Open(now, person));
    return line(
        "exception-requested",
        byPerson(person, "s-1"),
        """
        "exception":"ex-%d","boundary":"auth","tools":["claude-code"],"paths":["/src/auth/**"],\
        "branch":"feature/login","until":"2026-12-10T00:00:00Z","reason":"The migration of 400 tests.\"\
        """
            .formatted(now));
  }

  private String bypass(long now) {
    return line(
        "bypass",
        byPerson(anyone(), "s-1"),
        """
        "bypass":"by-%d","change":"%s","commit":"%s","rules":["ai-heavy"],"ratifyBy":"2026-11-28",\
        "reason":"Production is down.\"\
        """
            .formatted(now, aChange(), hex(40)));
  }

  private String incident(long now) {
    Open opened = incidents.peek();
    if (opened != null && opened.number() + LAG < now) {
      incidents.remove();
      return line(
          "incident-closed",
          byPerson(opened.person(), "s-1"),
          "\"incident\":\"inc-%d\",\"resolvedAt\":\"2026-11-25T09:00:00Z\""
              .formatted(opened.number()));
    }
    String person = anyone();
    incidents.add(new Open(now, person));
    return line(
        "incident-opened",
        byPerson(person, "s-1"),
        """
        "incident":"inc-%d","title":"Nobody can pay","severity":"sev1","kind":"outage",\
        "environment":"production","service":"checkout","revision":"%s",\
        "startedAt":"2026-11-25T02:14:00Z","detectedAt":"2026-11-25T02:16:00Z","detectedBy":"alert\"\
        """
            .formatted(now, hex(40)));
  }

  private String policy() {
    return line(
        "policy-observed",
        "{\"source\":\"policy\"}",
        "\"branch\":\"main\",\"commit\":\"%s\",\"blob\":\"%s\",\"digest\":\"%s\""
            .formatted(hex(40), hex(40), hex(64)));
  }

  private String fromCi(String type, String data) {
    return line(type, "{\"source\":\"ci\"}", data);
  }

  private String fromForge(String type, String data) {
    return line(type, "{\"source\":\"forge\"}", data);
  }

  private static String byPerson(String person, String session) {
    return "{\"person\":\"" + person + "\",\"session\":\"" + session + "\"}";
  }

  /// Every record names its repository and is sent with the key of a request, as from a program
  /// that repeats what it has no answer to.
  private String line(String type, String by, String data) {
    return "{\"type\":\"%s\",\"by\":%s,\"repository\":\"repository-%d\",\"request\":\"%s\",\"data\":{%s}}"
        .formatted(type, by, random.nextInt(REPOSITORIES), hex(32), data);
  }

  private String anyoneBut(String person) {
    String other = anyone();
    return other.equals(person) ? anyoneBut(person) : other;
  }

  private String anyone() {
    return people.get(random.nextInt(PEOPLE)).id();
  }

  private String aChange() {
    return "pr-" + random.nextLong(number + 1);
  }

  private String path() {
    return "src/main/java/com/example/shop/module%d/Class%d.java"
        .formatted(random.nextInt(40), random.nextInt(400));
  }

  private String hex(int digits) {
    var text = new StringBuilder(digits);
    while (text.length() < digits) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
