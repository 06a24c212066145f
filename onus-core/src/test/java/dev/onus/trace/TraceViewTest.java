package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class TraceViewTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String LOG =
      """
      Traceback (most recent call last):
        File "/srv/shop/app.py", line 8, in outer
          return charge(n)
        File "/opt/python3.11/lib/python3.11/decimal.py", line 4, in charge
      ValueError: bad amount
      """;

  @Test
  void withoutARepositoryNamesDecide() {
    assertThat(JSON.writeValueAsString(TraceView.of(FrameResolver.byName(Traces.parse(LOG)))))
        .isEqualToNormalizingNewlines(
            """
            {
              "exceptions" : [ {
                "type" : "ValueError",
                "message" : "bad amount",
                "relation" : "root",
                "frames" : [ {
                  "raw" : "File \\"/opt/python3.11/lib/python3.11/decimal.py\\", line 4, in charge",
                  "function" : "charge",
                  "module" : null,
                  "file" : "/opt/python3.11/lib/python3.11/decimal.py",
                  "line" : 4,
                  "column" : null,
                  "inApp" : false,
                  "path" : null,
                  "candidates" : [ ],
                  "reason" : "runtime: Python's library",
                  "repeated" : 1
                }, {
                  "raw" : "File \\"/srv/shop/app.py\\", line 8, in outer",
                  "function" : "outer",
                  "module" : null,
                  "file" : "/srv/shop/app.py",
                  "line" : 8,
                  "column" : null,
                  "inApp" : true,
                  "path" : null,
                  "candidates" : [ ],
                  "reason" : null,
                  "repeated" : 1
                } ],
                "framesOmitted" : 0
              } ]
            }\
            """);
  }

  @Test
  void withARepositoryTrackedFilesDecide() {
    var resolver = new FrameResolver(TrackedFiles.of(List.of("shop/app.py", "README.md")));

    TraceView view = TraceView.of(resolver.resolve(Traces.parse(LOG)));

    assertThat(view.exceptions().getFirst().frames().getLast())
        .isEqualTo(
            new TraceView.FrameView(
                "File \"/srv/shop/app.py\", line 8, in outer",
                "outer",
                null,
                "/srv/shop/app.py",
                8,
                null,
                true,
                "shop/app.py",
                List.of(),
                "the tracked file that ends in shop/app.py",
                1));
  }
}
