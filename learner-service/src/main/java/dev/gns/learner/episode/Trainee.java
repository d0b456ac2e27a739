package dev.gns.learner.episode;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.BatchOrder;
import dev.gns.learner.data.Batches;
import dev.gns.learner.data.Dataset;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.NativeCopy;
import dev.gns.learner.network.Networks;
import dev.gns.learner.network.NodeStatisticsReader;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.TargetNetwork;
import dev.gns.learner.network.WeightsDigest;
import dev.gns.learner.optimizer.Adam;
import dev.gns.learner.optimizer.Alignment;
import dev.gns.learner.score.Scores;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The target network of one episode with all it is trained by: data order, gradients, optimizer, statistics. */
final class Trainee implements TargetTraining {
    private static final String KEPT = "kept/";

    private final EpisodeOrder order;
    private final int totalSteps;
    private final Dataset dataset;
    private final TargetNetwork network;
    private final BatchOrder batchOrder;
    private final SeedTree engineSeed;
    private final Batches batches;
    private final Objective objective;
    private final Gradients gradients;
    private final Adam optimizer;
    private final Alignment alignment;
    private final NodeStatisticsReader statistics;
    private final Evaluator validation;
    private final Optional<Evaluator> test;
    /** Parameters and buffers as they were when they were kept, by their names in a saved state; empty before. */
    private final Map<String, NDArray> kept = new LinkedHashMap<>();

    /**
     * @param models where networks of the user's own are
     * @param manager that all arrays live and are closed with
     */
    Trainee(EpisodeOrder order, Dataset dataset, ModelFolders models, NDManager manager) {
        var task = order.task();
        var train = dataset.train();
        this.order = order;
        this.totalSteps = task.totalSteps(train.size());
        this.dataset = dataset;
        this.network = Networks.build(task, train, models, manager, order.trainingSeed());
        Scores.checkMeaning(task.metrics(), train.target());
        this.objective = Objective.of(train.target());
        this.engineSeed = new SeedTree(order.trainingSeed()).child("engine");
        this.batchOrder = new BatchOrder(order.trainingSeed(), train.size(), task.batchSize());
        this.batches = train.batches(manager);
        this.gradients = new Gradients(network.trained());
        this.optimizer = new Adam(task.optimizer(), gradients, manager);
        this.alignment = new Alignment(task.optimizer(), gradients, optimizer);
        this.statistics = new NodeStatisticsReader(network.nodes(), gradients, manager);
        var sees = seesPredictions(order.schedule());
        this.validation = new Evaluator(network, dataset.validation(), task.metrics(), sees, manager);
        this.test = dataset.test().map(set -> new Evaluator(network, set, task.metrics(), false, manager));
    }

    private static boolean seesPredictions(ScheduleSpec schedule) {
        return schedule instanceof ScheduleSpec.Gns gns && gns.seesSrlsState();
    }

    @Override
    public int totalSteps() {
        return totalSteps;
    }

    @Override
    public String dataSha256() {
        return dataset.sha256();
    }

    @Override
    public void checkData() {
        dataset.checkUnchanged();
    }

    @Override
    public TargetGraph graph() {
        return network.graph();
    }

    /** @throws DivergedException if the loss or, where it is looked at, the gradient is not finite */
    @Override
    public double computeGradients(int step) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var batch = batches.fill(batchOrder.at(step));
            // The engine's generator is one for the process; dropout must be a function of the step.
            Engine.getInstance()
                    .setRandomSeed((int) engineSeed.child("step", step).seed());
            var loss = gradients.compute(() -> objective
                    .perExample(network.forward(batch.inputs(), true), batch.labels())
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
                .filter(node -> !node.weights().isEmpty())
                .reduce((before, after) -> after)
                .orElseThrow();
        return new LastLayer(moments(layer.weights().stream()), moments(layer.biases().stream()));
    }

    private static Moments moments(Stream<Parameter> parameters) {
        return Moments.of(parameters
                .flatMapToDouble(parameter -> {
                    var values = parameter.array().toFloatArray();
                    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
                })
                .toArray());
    }

    @Override
    public void update(double learningRate) {
        optimizer.step(learningRate);
    }

    /** @throws DivergedException if the loss is not finite */
    @Override
    public Score validate(int step) {
        return validation.evaluate(step);
    }

    /** @throws DivergedException if the loss is not finite */
    @Override
    public Optional<Score> test(int step) {
        return test.map(evaluator -> evaluator.evaluate(step));
    }

    @Override
    public void keep() {
        network.parameters()
                .forEach(p -> NativeCopy.copy(p.array(), kept.computeIfAbsent(KEPT + p.name(), name -> p.array()
                        .duplicate())));
    }

    @Override
    public void takeBack() {
        network.parameters().forEach(p -> NativeCopy.copy(kept.get(KEPT + p.name()), p.array()));
    }

    @Override
    public String weightsSha256() {
        return WeightsDigest.sha256(network.parameters());
    }

    /** Every array that the next step depends on, by name. */
    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        network.parameters().forEach(p -> arrays.put(p.name(), p.array()));
        arrays.putAll(optimizer.moments());
        arrays.putAll(statistics.previousWeights());
        arrays.putAll(kept);
        return arrays;
    }

    @Override
    public void show(Consumer<TraineeState> reader) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, ByteBuffer> values = new LinkedHashMap<>();
            arrays().forEach((name, array) -> values.put(name, array.toByteBuffer(true)));
            reader.accept(new TraineeState(values, optimizer.steps(), statistics.previousRms()));
        }
    }

    @Override
    public void resume(TraineeState state) {
        if (state.arrays().keySet().stream().anyMatch(name -> name.startsWith(KEPT))) {
            keep();
        }
        var arrays = arrays();
        if (!arrays.keySet().equals(state.arrays().keySet())
                || arrays.entrySet().stream()
                        .anyMatch(e -> bytes(e.getValue())
                                != state.arrays().get(e.getKey()).remaining())) {
            throw new IllegalArgumentException("the saved arrays are not those of the network "
                    + order.task().network());
        }
        arrays.forEach((name, array) -> copy(state.arrays().get(name), array));
        optimizer.resume(state.optimizerSteps());
        statistics.resume(state.previousRms());
    }

    private static long bytes(NDArray array) {
        return array.size() * array.getDataType().getNumOfBytes();
    }

    private static void copy(ByteBuffer from, NDArray to) {
        try (var saved = to.getManager().create(from, to.getShape(), to.getDataType())) {
            NativeCopy.copy(saved, to);
        }
    }
}
