package dev.onus.ledger.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One reading of a record: where it is, and what it found wrong so far.
final class Reader {
  private final Texts texts;
  private final List<Complaint> complaints = new ArrayList<>();
  private final ArrayList<String> path = new ArrayList<>();
  private @Nullable Id person;

  Reader(Texts texts) {
    this.texts = texts;
  }

  Texts texts() {
    return texts;
  }

  List<Complaint> complaints() {
    return complaints;
  }

  /// Whose data a private text at this place is.
  @Nullable Id personOfText() {
    if (person != null) {
      return person;
    }
    return switch (texts) {
      case Texts.InInput input -> input.decider();
      case Texts.InEntries _, Texts.Salted _, Texts.WithoutSalts _ -> null;
    };
  }

  /// Reads something below, where private texts are data of a person, if one is named.
  @Nullable Object withPerson(@Nullable String id, Supplier<@Nullable Object> reading) {
    Id before = person;
    if (id != null && Id.isId(id)) {
      person = new Id(id);
    }
    Object read = reading.get();
    person = before;
    return read;
  }

  void enter(String name) {
    path.add(name);
  }

  void leave() {
    path.removeLast();
  }

  /// Complains about the place where the reading is.
  @Nullable Object refuse(String message, @Nullable String hint) {
    var pointer = new StringBuilder();
    for (String name : path) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    complaints.add(new Complaint(pointer.toString(), message, hint));
    return null;
  }

  /// Complains about a place below.
  void refuse(String name, String message, @Nullable String hint) {
    enter(name);
    refuse(message, hint);
    leave();
  }

  /// Text of the input within a message.
  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
