package dev.onus.server.api;

import dev.onus.server.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is to be said of a route besides what the table of routes says itself. Made by its group
/// and not changed afterwards.
final class Operation {
  final Method method;
  final String path;
  final String summary;
  final List<Parameter> parameters = new ArrayList<>();
  final Map<Integer, List<Content>> answers = new TreeMap<>();
  final List<Field> fields = new ArrayList<>();
  final TreeSet<Integer> refusals = new TreeSet<>();
  boolean takesJson;
  boolean isRaw;
  boolean isForPeople;
  boolean isMarked;
  boolean isRepeatable;
  boolean isRefusedInText;

  /// A parameter.
  ///
  /// @param in `query` or `header`
  record Parameter(String in, String name, Kind kind, String says) {}

  /// A field of a body.
  ///
  /// @param isNeeded whether nothing is done without it
  record Field(String name, Kind kind, boolean isNeeded, String says) {}

  /// What a parameter or field holds.
  sealed interface Kind {
    /// A text.
    record Text() implements Kind {}

    /// Texts: in a form the field several times, or one a line.
    record Texts() implements Kind {}

    /// A whole number.
    ///
    /// @param otherwise what counts where nothing is said; below the least where there is nothing
    record Whole(int least, int most, int otherwise) implements Kind {}

    /// One of some words.
    record Word(List<String> words) implements Kind {}
  }

  /// A form in which an answer comes.
  ///
  /// @param models of which it is one, as JSON; empty for what is no JSON
  record Content(String type, List<Class<?>> models, String says) {}

  private Operation(Method method, String path, String summary) {
    this.method = method;
    this.path = path;
    this.summary = summary;
  }

  static Operation get(String path, String summary) {
    return new Operation(Method.GET, path, summary);
  }

  static Operation post(String path, String summary) {
    return new Operation(Method.POST, path, summary);
  }

  /// A page and its JSON twin.
  Operation page(int status, String says, Class<?> model) {
    return answer(status, new Content("application/json", List.of(model), says))
        .answer(status, new Content("text/html", List.of(), says));
  }

  Operation page(Class<?> model) {
    return page(200, "The page, or its model.", model);
  }

  Operation json(int status, String says, Class<?>... models) {
    return answer(status, new Content("application/json", List.of(models), says));
  }

  Operation body(int status, String type, String says) {
    return answer(status, new Content(type, List.of(), says));
  }

  /// Done, and the address of the page to go on with.
  Operation leadsOn(String says) {
    return answer(303, new Content("", List.of(), says));
  }

  /// It is refused in these ways too, besides those that follow from the route.
  Operation refuses(Integer... statuses) {
    refusals.addAll(List.of(statuses));
    return this;
  }

  private Operation answer(int status, Content content) {
    answers.computeIfAbsent(status, _ -> new ArrayList<>()).add(content);
    return this;
  }

  Operation query(String name, Kind kind, String says) {
    parameters.add(new Parameter("query", name, kind, says));
    return this;
  }

  Operation query(String name, String says) {
    return query(name, new Kind.Text(), says);
  }

  /// Rows are shown in pages of a fixed size.
  Operation inPages() {
    return query("page", new Kind.Whole(1, 100_000, 1), "Which page, from 1.");
  }

  Operation needs(String name, String says) {
    return field(name, new Kind.Text(), true, says);
  }

  Operation takes(String name, String says) {
    return field(name, new Kind.Text(), false, says);
  }

  Operation field(String name, Kind kind, boolean isNeeded, String says) {
    fields.add(new Field(name, kind, isNeeded, says));
    return this;
  }

  /// The body may be a JSON object as well as a form.
  Operation orJson() {
    takesJson = true;
    return this;
  }

  /// The body is the forge's: bytes whose signature counts.
  Operation raw() {
    isRaw = true;
    isRefusedInText = true;
    return this;
  }

  /// A token can't do it.
  Operation forPeople() {
    isForPeople = true;
    return this;
  }

  /// Has an ETag, and answers 304 to one that still holds.
  Operation marked() {
    isMarked = true;
    return this;
  }

  /// The same request with the same Idempotency-Key is done once.
  Operation repeatable() {
    isRepeatable = true;
    parameters.add(
        new Parameter(
            "header",
            "Idempotency-Key",
            new Kind.Text(),
            "1 to 200 characters, else the field key: the same request with the same one is recorded"
                + " once."));
    return this;
  }

  /// The first sentence about a status; null where nothing was said.
  @Nullable String says(int status) {
    List<Content> contents = answers.get(status);
    return contents == null ? null : contents.getFirst().says();
  }
}
