package dev.onus.answer.report;

import dev.onus.answer.Answer;
import dev.onus.custody.Custody;
import dev.onus.custody.Generator;
import dev.onus.custody.Person;
import dev.onus.provenance.ToolUse;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in one sentence where a line comes from and who answers for it.
public final class Sentence {
  private Sentence() {}

  /// The sentence.
  public static String of(Place place, Answer.Origin origin, Deployed deployed) {
    Custody custody = origin.custody();
    var text = new StringBuilder();
    text.append(place.path()).append(':').append(place.line()).append(" comes from ");
    text.append(origin.commit(), 0, 12).append(" of ");
    text.append(origin.committedAt().atOffset(ZoneOffset.UTC).toLocalDate());
    text.append(" (").append(origin.subject()).append(")");
    text.append(", ").append(written(custody.generator()));
    custody.acceptor().ifPresent(person -> text.append(", accepted by ").append(name(person)));
    if (!custody.reviewers().isEmpty()) {
      text.append(", reviewed by ")
          .append(
              custody.reviewers().stream()
                  .map(review -> name(review.person()))
                  .collect(Collectors.joining(", ")));
    }
    Optional<Person> merger =
        custody.merger().filter(one -> custody.acceptor().filter(one::is).isEmpty());
    merger.ifPresent(person -> text.append(", merged by ").append(name(person)));
    text.append("; ").append(name(origin.wouldAnswer().person())).append(" answers for it as ");
    text.append(origin.wouldAnswer().role().words());
    text.append(" [").append(origin.wouldAnswer().rule()).append("]");
    if (deployed.assumed()) {
      text.append(" (at HEAD)");
    }
    return text.append('.').toString();
  }

  /// What wrote it, in words.
  public static String written(Generator generator) {
    String tools =
        generator.tools().stream()
            .map(Sentence::tool)
            .distinct()
            .collect(Collectors.joining(" and "));
    return switch (generator.origin()) {
      case AI -> "written by " + tools;
      case AI_EDITED -> "written by " + tools + " and edited by a person";
      case DECLARED -> "from a commit that declares " + tools;
      case HUMAN -> "written by a person";
      case UNKNOWN -> "of unknown origin (nothing says whether a tool wrote it)";
    };
  }

  private static String tool(ToolUse use) {
    return use.model() == null ? use.tool() : use.tool() + " (" + use.model() + ")";
  }

  /// The name without the address.
  public static String name(Person person) {
    int open = person.who().lastIndexOf('<');
    return open > 0 ? person.who().substring(0, open).strip() : person.who();
  }
}
