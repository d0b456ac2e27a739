package dev.gns.results.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.results.plot.Plot.Bars;
import dev.gns.results.plot.Plot.Curve;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Part;
import dev.gns.results.plot.Plot.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class PlotImageTest {
    private static final Plot CURVES = new Plot(
            "losses",
            "Loss <of> \"two\" & more",
            List.of(new Curves("", "optimizer step", "loss", false, List.of(curve("one", 0, 1), curve("two", 1, 2)))),
            1,
            true);
    private static final Plot BARS = new Plot(
            "cost",
            "Seconds",
            List.of(new Bars(
                    "",
                    "seconds an episode",
                    List.of("constant", "gns"),
                    List.of(new Part("training", List.of(1.0, 1.1)), new Part("evaluation", List.of(0.1, 0.3))))),
            1,
            true);

    @Test
    void theSamePlotGivesTheSameBytes() {
        for (var plot : List.of(CURVES, BARS)) {
            assertThat(new PlotImage(plot).svg()).isEqualTo(new PlotImage(plot).svg());
            assertThat(new PlotImage(plot).png()).isEqualTo(new PlotImage(plot).png());
        }
    }

    @Test
    void anSvgIsAnElementOfItsOwnWithANameForThoseWhoDoNotSee() throws Exception {
        var svg = new PlotImage(CURVES).svg();

        var element = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(svg).startsWith("<svg ");
        assertThat(element.getAttribute("role")).isEqualTo("img");
        assertThat(element.getAttribute("aria-label")).isEqualTo("Loss <of> \"two\" & more");
        assertThat(svg).as("letters are outlines").doesNotContain("<text");
    }

    @Test
    void clipsOfTwoPlotsInOnePageHaveDifferentNames() {
        assertThat(new PlotImage(CURVES).svg()).contains("losses-clip-1").doesNotContain("\"clip");
        assertThat(new PlotImage(BARS).svg()).doesNotContain("losses-clip");
    }

    @Test
    void aPngIsSharpAndHasTheColoursOfItsCurves() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(new PlotImage(CURVES).png()));

        assertThat(image.getWidth()).isEqualTo(1600);
        var colours = IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff)
                .distinct()
                .boxed()
                .toList();
        assertThat(colours).contains(0x0072b2, 0xd55e00, 0xffffff);
    }

    @Test
    void panelsAreAlikeOnlyWhereThePlotSaysSo() {
        var low = new Curves("low", "version", "loss", false, List.of(curve("one", 0, 1)));
        var high = new Curves("high", "version", "loss", false, List.of(curve("one", 0, 50)));

        assertThat(line(new Plot("p", "P", List.of(low, high), 1, false)))
                .isEqualTo(line(new Plot("p", "P", List.of(low, low), 1, false)));
        assertThat(line(new Plot("p", "P", List.of(low, high), 1, true)))
                .isNotEqualTo(line(new Plot("p", "P", List.of(low, low), 1, true)));
    }

    @Test
    void aCurveWithoutPointsOnALogarithmIsLeftOut() {
        var nothing = new Curve("none", 0, List.of(new Point(0, 0, 0, 0)));
        var plot = new Plot(
                "lr",
                "LR",
                List.of(new Curves("", "step", "learning rate", true, List.of(nothing, curve("one", 1, 1)))),
                1,
                true);

        assertThat(new PlotImage(plot).png()).isNotEmpty();
    }

    /** Of the first panel's curve: the longest path of its colour. */
    private static String line(Plot plot) {
        return new PlotImage(plot)
                .svg()
                .lines()
                .filter(l -> l.contains("<path") && l.contains("0,114,178"))
                .findFirst()
                .orElseThrow();
    }

    private static Curve curve(String label, int colour, double scale) {
        return new Curve(
                label,
                colour,
                IntStream.range(0, 20)
                        .mapToObj(x -> new Point(x, scale / (1 + x), 0.9 * scale / (1 + x), 1.1 * scale / (1 + x)))
                        .toList());
    }
}
