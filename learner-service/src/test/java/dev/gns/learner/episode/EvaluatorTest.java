package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.runner;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.data.Examples;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.GraphNode;
import dev.gns.learner.network.Networks;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.TargetNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evaluation takes many examples at once, and keeps nothing that gradients would need. */
class EvaluatorTest {
    private static final TaskSpec TASK = task().validation(601).build();

    private final NDManager manager = Engine.getInstance().newBaseManager();
    private final Examples set = TestOrders.DATASETS.of(TASK).validation();
    private final Watched network =
            new Watched(Networks.build(TASK, set, new ModelFolders(List.of()), manager, 1), new ArrayList<>());

    private boolean before;

    /** As in a new thread. */
    @BeforeEach
    void record() {
        before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
    }

    @AfterEach
    void close() {
        JniUtils.setGradMode(before);
        manager.close();
    }

    /** A forward pass as it was asked for, and whether the engine recorded it for gradients. */
    private record Pass(long examples, boolean training, boolean recorded) {}

    /** Notes each pass through another network. */
    private record Watched(TargetNetwork network, List<Pass> passes) implements TargetNetwork {
        @Override
        public NDArray forward(NDList inputs, boolean training) {
            passes.add(new Pass(inputs.head().getShape().get(0), training, JniUtils.isGradMode()));
            return network.forward(inputs, training);
        }

        @Override
        public List<Parameter> parameters() {
            return network.parameters();
        }

        @Override
        public List<GraphNode> nodes() {
            return network.nodes();
        }

        @Override
        public TargetGraph graph() {
            return network.graph();
        }
    }

    private double evaluate() {
        return new Evaluator(network, set, List.of(ScoreMetric.ACCURACY), false, manager)
                .evaluate(0)
                .loss();
    }

    private double oneByOne() {
        var batches = set.batches(manager);
        return IntStream.range(0, set.size())
                .mapToDouble(example -> {
                    var batch = batches.fill(new int[] {example});
                    var outputs = network.network().forward(batch.inputs(), false);
                    return Objective.CROSS_ENTROPY
                            .perExample(outputs, batch.labels())
                            .sum()
                            .getFloat();
                })
                .average()
                .orElseThrow();
    }

    @Test
    void fewPassesInInferenceModeSeeEachExampleOnce() {
        try (var mode = GradientMode.off()) {
            assertThat(mode.before()).isTrue();
            var loss = evaluate();
            assertThat(network.passes())
                    .containsExactly(
                            new Pass(250, false, false), new Pass(250, false, false), new Pass(101, false, false));
            assertThat(loss).isCloseTo(oneByOne(), within(1e-5));
        }
    }

    @Test
    void anEpisodeRecordsNoGradientsAroundItsEvaluations() {
        List<Boolean> recorded = new ArrayList<>();
        MetricSink sink = figure -> {
            if (figure.metric().equals(MetricNames.VALIDATION_LOSS)) {
                recorded.add(JniUtils.isGradMode());
            }
        };
        runner(rising(), sink).run(order(TASK, TestOrders.SRLS), Cancellation.never());
        assertThat(recorded).hasSize(6).containsOnly(false);
        assertThat(JniUtils.isGradMode()).as("as it was before").isTrue();
    }
}
