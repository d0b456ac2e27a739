package dev.gns.results.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all plots look like: the dashboard's colours, and a font that is shipped, so that no machine needs one. */
final class Theme {
    /** {@code --curve-0} to {@code --curve-7} of the dashboard's style.css: told apart by the colour-blind too. */
    private static final int[] CURVES = {0x0072b2, 0xd55e00, 0x009e73, 0xb0568f, 0x8a6d00, 0x2c9bd6, 0x555e6b, 0x6a4fc4
    };

    static final Color INK = new Color(0x1d242d);
    private static final Color MUTED = new Color(0x555e6b);
    private static final Color GRID = new Color(0xe3e6ea);
    private static final int BAND_ALPHA = 0x2e;
    /** Less than all of the axes' length, since the ticks at their ends would lose their labels. */
    private static final double CONTENT = 0.98;

    private static final float LINE_WIDTH = 1.8f;
    /** Beyond the eighth curve colours come again, with another dash. */
    private static final float[][] DASHES = {null, {6, 3}, {2, 2}, {8, 3, 2, 3}};

    private static final Font REGULAR = font("LiberationSans-Regular.ttf");
    private static final Font BOLD = font("LiberationSans-Bold.ttf");
    static final Font TITLE = BOLD.deriveFont(15f);
    private static final Font PANEL_TITLE = BOLD.deriveFont(12.5f);
    private static final Font LABEL = REGULAR.deriveFont(12f);
    private static final Font TICK = REGULAR.deriveFont(11f);

    static {
        // Where a display is named but cannot be used, images would fail.
        System.setProperty("java.awt.headless", "true");
    }

    private Theme() {}

    static Color curve(int colour) {
        return new Color(CURVES[colour % CURVES.length]);
    }

    static Color band(int colour) {
        var line = curve(colour);
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), BAND_ALPHA);
    }

    static BasicStroke line(int colour) {
        var dash = DASHES[colour / CURVES.length % DASHES.length];
        return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    static void apply(AxesChartStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotContentSize(CONTENT);
        style.setPlotMargin(4);
        style.setAxisTicksLineVisible(false);
        style.setAxisTicksMarksVisible(false);
        style.setAxisTickLabelsColor(MUTED);
        style.setAxisTickLabelsFont(TICK);
        style.setAxisTitleFont(LABEL);
        style.setChartFontColor(INK);
        style.setChartTitleFont(PANEL_TITLE);
        style.setChartTitleBoxVisible(false);
        style.setLegendFont(LABEL);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setToolTipsEnabled(false);
        style.setAntiAlias(true);
    }

    private static Font font(String file) {
        try (var in = Theme.class.getResourceAsStream("/liberation/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font " + file + " cannot be read", e);
        }
    }
}
