package dev.gns.policy.features;

import dev.gns.contracts.Check;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.graph.Observation;
import dev.gns.policy.graph.PreparedGraph;

/** The policy's input at one decision: a pure function of what the learner reported (METHOD §2). */
public final class Features {
    private Features() {}

    /**
     * @param totalSteps optimizer steps of the whole run, T
     * @return shape {@code [nodes, scaling.width()]}, row-major, or {@code [scaling.width()]} where the features are not
     *     of nodes; all finite
     * @throws dev.gns.contracts.InvalidMessageException if a feature is missing
     * @throws NotFiniteException if a feature is not finite
     */
    public static float[] of(
            PreparedGraph graph, Observation observation, int totalSteps, PolicySpec spec, FeatureScaling scaling) {
        Check.that(
                observation.nodes().nodes() == graph.nodes(),
                "nodeStatistics",
                "must have one row for each of the " + graph.nodes() + " nodes");
        var raw =
                switch (spec.features()) {
                    case PAPER -> PaperFeatures.of(graph, observation);
                    case NORMALIZED -> NormalizedFeatures.of(graph, observation, totalSteps, spec.action());
                    case PROGRESS -> ProgressFeatures.of(graph.nodes(), observation.step(), totalSteps);
                    case SRLS -> SrlsFeatures.of(observation);
                };
        var features = scaling.apply(raw);
        for (var feature : features) {
            if (!Float.isFinite(feature)) {
                throw new NotFiniteException(feature);
            }
        }
        return features;
    }

    /** Columns of a feature set. */
    public static int width(PolicySpec.FeatureSet features) {
        return switch (features) {
            case PAPER -> PaperFeatures.WIDTH;
            case NORMALIZED -> NormalizedFeatures.WIDTH;
            case PROGRESS -> ProgressFeatures.WIDTH;
            case SRLS -> SrlsFeatures.WIDTH;
        };
    }
}
