package dev.onus.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The routes of the server and who may use them, as the contract has them, which is made of the
/// route table and compared with it.
public final class ContractTable {
  private ContractTable() {}

  /// An operation.
  ///
  /// @param path with its variables in braces
  /// @param isOpen whether everybody may, signed in or not
  /// @param isSigned whether the body's own signature says whose it is
  /// @param takesTokens whether a program may
  /// @param right that is needed; null where every account may
  /// @param isPage whether it is shown to people as HTML
  public record Operation(
      String method,
      String path,
      boolean isOpen,
      boolean isSigned,
      boolean takesTokens,
      @Nullable String right,
      boolean isPage) {}

  public static List<Operation> read() throws IOException {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("schema/openapi.yaml"))) {
      directory = Objects.requireNonNull(directory.getParent());
    }
    Object all =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(directory.resolve("schema/openapi.yaml")));
    var operations = new ArrayList<Operation>();
    map(map(all).get("paths"))
        .forEach((path, methods) ->
            map(methods)
                .forEach((method, operation) ->
                    operations.add(of(method.toUpperCase(Locale.ROOT), path, map(operation)))));
    return operations;
  }

  private static Operation of(String method, String path, Map<String, Object> operation) {
    Object right = operation.get("x-right");
    List<String> ways =
        ((List<?>) operation.getOrDefault("security", List.of()))
            .stream().flatMap(way -> map(way).keySet().stream()).toList();
    boolean isSigned = path.startsWith("/hooks/");
    return new Operation(
        method,
        path,
        ways.isEmpty() && !isSigned,
        isSigned,
        ways.contains("token"),
        right == null ? null : right.toString(),
        map(map(map(operation.get("responses")).get("200")).get("content"))
            .containsKey("text/html"));
  }

  @SuppressWarnings("unchecked") // every key of the contract is a text
  private static Map<String, Object> map(@Nullable Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }
}
