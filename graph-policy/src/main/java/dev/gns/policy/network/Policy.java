package dev.gns.policy.network;

import dev.gns.contracts.Check;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.policy.features.FeatureScaling;
import dev.gns.policy.features.Features;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of a policy: an immutable value, all that its file holds. {@link BoundPolicy} makes it run.
 *
 * @param version 0 is untrained
 * @param scaling of the features it was made with
 * @param parameters by name, as {@link Parameters#shapes} says; all finite
 * @param optimizer for the next update
 */
public record Policy(
        PolicySpec spec,
        int version,
        FeatureScaling scaling,
        SortedMap<String, Tensor> parameters,
        OptimizerState optimizer) {
    public Policy {
        Check.present(spec, "spec");
        Check.atLeast(version, 0, "version");
        Check.that(
                scaling.width() == Features.width(spec.features()),
                "scaling.columns",
                "must be " + Features.width(spec.features()) + ", but are " + scaling.width());
        var shapes = Parameters.shapes(spec);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        check(parameters, shapes, "parameters");
        check(optimizer.first(), shapes, "optimizer.first");
        check(optimizer.second(), shapes, "optimizer.second");
    }

    /**
     * Version 0.
     *
     * @param seed of the initial parameters: the same seed gives the same bits
     */
    public static Policy untrained(PolicySpec spec, long seed) {
        return new Policy(
                spec,
                0,
                FeatureScaling.of(spec),
                Initialization.parameters(spec, new SeedTree(seed)),
                OptimizerState.initial(Parameters.shapes(spec)));
    }

    /** The version after this one. */
    public Policy next(SortedMap<String, Tensor> newParameters, OptimizerState newOptimizer) {
        return new Policy(spec, version + 1, scaling, newParameters, newOptimizer);
    }

    public PolicyRef ref() {
        return new PolicyRef(spec.id(), version);
    }

    /** How many numbers are learned. */
    public int parameterCount() {
        return parameters.values().stream().mapToInt(Tensor::size).sum();
    }

    private static void check(
            SortedMap<String, Tensor> tensors, SortedMap<String, List<Integer>> shapes, String field) {
        Check.that(
                tensors.keySet().equals(shapes.keySet()),
                field,
                "must be " + shapes.keySet() + ", but are " + tensors.keySet());
        tensors.forEach((name, tensor) -> {
            var shape = shapes.get(name);
            Check.that(
                    tensor.shape().equals(shape),
                    field + "." + name,
                    "must have shape " + shape + ", but has " + tensor.shape());
            Check.that(tensor.isFinite(), field + "." + name, "must be finite");
        });
    }
}
