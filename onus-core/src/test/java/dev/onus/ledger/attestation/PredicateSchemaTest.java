package dev.onus.ledger.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Schemas and readers agree on the shape of the predicates; what only the reader can know (sums,
/// who is whom) the schema lets pass.
class PredicateSchemaTest {
  static List<Predicate> predicates() {
    return Examples.all();
  }

  private static String json(Predicate predicate) {
    var node = AttestationJson.object();
    predicate.write(node);
    return node.toString();
  }

  private static Predicate example(String name) {
    return switch (name) {
      case "ai-provenance" -> Examples.provenance();
      case "review-signoff" -> Examples.signOff();
      case "boundary-exception" -> Examples.exception();
      default -> throw new AssertionError(name);
    };
  }

  private static List<String> schemaErrors(Predicate like, String json) {
    String name = like.type().replaceAll(".*/([a-z-]+)/v1", "$1");
    try (var in =
        Predicate.class.getResourceAsStream("/schema/attestations/" + name + ".v1.schema.json")) {
      assertThat(in).as(name).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Predicate read(Predicate like, String json) {
    return Predicate.read(like.type(), AttestationJson.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("predicates")
  void bothAcceptTheExamples(Predicate predicate) {
    assertThat(schemaErrors(predicate, json(predicate))).isEmpty();
    assertThat(read(predicate, json(predicate))).isEqualTo(predicate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ai-provenance | {\"lines\" | {\"later\":[1],\"lines\"",
        "ai-provenance | \"model\":\"claude-opus-4\" | \"later\":1",
        "ai-provenance | \"tools\":[ | \"tools2\":[",
        "ai-provenance | \"total\":100 | \"total\":100.0",
        "review-signoff | \"standard\":\"ai-code\" | \"later\":{}",
        "review-signoff | ,\"key\":\"SHA256:U805USHU66sHyF71QrFhWGx4SmEvk+kt8wINv3E07Q0\" | ''",
        "review-signoff | .123Z | Z",
        "review-signoff | \"fileIds\":[ | \"fileIds2\":[",
        "review-signoff | approve | reject",
        "boundary-exception | \"branch\":\"main\" | \"change\":\"42\"",
        "boundary-exception | \"index\":0 | \"index\":9007199254740991"
      })
  void bothAccept(String name, String from, String to) {
    Predicate like = example(name);
    String changed = changed(like, from, to);
    assertThat(schemaErrors(like, changed)).isEmpty();
    assertThat(read(like, changed)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ai-provenance | \"lines\":{ | \"x\":{",
        "ai-provenance | \"ai\":31 | \"ai\":-31",
        "ai-provenance | \"ai\":31 | \"ai\":31.5",
        "ai-provenance | \"ai\":31 | \"ai\":\"31\"",
        "ai-provenance | \"ai\":31 | \"ai\":99999999999999",
        "ai-provenance | \"ai\":31, | ''",
        "ai-provenance | \"low\":0.4 | \"low\":1.4",
        "ai-provenance | \"low\":0.4, | ''",
        "ai-provenance | \"tool\":\"aider\" | \"tool\":\"\"",
        "ai-provenance | \"tool\":\"aider\" | \"tool\":\"a\\u001b\"",
        "ai-provenance | \"tools\":[ | \"tools\":[7,",
        "ai-provenance | \"recorded\":50 | \"recorded\":true",
        "ai-provenance | \"contested\":true | \"contested\":1",
        "ai-provenance | \"contested\":true, | ''",
        "ai-provenance | \"version\":\"0.1.0\" | \"version\":null",
        "ai-provenance | \"index\":70000 | \"index\":-1",
        "ai-provenance | \"origin\":\"onus.example.org/payments\" | \"origin\":\"\"",
        "ai-provenance | \"sha256\":\"e3 | \"sha256\":\"E3",
        "review-signoff | \"change\":\"42\" | \"change\":42",
        "review-signoff | \"change\":\"42\", | ''",
        "review-signoff | \"gitCommit\":\"8f | \"gitCommit\":\"f",
        "review-signoff | \"verdict\":\"approve\" | \"verdict\":\"Approve\"",
        "review-signoff | \"answer\":\"pass\" | \"answer\":\"yes\"",
        "review-signoff | [\"lines\",\"test\"] | []",
        "review-signoff | [\"lines\",\"test\"] | [\"feeling\"]",
        "review-signoff | [\"reason\"] | [\"test\"]",
        "review-signoff | \"item\":\"timing\" | \"item\":\"Timing of it\"",
        "review-signoff | \"id\":\"mara\" | \"id\":\"Mara M.\"",
        "review-signoff | SHA256:U805 | SHA256:U80",
        "review-signoff | SHA256:U805 | SHA1:25:U805",
        "review-signoff | SHA256:U805 | SHA256:?805",
        "review-signoff | .123Z | +01:00",
        "review-signoff | T04:40 | T4:40",
        "review-signoff | \"path\":\"src/main/Öl.java\" | \"path\":\"\"",
        "boundary-exception | \"tools\":[\"claude-code\"] | \"tools\":[]",
        "boundary-exception | \"paths\":[\"/billing/**\"] | \"paths\":[1]",
        "boundary-exception | \"grantedBy\":[\"mara\",\"ines\"] | \"grantedBy\":[]",
        "boundary-exception | \"grantedBy\":[\"mara\",\"ines\"] | \"grantedBy\":[\"mara\",\"mara\"]",
        "boundary-exception | \"state\":\"ratified\" | \"state\":\"expired\"",
        "boundary-exception | \"state\":\"ratified\" | \"state\":\"granted\"",
        "boundary-exception | \"ratifiedFileIds\" | \"files\"",
        "boundary-exception | \"requestedBy\":\"joel\", | ''",
        "boundary-exception | \"log\":{ | \"log\":7,\"x\":{"
      })
  void bothRefuse(String name, String from, String to) {
    Predicate like = example(name);
    String changed = changed(like, from, to);
    assertThat(schemaErrors(like, changed)).isNotEmpty();
    assertThatThrownBy(() -> read(like, changed)).isInstanceOf(MalformedAttestation.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ai-provenance | \"total\":100 | \"total\":101 | lines: total is not the sum of the others",
        "ai-provenance | \"low\":0.4 | \"low\":0.3 | share: it does not follow from lines",
        "ai-provenance | \"coverage\":0.7 | \"coverage\":1 | share: it does not follow from lines",
        "ai-provenance | \"recorded\":50 | \"recorded\":49 | evidence speaks of 99 lines, lines of 100",
        "review-signoff | \"item\":\"timing\" | \"item\":\"removed-guard\" | an item of the checklist is answered twice",
        "review-signoff | T04:40 | T24:40 | at: a time is expected",
        "boundary-exception | \"requestedBy\":\"joel\" | \"requestedBy\":\"ines\" | nobody grants an exception that they asked for"
      })
  void theReaderAlsoRefuses(String name, String from, String to, String because) {
    Predicate like = example(name);
    String changed = changed(like, from, to);
    assertThat(schemaErrors(like, changed)).isEmpty();
    assertThatThrownBy(() -> read(like, changed))
        .isInstanceOf(MalformedAttestation.class)
        .hasMessageContaining(because);
  }

  private static String changed(Predicate like, String from, String to) {
    String json = json(like);
    assertThat(json).contains(from);
    return json.replace(from, to);
  }
}
