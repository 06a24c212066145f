package dev.onus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.record.CommitId;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PublicKey;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Tools;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private static final SshKey KEY = new SshKey(1);
  private static final SshKey OTHER = new SshKey(2);
  private static final Id TOMAS = new Id("tomas");
  private static final Recorded OWNED =
      new Tools.OwnerChanged(new Id("copilot"), new Id("jo"), null);

  private final KeysOfPeople keys = new KeysOfPeople();

  @BeforeEach
  void linkTheKey() {
    keys.add(link(TOMAS, KEY));
  }

  @Test
  void countsWithAKeyThatWasLinkedBefore() {
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).isEmpty();
  }

  @Test
  void doesNotCountForAnotherPurpose() {
    for (String namespace : new String[] {"git", "file", "onus-signoff@v2"}) {
      assertThat(check(signed(KEY, namespace, OWNED)))
          .contains(
              "the signature is not one of tomas over this decision in the namespace onus-signoff@v1:"
                  + " it was made for the purpose "
                  + namespace
                  + ", not for onus-signoff@v1");
    }
  }

  @Test
  void doesNotCountOverAnotherDecision() {
    var signed = signed(KEY, "onus-signoff@v1", OWNED);
    var other = new Tools.OwnerChanged(new Id("copilot"), new Id("kai"), null);
    assertThat(check(new Entry(Inputs.BEGIN, signed.by(), null, null, other))).isPresent();
    assertThat(check(new Entry(Inputs.BEGIN, signed.by(), new Id("shop"), null, OWNED)))
        .isPresent();
    var later = new Entry(Inputs.BEGIN.plusSeconds(99), signed.by(), null, null, OWNED);
    assertThat(check(later)).isEmpty();
  }

  @Test
  void doesNotCountWithAKeyOfNobodyOrOfAnother() {
    assertThat(check(signed(OTHER, "onus-signoff@v1", OWNED)))
        .contains("the signature is by no key that was linked to tomas");
    keys.add(link(new Id("jo"), OTHER));
    assertThat(check(signed(OTHER, "onus-signoff@v1", OWNED)))
        .contains("the signature is by no key that was linked to tomas");
    assertThat(SignatureCheck.of(signed(KEY, "onus-signoff@v1", OWNED), new KeysOfPeople()))
        .contains("no key was linked to tomas");
  }

  @Test
  void doesNotCountAfterTheKeyWasErasedOrThePersonLeft() {
    keys.add(byOnus(new People.Erased(TOMAS, new PublicKey(KEY.line()), null, null)));
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).contains("no key was linked to tomas");
    keys.add(link(TOMAS, KEY));
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).isEmpty();
    keys.add(byOnus(new People.Left(TOMAS, null)));
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).contains("no key was linked to tomas");
    keys.add(link(TOMAS, KEY));
    keys.add(byOnus(new People.Erased(TOMAS, null, null, true)));
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).contains("no key was linked to tomas");
  }

  @Test
  void countsWithEachOfSeveralKeys() {
    keys.add(link(TOMAS, OTHER));
    assertThat(check(signed(KEY, "onus-signoff@v1", OWNED))).isEmpty();
    assertThat(check(signed(OTHER, "onus-signoff@v1", OWNED))).isEmpty();
    assertThat(keys.of(TOMAS)).containsExactlyInAnyOrder(KEY.line(), OTHER.line());
  }

  @Test
  void saysWhatIsNoSignatureAtAll() {
    var entry = new Entry(Inputs.BEGIN, new Authority.Signed(TOMAS, "AAAA"), null, null, OWNED);
    assertThat(check(entry)).contains("the signature of tomas is no SSHSIG blob");
  }

  @Test
  void hasNothingToSayOfSessionsAndSources() {
    for (Entry entry : Inputs.entries()) {
      assertThat(SignatureCheck.of(entry, new KeysOfPeople())).isEmpty();
    }
  }

  private Optional<String> check(Entry entry) {
    return SignatureCheck.of(entry, keys);
  }

  private static Entry signed(SshKey key, String namespace, Recorded recorded) {
    var session = new Authority.Session(TOMAS, new Id("s"));
    byte[] statement = new Entry(Inputs.BEGIN, session, null, null, recorded).statement();
    var by = new Authority.Signed(TOMAS, key.sign(namespace, statement));
    return new Entry(Inputs.BEGIN, by, null, null, recorded);
  }

  private static Entry link(Id person, SshKey key) {
    return new Entry(
        Inputs.BEGIN,
        new Authority.Observed(new Id("policy")),
        null,
        null,
        new People.Linked(
            person,
            People.IdentityKind.SSH_KEY,
            new PublicKey(key.line()),
            null,
            null,
            new CommitId("a".repeat(40))));
  }

  private static Entry byOnus(Recorded recorded) {
    return new Entry(
        Inputs.BEGIN, new Authority.Session(new Id("ada"), new Id("s")), null, null, recorded);
  }
}
