package dev.onus.ledger.attestation;

import dev.onus.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file of envelopes, one a line (`.intoto.jsonl`). Nothing says that it is complete: lines can
/// be taken out unnoticed, and only the log shows that one is missing.
public final class Bundle {
  /// What such files are called.
  public static final String EXTENSION = ".intoto.jsonl";

  private static final int LARGEST = 256 << 20;
  private static final int MOST_PROBLEMS = 1_000;

  private Bundle() {}

  /// What was read.
  ///
  /// @param problems one for each line that is no envelope
  public record Reading(List<Envelope> envelopes, List<Problem> problems) {
    public Reading {
      envelopes = List.copyOf(envelopes);
      problems = List.copyOf(problems);
    }
  }

  /// Reads a file; `file` names it in the problems. Empty lines are nothing.
  public static Reading read(String file, byte[] content) {
    var envelopes = new ArrayList<Envelope>();
    var problems = new ArrayList<Problem>();
    if (content.length > LARGEST) {
      problems.add(new Problem(file, 1, 1, "bundles have at most " + (LARGEST >> 20) + " MiB"));
      return new Reading(envelopes, problems);
    }
    int line = 1;
    for (int at = 0; at < content.length && problems.size() < MOST_PROBLEMS; line++) {
      int end = at;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      byte[] text = Arrays.copyOfRange(content, at, end);
      at = end + 1;
      if (!new String(text, StandardCharsets.ISO_8859_1).isBlank()) {
        try {
          envelopes.add(Envelope.read(text));
        } catch (MalformedAttestation e) {
          problems.add(new Problem(file, line, 1, String.valueOf(e.getMessage())));
        }
      }
    }
    return new Reading(envelopes, problems);
  }

  /// Writes a file.
  public static byte[] write(List<Envelope> envelopes) {
    var out = new ByteArrayOutputStream();
    for (Envelope envelope : envelopes) {
      out.writeBytes(envelope.toJson());
      out.write('\n');
    }
    return out.toByteArray();
  }
}
