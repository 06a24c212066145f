package dev.onus.ledger.attestation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An in-toto Statement v1: what is said of which artefacts. It is the payload of an envelope.
///
/// @param subjects at least one, names unique among them
public record InTotoStatement(List<Subject> subjects, Predicate predicate) {
  /// The type of the payload of an envelope that holds a statement.
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  static final int LONGEST_TYPE = 1_024;
  private static final String TYPE = "https://in-toto.io/Statement/v1";

  public InTotoStatement {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("a statement about nothing: subject is empty");
    }
    var names = new HashSet<String>();
    subjects.stream()
        .map(Subject::name)
        .filter(Objects::nonNull)
        .filter(name -> !isMeaningless(name))
        .forEach(name -> {
          if (!names.add(name)) {
            throw new IllegalArgumentException("two subjects have one name");
          }
        });
  }

  /// in-toto writes `_` where a name means nothing.
  private static boolean isMeaningless(@Nullable String name) {
    return "_".equals(name);
  }

  /// Reads the payload of an envelope.
  ///
  /// @throws MalformedAttestation if it is no statement, or its predicate is one of Onus and
  ///   malformed
  public static InTotoStatement read(byte[] json) {
    JsonFields fields = AttestationJson.read(json);
    if (!fields.text("_type", LONGEST_TYPE).equals(TYPE)) {
      throw new MalformedAttestation("_type", TYPE + " is expected");
    }
    List<Subject> subjects = fields.objects("subject", Subject::read);
    String type = fields.text("predicateType", LONGEST_TYPE);
    JsonFields content =
        fields
            .optionalObject("predicate")
            .orElseGet(() -> new JsonFields(AttestationJson.object(), "predicate"));
    Predicate predicate = Predicate.read(type, content);
    return fields.make(() -> new InTotoStatement(subjects, predicate));
  }

  /// The statement as JSON, always the same bytes for the same statement.
  public byte[] toJson() {
    var node = AttestationJson.object();
    node.put("_type", TYPE);
    var all = node.putArray("subject");
    subjects.forEach(subject -> subject.write(all.addObject()));
    node.put("predicateType", predicate.type());
    predicate.write(node.putObject("predicate"));
    return AttestationJson.written(node);
  }
}
