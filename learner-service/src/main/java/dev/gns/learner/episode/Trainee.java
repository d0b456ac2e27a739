package dev.gns.learner.episode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.data.BatchBuffer;
import dev.gns.learner.data.BatchOrder;
import dev.gns.learner.data.Dataset;
import dev.gns.learner.network.CrossEntropy;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Networks;
import dev.gns.learner.network.NodeStatisticsReader;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.TargetNetwork;
import dev.gns.learner.network.WeightsDigest;
import dev.gns.learner.optimizer.Adam;
import dev.gns.learner.optimizer.Alignment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The target network of one episode with all it is trained by: data order, gradients, optimizer, statistics. */
final class Trainee implements Signals {
    private final EpisodeOrder order;
    private final TargetNetwork network;
    private final BatchOrder batchOrder;
    private final BatchBuffer batches;
    private final Gradients gradients;
    private final Adam optimizer;
    private final Alignment alignment;
    private final NodeStatisticsReader statistics;
    private final Evaluator validation;
    private final Evaluator test;

    /** @param manager that all arrays live and are closed with */
    Trainee(EpisodeOrder order, Dataset dataset, NDManager manager) {
        var task = order.task();
        var train = dataset.train();
        this.order = order;
        this.network = Networks.build(task.network(), train.shape(), train.classes(), manager, order.trainingSeed());
        this.batchOrder = new BatchOrder(order.trainingSeed(), train.size(), task.batchSize());
        this.batches = new BatchBuffer(train, manager);
        this.gradients = new Gradients(network.trained());
        this.optimizer = new Adam(task.optimizer(), gradients, manager);
        this.alignment = new Alignment(task.optimizer(), gradients, optimizer);
        this.statistics = new NodeStatisticsReader(network.nodes(), gradients, manager);
        this.validation = new Evaluator(network, dataset.validation(), seesPredictions(order.schedule()), manager);
        this.test = new Evaluator(network, dataset.test(), false, manager);
    }

    private static boolean seesPredictions(ScheduleSpec schedule) {
        return schedule instanceof ScheduleSpec.Gns gns && gns.seesSrlsState();
    }

    TargetGraph graph() {
        return network.graph();
    }

    /**
     * Forward, backward and clipping on the batch of {@code step}.
     *
     * @return the loss (nats)
     * @throws DivergedException if the loss or, where it is looked at, the gradient is not finite
     */
    double computeGradients(int step) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var batch = batches.fill(batchOrder.at(step));
            var loss = gradients.compute(
                    () -> CrossEntropy.perExample(network.forward(batch.images(), true), batch.labels())
                            .mean());
            DivergedException.unlessFinite(loss, step, "the training loss");
            var limit = order.task().optimizer().gradientClip();
            if (limit > 0) {
                DivergedException.unlessFinite(gradients.clip(limit), step, "the gradient norm");
            }
            return loss;
        }
    }

    @Override
    public float[] statistics() {
        return statistics.read();
    }

    @Override
    public Alignment alignment() {
        return alignment;
    }

    @Override
    public Predictions predictions() {
        return validation.predictions();
    }

    @Override
    public LastLayer lastLayer() {
        var layer = network.nodes().stream()
                .filter(node -> node.weight().isPresent())
                .reduce((before, after) -> after)
                .orElseThrow();
        return new LastLayer(moments(layer.weight().stream()), moments(layer.bias().stream()));
    }

    private static Moments moments(Stream<Parameter> parameters) {
        return Moments.of(parameters
                .flatMapToDouble(parameter -> {
                    var values = parameter.array().toFloatArray();
                    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
                })
                .toArray());
    }

    /** The optimizer step that uses the last gradients. */
    void update(double learningRate) {
        optimizer.step(learningRate);
    }

    Evaluator.Result validate() {
        return validation.evaluate();
    }

    Evaluator.Result test() {
        return test.evaluate();
    }

    /** SHA-256 of all parameters and buffers, lower-case hex. */
    String weightsSha256() {
        return WeightsDigest.sha256(network.parameters());
    }

    /** Every array that the next step depends on, by name. */
    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        network.parameters().forEach(p -> arrays.put(p.name(), p.array()));
        arrays.putAll(optimizer.moments());
        arrays.putAll(statistics.previousWeights());
        return arrays;
    }

    TraineeState state() {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays().forEach((name, array) -> values.put(name, array.toFloatArray()));
        return new TraineeState(values, optimizer.steps(), statistics.previousRms());
    }

    /** @throws IllegalArgumentException if the state is not of a network like this one; nothing has changed then */
    void resume(TraineeState state) {
        var arrays = arrays();
        if (!arrays.keySet().equals(state.arrays().keySet())
                || arrays.entrySet().stream()
                        .anyMatch(e -> e.getValue().size() != state.arrays().get(e.getKey()).length)) {
            throw new IllegalArgumentException("the saved arrays are not those of the network "
                    + order.task().network());
        }
        arrays.forEach((name, array) -> array.set(state.arrays().get(name)));
        optimizer.resume(state.optimizerSteps());
        statistics.resume(state.previousRms());
    }
}
