package dev.onus.bench.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Fifty people who look at pages, with pauses in which they read.
final class Browsing {
  private static final int PEOPLE = 50;
  private static final int SHORTEST_PAUSE = 500;
  private static final int LONGEST_PAUSE = 2000;
  private static final int REVISIONS = 12;
  private static final double MOST = 300;
  private static final long MOST_MEMORY = 1L << 30;
  private static final String NAME = "corpus";

  private final Bench bench;
  private final ConcurrentMap<String, Timings> pages = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicLong> wrong = new ConcurrentHashMap<>();
  private final Timings counted = new Timings();

  Browsing(Bench bench) {
    this.bench = bench;
  }

  /// Files of revisions, and the directories that those are in.
  private record Places(List<String> revisions, Map<String, List<String>> files) {}

  private record Page(String kind, String address) {}

  /// @param isStrict whether the time that pages take is a finding
  void run(Path repository, Duration length, boolean isStrict) throws Exception {
    Corpus corpus = Corpus.of(repository);
    Places places = places(corpus);
    bench.say("load: %d people for %d s; %s", PEOPLE, length.toSeconds(), corpus.words());
    try (var served = bench.server("browsed", List.of())) {
      served.start();
      Client client = Client.signIn(served);
      Duration indexed = client.register(NAME, corpus.directory().toString());
      String answer = anAnswer(client, corpus);
      bench.say("registered and indexed in %.1f s", indexed.toMillis() / 1000.0);
      Duration warming = Duration.ofMillis(Math.min(10_000, length.toMillis() / 3));
      browse(client, places, answer, warming);
      var warm = new Timings();
      pages.values().forEach(warm::addAll);
      pages.clear();
      var before = served.taken();
      long begin = System.nanoTime();
      browse(client, places, answer, length);
      double seconds = (System.nanoTime() - begin) / 1e9;
      var took = served.taken();
      report(warm, warming, seconds, took.since(before), isStrict);
      served.stop();
      List<String> complaints = served.complaints();
      complaints.stream().limit(5).forEach(line -> bench.say("the server says: %s", line));
    }
  }

  private void report(
      Timings warm, Duration warming, double seconds, ServedProcess.Taken taken, boolean isStrict) {
    bench.say("%s", Timings.HEAD);
    bench.say("%s", warm.row("all in the first " + warming.toSeconds() + " s"));
    var all = new Timings();
    for (Map.Entry<String, Timings> page : new TreeMap<>(pages).entrySet()) {
      bench.say("%s", page.getValue().row(page.getKey()));
      all.addAll(page.getValue());
    }
    bench.say("%s", all.row("all after that"));
    if (counted.count() > 0) {
      bench.say("%s", counted.row("of these: still being counted or indexed (202)"));
    }
    bench.say("%.1f pages a second; %s", all.count() / seconds, taken);
    bench.require(wrong.isEmpty(), "every page is answered: " + wrong);
    if (isStrict) {
      bench.require(
          all.within(0.95) <= MOST, "95 % of pages within 300 ms: " + Math.round(all.within(0.95)));
      bench.require(taken.peak() <= MOST_MEMORY, "at most 1 GiB: " + (taken.peak() >> 20) + " MiB");
    }
  }

  private Places places(Corpus corpus) throws IOException, InterruptedException {
    var revisions = corpus.revisions(REVISIONS, bench.chance());
    var files = new HashMap<String, List<String>>();
    files.put("", corpus.files(corpus.head()));
    for (String revision : revisions) {
      if (!files.containsKey(revision)) {
        files.put(revision, corpus.files(revision));
      }
    }
    return new Places(revisions, files);
  }

  private String anAnswer(Client client, Corpus corpus) throws Exception {
    String text = new Logs(corpus, bench.chance()).next();
    return client.form("/answer", Map.of("repository", NAME, "trace", text)).location();
  }

  private void browse(Client client, Places places, String answer, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    Random chance = bench.chance();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PEOPLE; i++) {
        var own = new Random(chance.nextLong());
        people.submit(() -> person(client, places, answer, own, end));
      }
    }
  }

  private void person(Client client, Places places, String answer, Random chance, long end) {
    try {
      // they do not begin all at once
      Thread.sleep(chance.nextInt(LONGEST_PAUSE));
      while (System.nanoTime() < end) {
        look(client, page(places, answer, chance));
        Thread.sleep(SHORTEST_PAUSE + chance.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Client client, Page page) {
    long begin = System.nanoTime();
    try {
      Client.Answer answer = client.get(page.address());
      long took = System.nanoTime() - begin;
      if (answer.status() == 200 || answer.status() == 202) {
        pages.computeIfAbsent(page.kind(), _ -> new Timings()).add(took);
        if (answer.status() == 202) {
          counted.add(took);
        }
      } else {
        wrong(page, answer.status() + (answer.status() >= 500 ? "" : " " + page.address()));
      }
    } catch (IOException e) {
      wrong(page, e.getClass().getSimpleName());
    }
  }

  private void wrong(Page page, String how) {
    wrong.computeIfAbsent(page.kind() + ": " + how, _ -> new AtomicLong()).incrementAndGet();
  }

  private static Page page(Places places, String answer, Random chance) {
    int kind = chance.nextInt(100);
    if (kind < 12) {
      return new Page("the overview", "/");
    }
    if (kind < 24) {
      return new Page("the repository", "/r/" + NAME);
    }
    if (kind < 44) {
      return directory(places, chance);
    }
    if (kind < 74) {
      return file(places, chance);
    }
    return others(answer).get(chance.nextInt(6));
  }

  private static List<Page> others(String answer) {
    return List.of(
        new Page("the list of repositories", "/r"),
        new Page("boundaries", "/boundaries?repository=" + NAME),
        new Page("the list of changes", "/r/" + NAME + "/changes"),
        new Page("the log", "/log"),
        new Page("the form to ask", "/answer"),
        new Page("an answer that was given", answer));
  }

  private static Page directory(Places places, Random chance) {
    // most look at the present; the lines of another revision have to be counted first
    String revision =
        chance.nextInt(4) > 0 ? "" : places.revisions().get(chance.nextInt(REVISIONS / 3));
    var directories = new ArrayList<String>();
    String file = any(places.files().getOrDefault(revision, List.of()), chance);
    for (int at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) {
      directories.add(file.substring(0, at));
    }
    String kind = revision.isEmpty() ? "a directory" : "a directory at another revision";
    return directories.isEmpty()
        ? new Page(kind, "/r/" + NAME + query(revision))
        : new Page(
            kind,
            "/r/" + NAME + "/tree/" + Client.path(any(directories, chance)) + query(revision));
  }

  private static Page file(Places places, Random chance) {
    String revision =
        chance.nextInt(2) > 0 ? "" : places.revisions().get(chance.nextInt(REVISIONS));
    String file = any(places.files().getOrDefault(revision, List.of()), chance);
    return new Page(
        revision.isEmpty() ? "a file" : "a file at another revision",
        "/r/" + NAME + "/file/" + Client.path(file) + query(revision));
  }

  private static String any(List<String> all, Random chance) {
    return all.get(chance.nextInt(all.size()));
  }

  private static String query(String revision) {
    return revision.isEmpty() ? "" : "?rev=" + revision;
  }
}
