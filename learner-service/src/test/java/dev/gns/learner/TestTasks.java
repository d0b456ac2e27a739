package dev.gns.learner;

import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.LrPrior;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.graph.LrBounds;
import java.util.List;
import java.util.Optional;

/** Builds tasks for tests, from the small one on the embedded images. */
public final class TestTasks {
    private String dataset = "fashion-mnist-embedded";
    private String network = "cnn-small";
    private Optional<Integer> width = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<Integer> maxLength = Optional.empty();
    private Optional<Integer> train = Optional.of(7_000);
    private int validation = 1_000;
    private Optional<Integer> steps = Optional.of(250);
    private Optional<Integer> epochs = Optional.empty();
    private int interval = 10;
    private OptimizerSpec optimizer = new OptimizerSpec(OptimizerSpec.Kind.ADAM, 0.9, 0.999, 1e-8, 0, 0);

    private TestTasks() {}

    public static TestTasks small() {
        return new TestTasks();
    }

    public TestTasks dataset(String name) {
        dataset = name;
        return this;
    }

    public TestTasks network(String name) {
        network = name;
        return this;
    }

    public TestTasks width(Optional<Integer> channels) {
        width = channels;
        return this;
    }

    public TestTasks model(String name) {
        model = Optional.of(name);
        return this;
    }

    public TestTasks maxLength(int tokens) {
        maxLength = Optional.of(tokens);
        return this;
    }

    public TestTasks train(int examples) {
        train = Optional.of(examples);
        return this;
    }

    /** All training examples that there are. */
    public TestTasks trainAll() {
        train = Optional.empty();
        return this;
    }

    public TestTasks validation(int examples) {
        validation = examples;
        return this;
    }

    public TestTasks steps(int count) {
        steps = Optional.of(count);
        epochs = Optional.empty();
        return this;
    }

    public TestTasks epochs(int count) {
        epochs = Optional.of(count);
        steps = Optional.empty();
        return this;
    }

    public TestTasks interval(int count) {
        interval = count;
        return this;
    }

    public TestTasks optimizer(OptimizerSpec spec) {
        optimizer = spec;
        return this;
    }

    public TaskSpec build() {
        return new TaskSpec(
                "small",
                dataset,
                network,
                width,
                model,
                Optional.empty(),
                maxLength,
                train,
                validation,
                64,
                steps,
                epochs,
                interval,
                optimizer,
                new LrBounds(1e-6, 10),
                new LrPrior(1e-4, 3e-2),
                List.of(ScoreMetric.ACCURACY),
                Optional.empty());
    }
}
