package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String TEXT = "Whoever signs this\n\nmeans all of it, \u00e8 subito sera.\n";
  private static final Ed25519Signer ANNA = Ed25519Signer.ofSeed("example.com/anna", seed(1));
  private static final Ed25519Signer BOB = Ed25519Signer.ofSeed("example.com/bob", seed(2));

  private static byte[] seed(int number) {
    return MemoryLog.seed(number);
  }

  private static SignedNote.Verdict verdict(byte[] note, VerifierKey... keys) {
    try {
      return SignedNote.parse(note).verify(List.of(keys));
    } catch (MalformedLog e) {
      return new SignedNote.NoKnownKey();
    }
  }

  @Test
  void isVerifiedByTheKeysThatAreKnown() {
    var note = SignedNote.sign(TEXT, List.of(ANNA, BOB));
    assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
    assertThat(note.verify(List.of(ANNA.key())))
        .isEqualTo(new SignedNote.Verified(List.of(ANNA.key())));
    assertThat(note.verify(List.of(BOB.key(), ANNA.key())))
        .isEqualTo(new SignedNote.Verified(List.of(ANNA.key(), BOB.key())));
    assertThat(note.verify(List.of())).isEqualTo(new SignedNote.NoKnownKey());
  }

  @Test
  void isSpoiledByOneBadSignatureOfAKnownKey() {
    byte[] bad = ANNA.signature("another text\n").signature();
    var wrong = new NoteSignature(ANNA.name(), ANNA.keyId(), bad);
    var note = SignedNote.sign(TEXT, List.of(BOB, ANNA)).with(List.of(wrong));
    assertThat(note.verify(List.of(ANNA.key(), BOB.key())))
        .isEqualTo(new SignedNote.BadSignature(ANNA.key()));
    assertThat(note.verify(List.of(BOB.key())))
        .isEqualTo(new SignedNote.Verified(List.of(BOB.key())));
  }

  @Test
  void ignoresAKeyThatSharesOnlyTheNameOrOnlyTheId() {
    byte[] bad = new byte[64];
    var note =
        SignedNote.sign(TEXT, List.of(ANNA))
            .with(
                List.of(
                    new NoteSignature(ANNA.name(), ANNA.keyId() + 1, bad),
                    new NoteSignature("example.com/other", ANNA.keyId(), bad)));
    assertThat(note.verify(List.of(ANNA.key()))).isInstanceOf(SignedNote.Verified.class);
  }

  @Test
  void isRejectedWhenAnyPartOfItIsMissing() {
    byte[] note = SignedNote.sign(TEXT, List.of(ANNA)).bytes();
    assertThat(verdict(note, ANNA.key())).isInstanceOf(SignedNote.Verified.class);
    for (int from = 0; from < note.length; from++) {
      for (int to = from; to <= note.length; to++) {
        if (to - from < note.length) {
          assertThat(verdict(Arrays.copyOfRange(note, from, to), ANNA.key()))
              .as("bytes %d to %d", from, to)
              .isNotInstanceOf(SignedNote.Verified.class);
        }
      }
    }
  }

  @Test
  void isRejectedWhenAnyByteOfItIsAnother() {
    byte[] note = SignedNote.sign(TEXT, List.of(ANNA)).bytes();
    for (int i = 0; i < note.length; i++) {
      for (int change : new int[] {1, 0x20, 0x80, 0xFF}) {
        byte[] changed = note.clone();
        changed[i] += (byte) change;
        assertThat(verdict(changed, ANNA.key()))
            .as("byte %d plus %d", i, change)
            .isNotInstanceOf(SignedNote.Verified.class);
      }
    }
  }

  @Test
  void saysTheSameOrNothingWhenAnyByteOfItIsAnother() {
    byte[] note = SignedNote.sign(TEXT, List.of(ANNA, BOB)).bytes();
    int others = 0;
    for (int i = 0; i < note.length; i++) {
      for (int change = 1; change < 256; change += 6) {
        byte[] changed = note.clone();
        changed[i] += (byte) change;
        if (verdict(changed, ANNA.key()) instanceof SignedNote.Verified) {
          // the signature of a key that is not known here
          assertThat(SignedNote.parse(changed).text()).as("byte %d", i).isEqualTo(TEXT);
          others++;
        }
      }
    }
    assertThat(others).isPositive();
  }

  @Test
  void takesManySignaturesButNotAnyNumber() {
    var others = new ArrayList<NoteSignature>();
    for (int i = 1; i < SignedNote.MOST_SIGNATURES; i++) {
      others.add(new NoteSignature("key" + i, i, new byte[2428]));
    }
    var note = SignedNote.sign(TEXT, List.of(ANNA)).with(others);
    assertThat(verdict(note.bytes(), ANNA.key())).isInstanceOf(SignedNote.Verified.class);
    assertThatThrownBy(() -> note.with(List.of(new NoteSignature("one", 1, new byte[1]))))
        .isInstanceOf(MalformedLog.class);
    String more = note + new NoteSignature("one", 1, new byte[1]).line();
    assertThatThrownBy(() -> SignedNote.parse(more))
        .hasMessage("note: has more than 128 signatures");
    assertThat(note.with(List.of(others.getFirst()))).isEqualTo(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 a AAAAAAA=",
        "text\n\n\u2014 a\n",
        "text\n\n\u2014 a AAAAAA==\n",
        "text\n\n\u2014 a AAAAAAA=\nmore\n",
        "t\rt\n\n\u2014 a AAAAAAA=\n",
        "text\n\n\u2014  AAAAAAA=\n",
        "text\n\n\u2014 a+b AAAAAAA=\n",
        "text\n\n\u2014 a b AAAAAAA=\n",
        "text\n\n\u2014 a\u00a0b AAAAAAA=\n",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n\u2014 a AAAAAAB=\n",
        "text\n\n\u2014 a AAAAAAA\n",
        "text\n\n\u2014 a AAAA_AA=\n",
        "text\n\u2014 a AAAAAAA=\n"
      })
  void refusesWhatIsNoNote(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedLog.class);
    byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(MalformedLog.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] note = "text\n\n\u2014 a AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
    assertThat(SignedNote.parse(note).text()).isEqualTo("text\n");
    note[0] = (byte) 0xC3;
    assertThatThrownBy(() -> SignedNote.parse(note)).hasMessage("note: is not UTF-8");
    assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.LONGEST + 1]))
        .isInstanceOf(MalformedLog.class);
  }

  /// RFC 8032, section 7.1.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + " d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + " 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + " fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
  })
  void aSeedMakesTheKeyOfTheRfc(String seed, String key) {
    var signer = Ed25519Signer.ofSeed("a", HexFormat.of().parseHex(seed));
    byte[] material = HexFormat.of().parseHex(key);
    assertThat(signer.key()).isEqualTo(VerifierKey.of("a", SignatureType.ED25519, material));
  }

  @Test
  void aSignerIsMadeOnlyOfASeedAndAName() {
    assertThatThrownBy(() -> Ed25519Signer.ofSeed("a", new byte[31]))
        .isInstanceOf(MalformedLog.class);
    assertThatThrownBy(() -> Ed25519Signer.ofSeed("a b", new byte[32]))
        .isInstanceOf(MalformedLog.class);
    var signer = Ed25519Signer.ofSeed("a", new byte[32]);
    assertThat(signer.toString()).isEqualTo("Ed25519Signer[" + signer.key() + "]");
  }

  @Test
  void keysAreReadInOneFormOnly() {
    String text = ANNA.key().toString();
    assertThat(VerifierKey.parse(text)).isEqualTo(ANNA.key());
    for (int i = 0; i < text.length(); i++) {
      var changed = new StringBuilder(text);
      changed.setCharAt(i, (char) (text.charAt(i) ^ 1));
      assertThatThrownBy(() -> VerifierKey.parse(changed.toString()))
          .as("character %d", i)
          .isInstanceOf(MalformedLog.class);
    }
    for (String wrong :
        List.of(
            "",
            "a",
            "a+b",
            "a+00000000+",
            "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")) {
      assertThatThrownBy(() -> VerifierKey.parse(wrong)).isInstanceOf(MalformedLog.class);
    }
    // The y coordinate 2 belongs to no point of the curve.
    byte[] none = new byte[32];
    none[0] = 2;
    assertThatThrownBy(() -> VerifierKey.of("a", SignatureType.ED25519, none))
        .isInstanceOf(MalformedLog.class);
  }
}
