package dev.gns.results.plot;

import dev.gns.contracts.Check;
import java.util.List;

/**
 * Panels under one title, in rows.
 *
 * @param name in addresses and of files
 * @param columns panels in a row
 * @param alike whether curves whose y axes have the same title show the same range
 */
public record Plot(String name, String title, List<Panel> panels, int columns, boolean alike) {
    public Plot {
        Check.present(name, "name");
        Check.present(title, "title");
        panels = Check.copy(panels, "panels");
        Check.atLeast(panels.size(), 1, "panels");
        Check.atLeast(columns, 1, "columns");
    }

    /** One pair of axes and what lies between them. */
    public sealed interface Panel permits Curves, Bars {
        /** Above the axes; may be empty. */
        String title();

        /** With the unit. */
        String yTitle();
    }

    /**
     * Curves with bands.
     *
     * @param logarithmic whether the y axis is; what is not above 0 is then left out
     */
    public record Curves(String title, String xTitle, String yTitle, boolean logarithmic, List<Curve> curves)
            implements Panel {
        public Curves {
            curves = Check.copy(curves, "curves");
        }
    }

    /**
     * @param colour number of the curve's colour, from 0
     * @param points ascending in x
     */
    public record Curve(String label, int colour, List<Point> points) {
        public Curve {
            Check.atLeast(colour, 0, "colour");
            points = Check.copy(points, "points");
        }
    }

    /** A point of a curve, and the band round it; a band of no height is not seen. */
    public record Point(double x, double y, double low, double high) {}

    /**
     * Bars side by side, each of parts that lie on each other.
     *
     * @param labels of the bars
     */
    public record Bars(String title, String yTitle, List<String> labels, List<Part> parts) implements Panel {
        public Bars {
            labels = Check.copy(labels, "labels");
            parts = Check.copy(parts, "parts");
            for (var part : parts) {
                Check.that(part.heights().size() == labels.size(), "parts", "must have a height for each label");
            }
        }
    }

    /** One part of every bar. */
    public record Part(String label, List<Double> heights) {
        public Part {
            heights = Check.copy(heights, "heights");
        }
    }
}
