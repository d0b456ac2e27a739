package dev.gns.policy.features;

import dev.gns.contracts.Check;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.PolicySpec;
import java.util.List;

/**
 * How raw features become the network's input: {@code clamp((raw − shift) / scale, ±limit)}. Travels in the policy file,
 * so that a policy reads its world as it did when it learned.
 *
 * @param columns one for each feature, in order
 * @param limit largest absolute value; 0 for none
 */
public record FeatureScaling(List<Column> columns, double limit) {
    /** @param name for people only */
    public record Column(String name, double shift, double scale) {
        public Column {
            Check.present(name, "name");
            Check.finite(shift, "shift");
            Check.positive(scale, "scale");
        }
    }

    private static final double LIMIT = 5;
    private static final Column PROGRESS = new Column("progress", 0, 1);
    private static final Column REMAINING = new Column("remaining to the fourth", 0.5, 0.5);

    public FeatureScaling {
        columns = Check.copy(columns, "columns");
        Check.between(columns.size(), 1, 1024, "columns");
        Check.that(limit >= 0 && Double.isFinite(limit), "limit", "must be 0 (none) or above");
    }

    /** The constants a new policy starts with; METHOD §2. */
    public static FeatureScaling of(PolicySpec spec) {
        return switch (spec.features()) {
            case PAPER -> paper();
            case NORMALIZED -> normalized(spec.action());
            case PROGRESS -> progress();
            case SRLS -> srls();
        };
    }

    private static FeatureScaling paper() {
        return new FeatureScaling(
                List.of(
                        new Column("mean weight", 0, 1),
                        new Column("mean bias", 0, 1),
                        new Column("mean abs weight gradient", 0, 1),
                        new Column("mean abs bias gradient", 0, 1),
                        new Column("mean loss", 0, 1),
                        new Column("learning rate", 0, 1)),
                0);
    }

    private static FeatureScaling normalized(ActionSpec action) {
        return new FeatureScaling(
                List.of(
                        new Column("log rms weight", -2, 1.5),
                        new Column("log rms gradient", -6, 3),
                        new Column("change of log rms gradient", 0, 1),
                        new Column("log relative weight change", -4.5, 2.5),
                        new Column("depth", 0, 1),
                        new Column("log10 learning rate", -3, 1.5),
                        new Column("log relative learning rate", 0, relativeScale(action)),
                        new Column("log fast loss", -0.7, 1.2),
                        new Column("log slow loss", -0.7, 1.2),
                        new Column("log fast loss over slow", 0, 0.3),
                        new Column("loss noise", 0.2, 0.25),
                        PROGRESS,
                        REMAINING,
                        new Column("last action", 0, sampleScale(action))),
                LIMIT);
    }

    private static FeatureScaling progress() {
        return new FeatureScaling(List.of(PROGRESS, REMAINING), LIMIT);
    }

    private static FeatureScaling srls() {
        return new FeatureScaling(
                List.of(
                        new Column("validation loss", 1, 1),
                        new Column("log variance of predictions", -5, 2.5),
                        new Column("log variance of their change", -6, 3),
                        new Column("training loss", 1, 1),
                        new Column("mean weight of the last layer", 0, 0.05),
                        new Column("log variance of its weights", -5, 2),
                        new Column("mean bias of the last layer", 0, 0.05),
                        new Column("log variance of its biases", -7, 3),
                        new Column("log10 learning rate", -3, 1.5)),
                LIMIT);
    }

    /** Samples that the action tells apart. */
    private static double sampleScale(ActionSpec action) {
        if (action instanceof ActionSpec.Srls) {
            return 0.5;
        }
        return action instanceof ActionSpec.Multiplicative ? 0.1 : 1;
    }

    /** An anchored or centred LR stays within c of its base; others move over decades. */
    private static double relativeScale(ActionSpec action) {
        return action instanceof ActionSpec.Based based ? based.range() : 2.5;
    }

    public int width() {
        return columns.size();
    }

    /** Scales raw features, shape {@code [rows, width]}; NaN stands for nothing to measure and becomes 0, the centre. */
    float[] apply(double[] raw) {
        var width = width();
        var scaled = new float[raw.length];
        for (var i = 0; i < raw.length; i++) {
            var column = columns.get(i % width);
            var value = Double.isNaN(raw[i]) ? 0 : (raw[i] - column.shift()) / column.scale();
            scaled[i] = (float) (limit == 0 ? value : Math.max(-limit, Math.min(limit, value)));
        }
        return scaled;
    }
}
