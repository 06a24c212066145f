package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Inputs;
import dev.onus.ledger.SshKey;
import dev.onus.ledger.record.Id;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A log in which every type of record happens, with decisions that people signed, so that no table
/// is empty.
final class SampleLog {
  private static final SshKey KEY = new SshKey(7);
  private static final Id SIGNER = new Id("jo");

  private SampleLog() {}

  /// Drafts, all of which are appended.
  ///
  /// @param size how many; observations fill it up behind the story
  static List<Draft> drafts(int size) {
    List<Draft> drafts = new ArrayList<>();
    for (String line : Inputs.lines()) {
      // the log alone says this of itself
      if (!line.contains("log-key-rotated")) {
        drafts.add(Inputs.draft(line));
      }
    }
    drafts.add(
        Inputs.draft(
            """
            {"type":"identity-linked","by":{"source":"policy"},"request":"jo-1","data":{"person":"jo",\
            "kind":"ssh-key","key":"%s","policy":"%s"}}\
            """
                .formatted(KEY.line(), "a".repeat(40))));
    for (int i = 0; i < 3; i++) {
      drafts.add(signed(i, KEY, SIGNER));
    }
    for (int i = drafts.size(); i < size; i++) {
      drafts.add(LedgerContract.observation(i));
    }
    return drafts;
  }

  /// A decision with a private text that a person signed.
  static Draft signed(int number, SshKey key, Id person) {
    Draft unsigned =
        Inputs.draft(
            """
            {"type":"tool-owner-changed","by":{"person":"%s","session":"s-1"},"request":"owner-%d",\
            "data":{"tool":"claude-code","owner":"owner-%d","reason":"Because of %d."}}\
            """
                .formatted(person, number, number, number));
    return new Draft(
        new Authority.Signed(person, key.sign("onus-signoff@v1", unsigned.statement())),
        unsigned.repository(),
        unsigned.request(),
        unsigned.recorded());
  }

  /// The same decision with a signature in which one bit differs.
  static Draft forged(Draft signed) {
    if (!(signed.by() instanceof Authority.Signed by)) {
      throw new IllegalArgumentException("not signed: " + signed);
    }
    byte[] blob = Base64.getDecoder().decode(by.signature());
    blob[blob.length - 10] ^= 1;
    return new Draft(
        new Authority.Signed(by.person(), Base64.getEncoder().encodeToString(blob)),
        signed.repository(),
        signed.request(),
        signed.recorded());
  }
}
