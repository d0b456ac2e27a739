package dev.gns.results.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.gns.results.plot.Plot.Bars;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Panel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A plot as an image of 800 pixels' width. The same plot gives the same image on every machine: the font is shipped, and in
 * SVG letters are outlines.
 */
public final class PlotImage {
    private static final int WIDTH = 800;
    private static final int TITLE_HEIGHT = 34;
    private static final int TITLE_INDENT = 12;
    private static final int TITLE_BASE = 22;
    /** Pixels of a PNG for each of the plot's, for sharp letters. */
    private static final int PNG_SCALE = 2;

    private static final FontRenderContext TEXT = new FontRenderContext(null, true, true);
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
    private static final Pattern LONG_FRACTION = Pattern.compile("(\\.\\d\\d)\\d+");
    private static final Pattern PROLOGUE = Pattern.compile("(?s)^.*?(?=<svg )");

    private final Plot plot;
    private final int panelWidth;
    private final int panelHeight;

    public PlotImage(Plot plot) {
        this.plot = plot;
        this.panelWidth = WIDTH / plot.columns();
        this.panelHeight = switch (plot.columns()) {
            case 1 -> plot.panels().size() == 1 ? 400 : 260;
            case 2 -> 260;
            default -> 210;
        };
    }

    private int height() {
        var rows = (plot.panels().size() + plot.columns() - 1) / plot.columns();
        return TITLE_HEIGHT + rows * panelHeight;
    }

    /** An element {@code svg} without a prologue, fit to stand in a page beside others. */
    public String svg() {
        var graphics = new VectorGraphics2D();
        paint(graphics);
        var page = new PageSize(0, 0, WIDTH, height());
        var bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tidied(bytes.toString(StandardCharsets.UTF_8));
    }

    /** Two decimals are a hundredth of a pixel; ids are made the plot's own. */
    private String tidied(String document) {
        var svg = PROLOGUE.matcher(document).replaceFirst("");
        var titled = svg.replaceFirst("<svg ", "<svg role=\"img\" aria-label=\"" + escaped(plot.title()) + "\" ");
        Map<String, String> ids = new LinkedHashMap<>();
        var named = CLIP.matcher(titled)
                .replaceAll(m -> ids.computeIfAbsent(m.group(), id -> plot.name() + "-clip-" + (ids.size() + 1)));
        return LONG_FRACTION.matcher(named).replaceAll("$1");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    public byte[] png() {
        var image = new BufferedImage(PNG_SCALE * WIDTH, PNG_SCALE * height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(PNG_SCALE, PNG_SCALE);
        paint(graphics);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height());
        graphics.setColor(Theme.INK);
        var place = AffineTransform.getTranslateInstance(TITLE_INDENT, TITLE_BASE);
        graphics.fill(new TextLayout(plot.title(), Theme.TITLE, TEXT).getOutline(place));
        for (var i = 0; i < plot.panels().size(); i++) {
            var part = (Graphics2D) graphics.create();
            part.translate(i % plot.columns() * panelWidth, TITLE_HEIGHT + i / plot.columns() * panelHeight);
            chart(plot.panels().get(i)).paint(part, panelWidth, panelHeight);
            part.dispose();
        }
    }

    private Chart<?, ?> chart(Panel panel) {
        if (panel instanceof Bars bars) {
            return Charts.chart(bars);
        }
        var curves = (Curves) panel;
        var alike = alike(curves);
        var range = curves.logarithmic() ? Range.logarithmic(alike) : Range.linear(alike);
        return Charts.chart(curves, range, curves.curves().size() > 1);
    }

    private List<Curves> alike(Curves panel) {
        if (!plot.alike()) {
            return List.of(panel);
        }
        return plot.panels().stream()
                .filter(other -> other.yTitle().equals(panel.yTitle()))
                .filter(Curves.class::isInstance)
                .map(Curves.class::cast)
                .toList();
    }
}
