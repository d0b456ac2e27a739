package dev.gns.contracts.bus;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.GraphStateCodec;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.LrActionCodec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.json.JsonCodec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricCodec;
import dev.gns.contracts.policy.Promotion;

/**
 * The codec of each kind of value. Outcomes come in parts and have their own; on the topic of policies, only promotions
 * are coded: versions are files.
 */
public final class Codecs {
    public static final MessageCodec<Experiment> EXPERIMENT = new JsonCodec<>(Experiment.class);
    public static final MessageCodec<ExperimentState> EXPERIMENT_STATE = new JsonCodec<>(ExperimentState.class);
    public static final MessageCodec<EpisodeOrder> EPISODE_ORDER = new JsonCodec<>(EpisodeOrder.class);
    public static final MessageCodec<Promotion> PROMOTION = new JsonCodec<>(Promotion.class);
    public static final MessageCodec<Metric> METRIC = new MetricCodec();
    public static final MessageCodec<GraphState> GRAPH_STATE = new GraphStateCodec();
    public static final MessageCodec<LrAction> LR_ACTION = new LrActionCodec();

    private Codecs() {}
}
