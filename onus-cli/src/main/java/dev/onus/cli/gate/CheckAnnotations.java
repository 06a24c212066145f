package dev.onus.cli.gate;

import java.io.PrintWriter;

/// The complaints of a judgement as workflow commands of GitHub Actions, which shows them beside
/// the code.
public final class CheckAnnotations {
  private CheckAnnotations() {}

  /// Prints one command a line.
  public static void print(Judgement judgement, PrintWriter out) {
    for (Complaint one : Complaint.of(judgement)) {
      String path = one.path();
      out.println(
          "::error "
              + (path == null
                  ? ""
                  : "file="
                      + property(path)
                      + ",line="
                      + one.firstLine()
                      + ",endLine="
                      + one.lastLine()
                      + ",")
              + "title="
              + property("onus: " + one.rule())
              + "::"
              + data(one.text()));
    }
    out.println(
        (judgement.decision().state().allows() ? "::notice title=onus::" : "::error title=onus::")
            + data(judgement.decision().because()));
  }

  /// As the runner reads it back: a line end would end the command, and what follows could be
  /// another one.
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
