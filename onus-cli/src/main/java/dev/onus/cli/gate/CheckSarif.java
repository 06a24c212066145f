package dev.onus.cli.gate;

import dev.onus.gate.Decision;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The complaints of a judgement as SARIF 2.1.0 (OASIS), which code scanning reads.
public final class CheckSarif {
  private CheckSarif() {}

  /// The SARIF of a judgement.
  ///
  /// @param version of this program
  public static Map<String, Object> of(Judgement judgement, String version) {
    List<Map<String, Object>> rules =
        judgement.decision().leaves().stream().map(CheckSarif::rule).distinct().toList();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "onus");
    driver.put("semanticVersion", version);
    driver.put("rules", rules);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("results", Complaint.of(judgement).stream().map(CheckSarif::result).toList());
    Map<String, Object> sarif = new LinkedHashMap<>();
    sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    sarif.put("version", "2.1.0");
    sarif.put("runs", List.of(run));
    return sarif;
  }

  private static Map<String, Object> rule(Decision leaf) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", leaf.id());
    rule.put("shortDescription", Map.of("text", leaf.id()));
    return rule;
  }

  private static Map<String, Object> result(Complaint complaint) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", complaint.rule());
    result.put("level", "error");
    result.put("message", Map.of("text", complaint.text()));
    String path = complaint.path();
    if (path != null) {
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("startLine", complaint.firstLine());
      region.put("endLine", complaint.lastLine());
      Map<String, Object> physical = new LinkedHashMap<>();
      physical.put("artifactLocation", Map.of("uri", uri(path)));
      physical.put("region", region);
      result.put("locations", List.of(Map.of("physicalLocation", physical)));
    }
    result.put("partialFingerprints", Map.of("onus/v1", Fingerprint.of(complaint)));
    return result;
  }

  /// A relative reference of RFC 3986.
  private static String uri(String path) {
    try {
      String raw = new URI(null, null, "/" + path, null).toASCIIString();
      return raw.substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a path makes no URI: " + path, e);
    }
  }
}
