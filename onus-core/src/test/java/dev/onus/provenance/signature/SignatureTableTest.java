package dev.onus.provenance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTableTest {
  @Test
  void theBundledTableIsSound() throws IOException {
    String table;
    try (var in = Signatures.class.getResourceAsStream("signatures.tsv")) {
      table = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
    }

    var read = SignatureTable.read("signatures.tsv", table);

    assertThat(read.problems()).isEmpty();
    assertThat(read.signatures()).hasSizeGreaterThan(29);
    assertThat(SignatureTable.readTrusted("signatures.tsv", table).signatures())
        .extracting(Signature::id)
        .isEqualTo(read.signatures().stream().map(Signature::id).toList());
  }

  @Test
  void everyProblemOfATableHasItsPlace() {
    var read =
        SignatureTable.read(
            "site.tsv",
            """
            id\ttool\tchannel\tregex\tconf
            a\tacme\tsubject\t(
            a\tacme\tsubject\tacme
            b\tkernel-form\ttrailer:assisted-by\t^x$
            c\tacme\tsubject\t.*
            """);

    assertThat(read.problems())
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactly("2:16", "3:1", "4:35", "5:16");
  }
}
