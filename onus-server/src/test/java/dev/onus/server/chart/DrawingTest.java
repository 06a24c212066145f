package dev.onus.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.survey.OriginLines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {
  private static final String HOSTILE = "\"><script>alert('1')</script>\u202e\ud800\u0001&amp;";
  private static final OriginLines MIXED = new OriginLines(10, 20, 5, 40, 25);

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static Treemap map(List<Treemap.Part> parts) {
    return new Treemap("Where " + HOSTILE, "lines", "here", parts);
  }

  @Test
  void aHostileNameIsTextAndNothingElse() throws Exception {
    var map = map(List.of(new Treemap.Part(HOSTILE, "/r/a/tree/b", MIXED)));
    for (Shape shape : Shape.values()) {
      var document = parsed(TreemapDrawing.svg(map, shape));
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(document.getDocumentElement().getTextContent())
          .contains("<script>alert('1')</script>")
          .doesNotContain("\u202e")
          .doesNotContain("\u0001");
    }
    var series =
        new ShareOverTime(
            HOSTILE,
            "",
            List.of(
                new ShareOverTime.Point(HOSTILE, "", MIXED),
                new ShareOverTime.Point(HOSTILE, "", MIXED)));
    var document = parsed(SeriesDrawing.svg(series, Shape.WIDE));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void hasNoStyleOrScriptOfItsOwnAndSaysWhatItShows() {
    String svg = TreemapDrawing.svg(map(List.of(new Treemap.Part("a", "/x", MIXED))), Shape.WIDE);
    assertThat(svg + Scale.patterns() + ShareBar.svg(MIXED))
        .doesNotContain("style=")
        .doesNotContain("onload")
        .contains("role=\"img\"")
        .contains("<title>a: ai 10 (10 %), ai-edited 20 (20 %), declared 5 (5 %)");
  }

  @Test
  void eachOriginHasAPatternOfItsOwn() {
    String patterns = Scale.patterns();
    for (var origin : Scale.ORDER) {
      assertThat(patterns).contains("id=\"origin-" + origin.label() + "\"");
    }
    assertThat(Scale.ORDER.stream().map(Scale::letter)).doesNotHaveDuplicates();
  }

  @Test
  void theOrderInWhichPartsComeChangesNothing() {
    var parts = new ArrayList<Treemap.Part>();
    for (int i = 0; i < 70; i++) {
      parts.add(
          new Treemap.Part("d" + i, "/r/a/tree/d" + i, new OriginLines(0, 0, 0, 0, 1 + i % 9)));
    }
    String one = TreemapDrawing.svg(map(parts), Shape.WIDE);
    Collections.shuffle(parts, new Random(3));
    assertThat(TreemapDrawing.svg(map(parts), Shape.WIDE)).isEqualTo(one);
    assertThat(one).contains("23 smaller ones");
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(
            TreemapDrawing.svg(
                map(List.of(new Treemap.Part("a", "", OriginLines.NONE))), Shape.WIDE))
        .isEmpty();
    assertThat(SeriesDrawing.svg(new ShareOverTime("t", "s", List.of()), Shape.WIDE)).isEmpty();
    assertThat(ShareBar.svg(OriginLines.NONE)).contains("no lines");
  }

  @Test
  void linksStayOnThisServer() {
    assertThatThrownBy(() -> map(List.of(new Treemap.Part("a", "javascript:alert(1)", MIXED))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBandGoesFromWhatIsRecordedToWhatIsNotKnownToBeHuman() {
    var points =
        IntStream.range(0, 3).mapToObj(i -> new ShareOverTime.Point("m" + i, "", MIXED)).toList();
    String svg = SeriesDrawing.svg(new ShareOverTime("AI", "s", points), Shape.WIDE);
    // 220 high, 10 above, 24 below: 30 % is at 10 + 186 * 0.7, 60 % at 10 + 186 * 0.4.
    assertThat(svg)
        .contains("class=\"at-least\" d=\"M44 140.2 L496 140.2 L948 140.2\"")
        .contains("class=\"at-most\" d=\"M44 84.4 L496 84.4 L948 84.4\"")
        .contains("<title>m1: AI 30–60 % of 100 lines</title>");
  }

  @Test
  void littleIsNotNothingAndNearlyAllIsNotAll() {
    assertThat(Percent.of(0)).isEqualTo("0 %");
    assertThat(Percent.of(0.0001)).isEqualTo("<1 %");
    assertThat(Percent.of(0.9999)).isEqualTo(">99 %");
    assertThat(Percent.of(1)).isEqualTo("100 %");
    assertThat(Percent.ai(OriginLines.NONE)).isEqualTo("–");
    assertThat(Percent.ai(new OriginLines(0, 0, 0, 0, 9))).isEqualTo("0–100 %");
  }

  @Test
  void shadesFollowShares() {
    assertThat(Heat.of(0, 10)).isEqualTo("heat-0");
    assertThat(Heat.of(1, 1000)).isEqualTo("heat-1");
    assertThat(Heat.of(10, 10)).isEqualTo("heat-5");
    assertThat(Heat.of(0, 0)).isEqualTo("heat-0");
  }
}
