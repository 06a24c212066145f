package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that others wrote: the proofs of transparency-dev/merkle (Apache-2.0), the checkpoints of
/// transparency-dev/tessera (Apache-2.0), the signed note of C2SP (CC BY 4.0).
class PublicVectorsTest {
  private static byte[] file(String name) {
    try (var in = PublicVectorsTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<JsonNode> inclusions() {
    return all("merkle_inclusion.json");
  }

  static List<JsonNode> consistencies() {
    return all("merkle_consistency.json");
  }

  private static List<JsonNode> all(String name) {
    List<JsonNode> vectors = new ArrayList<>();
    JsonMapper.builder().build().readTree(file(name)).forEach(vectors::add);
    assertThat(vectors).hasSize(98);
    return vectors;
  }

  private static Hash hash(JsonNode vector, String field) {
    return Hash.of(Base64.getDecoder().decode(vector.path(field).asString("")));
  }

  /// A root; one of another length, which only equality matters of, is stood for by its digest.
  private static Hash root(JsonNode vector, String field) {
    byte[] bytes = Base64.getDecoder().decode(vector.path(field).asString(""));
    return bytes.length == Hash.LENGTH ? Hash.of(bytes) : Merkle.leaf(bytes);
  }

  private static List<Hash> proof(JsonNode vector) {
    List<Hash> hashes = new ArrayList<>();
    vector
        .path("proof")
        .forEach(hash -> hashes.add(Hash.of(Base64.getDecoder().decode(hash.asString()))));
    return hashes;
  }

  /// Numbers of 64 bits without a sign.
  private static long number(JsonNode vector, String field) {
    return vector.path(field).bigIntegerValue().longValue();
  }

  @ParameterizedTest
  @MethodSource("inclusions")
  void judgesEveryInclusionProof(JsonNode vector) {
    boolean holds;
    try {
      holds =
          new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), proof(vector))
              .verifies(hash(vector, "leafHash"), hash(vector, "root"));
    } catch (MalformedLog e) {
      holds = false;
    }
    assertThat(holds).isEqualTo(!vector.path("wantErr").booleanValue());
  }

  @ParameterizedTest
  @MethodSource("consistencies")
  void judgesEveryConsistencyProof(JsonNode vector) {
    boolean holds;
    try {
      holds =
          new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), proof(vector))
              .verifies(root(vector, "root1"), root(vector, "root2"));
    } catch (MalformedLog e) {
      holds = false;
    }
    assertThat(holds).isEqualTo(!vector.path("wantErr").booleanValue());
  }

  @Test
  void opensEveryCheckpointOfAnotherLog() {
    var key = VerifierKey.parse(new String(file("tessera/vkey"), StandardCharsets.UTF_8).strip());
    for (int size = 0; size <= 15; size++) {
      byte[] note = file("tessera/checkpoint." + size);
      assertThat(Checkpoint.open(note, List.of(key)).size()).isEqualTo(size);
    }
  }

  @Test
  void refusesTheNoteOfTheSpecificationAfterAnyChange() {
    var key =
        VerifierKey.parse(new String(file("notes/example.vkey"), StandardCharsets.UTF_8).strip());
    byte[] note = file("notes/example.note");
    assertThat(SignedNote.parse(note).verify(List.of(key))).isInstanceOf(SignedNote.Verified.class);
    for (int i = 0; i < note.length; i++) {
      byte[] changed = note.clone();
      changed[i]++;
      boolean verified;
      try {
        verified = SignedNote.parse(changed).verify(List.of(key)) instanceof SignedNote.Verified;
      } catch (MalformedLog e) {
        verified = false;
      }
      assertThat(verified).as("byte %d", i).isFalse();
    }
    assertThatThrownBy(() -> SignedNote.parse(new byte[0])).isInstanceOf(MalformedLog.class);
  }
}
