package dev.onus.cli;

import dev.onus.ledger.Authority;
import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.Draft;
import dev.onus.ledger.MalformedJson;
import dev.onus.ledger.record.Id;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `onus ledger prepare`: what a person has to sign for decisions, where the key is not on this
/// machine, and the line to append once there is a signature.
@Command(
    name = "prepare",
    description = "Print what a person signs for decisions, to sign them elsewhere.",
    footer = {
      "",
      "For each line of standard input it prints {\"statement\",\"line\"}. Sign the bytes of the",
      "statement, without a line end:",
      "  ssh-keygen -Y sign -n onus-signoff@v1 -f KEY statement.json",
      "and put the signature into the line, as \"signature\" in \"by\", for `onus ledger append`."
    })
final class LedgerPrepareCommand implements Callable<Integer> {
  /// Stands for the signature that is still to come.
  private static final Id TO_BE_SIGNED = new Id("to-be-signed");

  private static final int LONGEST_LINE = 1 << 20;

  @Mixin private Common common = new Common();

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      required = true,
      description = "Who signs: the person's id in the directory.")
  private @Nullable String person;

  @Override
  public Integer call() {
    common.format("jsonl");
    Id signer = id("--as", Objects.requireNonNull(person));
    for (DraftLines.Line line : new DraftLines(common.in(), unsigned(signer)).all()) {
      if (!line.draft().by().equals(unsigned(signer))) {
        throw new CliException(
            ExitCode.MALFORMED, "a line says \"by\" already; --as says who signs");
      }
      Json.line(
          common.out(),
          new Prepared(
              new String(line.draft().statement(), StandardCharsets.UTF_8), signed(line, signer)));
    }
    return ExitCode.OK;
  }

  /// The line with the salts of its texts, which the statement has committed to.
  private static JsonNode signed(DraftLines.Line line, Id signer) {
    try {
      ObjectNode json = CanonicalJson.parse(line.text(), LONGEST_LINE).asObject();
      Draft draft = line.draft();
      json.set("data", draft.data());
      json.putObject("by").put("person", signer.text()).put("signature", "");
      return json;
    } catch (MalformedJson e) {
      throw new IllegalStateException("a line does not read a second time", e);
    }
  }

  /// The word of a person who has not signed yet.
  static Authority unsigned(Id person) {
    return new Authority.Session(person, TO_BE_SIGNED);
  }

  static Id id(String option, String text) {
    try {
      return new Id(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, option + " '" + text + "': " + e.getMessage());
    }
  }

  /// @param statement canonical JSON, to be signed byte for byte
  /// @param line for `append`, when `by.signature` holds the signature
  private record Prepared(String statement, JsonNode line) {}
}
