package dev.gns.system.simulation.world;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.episode.Moments;
import dev.gns.learner.episode.Predictions;
import dev.gns.learner.episode.TargetTraining;
import dev.gns.learner.episode.TraineeState;
import dev.gns.learner.optimizer.Alignment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Stands in for a network in training: one number of 64 bits that each step mixes with its LR, so that any other LR or
 * order of steps gives other losses and other weights. Now and then, a loss is not finite.
 */
final class Training implements TargetTraining {
    private static final String WEIGHTS = "weights";
    private static final TargetGraph GRAPH = new TargetGraph(
            List.of(
                    new TargetGraph.Node("conv", NodeType.CONVOLUTION),
                    new TargetGraph.Node("linear", NodeType.LINEAR)),
            List.of(new TargetGraph.Edge(0, 1)));
    /** One step in so many diverges. */
    private static final int DIVERGES = 400;

    private final EpisodeOrder order;
    private final IntConsumer pay;
    private long weights;
    private long kept;
    private int steps;

    private Training(EpisodeOrder order, IntConsumer pay) {
        this.order = order;
        this.pay = pay;
        this.weights = Mix.of(order.trainingSeed());
    }

    /** @param pay is told each step before it is made, and may throw */
    record Trainings(IntConsumer pay) implements dev.gns.learner.episode.Trainings {
        @Override
        public <T> T lend(EpisodeOrder order, Function<TargetTraining, T> use) {
            return use.apply(new Training(order, pay));
        }
    }

    @Override
    public int totalSteps() {
        return order.task().totalSteps(1);
    }

    @Override
    public String dataSha256() {
        return "0".repeat(64);
    }

    @Override
    public void checkData() {
        // There are none.
    }

    @Override
    public TargetGraph graph() {
        return GRAPH;
    }

    @Override
    public double computeGradients(int step) {
        pay.accept(step);
        var hash = Mix.of(weights, order.trainingSeed(), step);
        return hash % DIVERGES == 0 ? Double.NaN : 0.1 + Mix.unit(hash);
    }

    @Override
    public void update(double learningRate) {
        weights = Mix.of(weights, steps++, Double.doubleToLongBits(learningRate));
    }

    @Override
    public float[] statistics() {
        var values = new float[GRAPH.nodes().size() * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (0.01 + Mix.unit(Mix.of(weights, i)));
        }
        return values;
    }

    @Override
    public Alignment alignment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Predictions predictions() {
        var one = Mix.unit(weights);
        var other = Mix.unit(Mix.of(weights, 1));
        return new Predictions(validate(steps).loss(), new double[] {one, 1 - one, other, 1 - other}, 2);
    }

    @Override
    public LastLayer lastLayer() {
        return new LastLayer(new Moments(Mix.unit(weights) - 0.5, 0.1), new Moments(0, Mix.unit(weights)));
    }

    @Override
    public Score validate(int step) {
        return score(2);
    }

    @Override
    public Optional<Score> test(int step) {
        return Optional.of(score(3));
    }

    private Score score(int what) {
        return Score.ofAccuracy(0.1 + Mix.unit(Mix.of(weights, what)), Mix.unit(Mix.of(weights, what, 1)));
    }

    @Override
    public void keep() {
        kept = weights;
    }

    @Override
    public void takeBack() {
        weights = kept;
    }

    @Override
    public String weightsSha256() {
        return "%016x".formatted(weights).repeat(4);
    }

    @Override
    public void show(Consumer<TraineeState> reader) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(weights)
                .putLong(kept)
                .flip();
        reader.accept(new TraineeState(Map.of(WEIGHTS, bytes), steps, new float[0]));
    }

    @Override
    public void resume(TraineeState state) {
        var bytes = state.arrays().get(WEIGHTS);
        weights = bytes.getLong(0);
        kept = bytes.getLong(Long.BYTES);
        steps = state.optimizerSteps();
    }
}
