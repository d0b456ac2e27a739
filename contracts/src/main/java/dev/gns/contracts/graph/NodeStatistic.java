package dev.gns.contracts.graph;

/** The raw statistics of one node; the column of each is its ordinal. Features are computed from these alone. */
public enum NodeStatistic {
    /** mean(W) over the node's weights. */
    MEAN_WEIGHT,
    /** mean(b) over the node's biases; 0 where it has none. */
    MEAN_BIAS,
    /** mean|∂L/∂W| of the last mini-batch, after clipping. */
    MEAN_ABS_WEIGHT_GRADIENT,
    /** mean|∂L/∂b| of the last mini-batch, after clipping. */
    MEAN_ABS_BIAS_GRADIENT,
    /** √mean(W²). */
    RMS_WEIGHT,
    /** √mean((∂L/∂W)²) of the last mini-batch. */
    RMS_WEIGHT_GRADIENT,
    /** The same at the decision before; equal to it at the first. */
    PREVIOUS_RMS_WEIGHT_GRADIENT,
    /** ‖W − W′‖ / ‖W‖, where W′ are the weights at the decision before; 0 at the first. */
    RELATIVE_WEIGHT_CHANGE;

    /** Columns of a row. */
    public static final int COUNT = values().length;
}
