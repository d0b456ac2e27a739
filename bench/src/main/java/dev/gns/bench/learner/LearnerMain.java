package dev.gns.bench.learner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;

/**
 * A learner as a process of its own: runs each order that it reads, and prints where the seconds went. Its policy keeps the
 * LR and answers at once, so that waiting is no more than writing the question.
 */
final class LearnerMain {
    private final Map<String, Double> figures = new HashMap<>();
    private final EpisodeRunner runner;

    private LearnerMain(Setting setting) {
        this.runner = new EpisodeRunner(
                setting.datasets(),
                (state, waiting) -> Optional.of(answer(state)),
                this::take,
                Checkpoints.none(),
                Clock.systemUTC());
    }

    public static void main(String[] arguments) throws JsonProcessingException {
        var main = new LearnerMain(new Setting(Path.of(arguments[0])));
        var lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            var order = Codecs.EPISODE_ORDER.decode(lines.nextLine().getBytes(StandardCharsets.UTF_8));
            System.out.println(Json.lenient().writeValueAsString(main.run(order)));
        }
    }

    private Spent run(EpisodeOrder order) {
        var outcome = runner.run(order, Cancellation.never());
        if (!(outcome.end() instanceof Outcome.Completed)) {
            throw new IllegalStateException("the episode did not complete: " + outcome.end());
        }
        return new Spent(
                1,
                figures.get(MetricNames.SECONDS_TRAINING),
                figures.get(MetricNames.SECONDS_EVALUATION),
                figures.get(MetricNames.SECONDS_STATISTICS),
                figures.get(MetricNames.SECONDS_WAITING),
                outcome.evaluations().size(),
                outcome.decisions().size());
    }

    private static LrAction.Answer answer(GraphState state) {
        Codecs.GRAPH_STATE.encode(state);
        return new LrAction.Chosen(new Action(state.observation().run().learningRate(), 0, 0, 0.5, -1));
    }

    private void take(Metric metric) {
        metric.value().ifPresent(value -> figures.put(metric.metric(), value));
    }

    /** Of this class, with a learner's settings. */
    static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=64m",
                "-Xmx512m",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                LearnerMain.class.getName(),
                folder.toString());
    }
}
