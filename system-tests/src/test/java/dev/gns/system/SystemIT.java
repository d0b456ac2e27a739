package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.system.simulation.Faults;
import dev.gns.system.simulation.Simulation;
import dev.gns.system.simulation.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything as a user has it: real broker, database and processes; launched by REST, read back by REST. */
class SystemIT {
    private static final String TASK = "{\"preset\": \"fashion-mnist-small\", \"steps\": 40, \"decisionInterval\": 10}";

    /** Wall time, where it went, and how often it was long differ from run to run. */
    private static final Pattern NOT_REPEATABLE = Pattern.compile(MetricNames.SECONDS + "(_.*)?|" + MetricNames.ALIVE);

    @Test
    void anExperimentIsLaunchedByRestAndGivesTheSameBitsWithOneLearnerAndWithTwo(@TempDir Path home) {
        Map<String, Object> withTwo;
        String before;
        try (var stack = RunningStack.start(home, 2)) {
            before = train(stack, "two", 11);
            assertThat(stack.client().report(before).curve()).hasSize(3).allSatisfy(v -> assertThat(v.sha256())
                    .isPresent());
            withTwo = figures(stack, before, "two");
            compares(stack);
            replays(stack, before + ".r1.e0");
            refusesWhatIsNoAddress(stack);
        }
        try (var stack = RunningStack.start(home, 1)) {
            assertThat(stack.client().report(before).complete())
                    .as("what was there before the restart")
                    .isTrue();
            var withOne = figures(stack, train(stack, "one", 11), "one");
            var otherSeed = figures(stack, train(stack, "other", 12), "other");

            assertThat(withOne).isEqualTo(withTwo);
            assertThat(weights(withOne)).as("the simulation's bits").isEqualTo(simulatedWeights(11));
            assertThat(losses(otherSeed)).isNotEmpty().doesNotContainAnyElementsOf(losses(withTwo));
        }
    }

    private static String train(RunningStack stack, String policy, long seed) {
        var id = launch(stack, policy, trainSpec(policy, seed));
        stack.awaitReport(id);
        assertThat(stack.experiment(id).phase()).isEqualTo(ExperimentView.Phase.COMPLETED);
        return id;
    }

    private static String trainSpec(String policy, long seed) {
        return """
                {"name": "train", "kind": "train", "seed": %d, "tasks": [%s], "policy": {"id": "%s"},
                 "train": {"rounds": 2}}"""
                .formatted(seed, TASK, policy);
    }

    /** As a process of its own; in one JVM with its tests, the service does not go through its main class. */
    private static void refusesWhatIsNoAddress(RunningStack stack) {
        try {
            var request = (HttpURLConnection) new URL(stack.state().url() + "/api/%zz").openConnection();
            assertThat(request.getResponseCode()).isEqualTo(400);
            assertThat(request.getContentType()).startsWith("application/problem+json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compares(RunningStack stack) {
        var id = launch(
                stack,
                "compare",
                """
                {"name": "compare", "kind": "compare", "seed": 3, "tasks": [%s],
                 "compare": {"pairs": 2, "test": true, "entries": [
                  {"label": "gns", "schedule": {"type": "gns", "policy": "two"}, "learningRate": {"type": "prior"}},
                  {"label": "cosine", "schedule": {"type": "cosine"},
                   "learningRate": {"type": "grid", "values": [1e-3, 5e-3, 2.5e-2], "seeds": 1}}]}}"""
                        .formatted(TASK));
        var report = stack.awaitReport(id);
        assertThat(report.rows()).extracting(ReportView.Row::label).containsExactlyInAnyOrder("gns", "cosine");
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.counts().completed()).isEqualTo(2);
            assertThat(row.scores().test().get("accuracy").mean().orElseThrow()).isBetween(0.2, 1.0);
        });
        assertThat(report.rows())
                .filteredOn(row -> row.label().equals("gns"))
                .allSatisfy(row -> assertThat(row.policy()).contains("two/2"));
        assertThat(report.tuning()).hasSizeGreaterThanOrEqualTo(3);
    }

    /** An exploring episode: its samples are drawn again too. */
    private static void replays(RunningStack stack, String episodeId) {
        var replay = stack.policies().replay(stack.client().episode(episodeId), stack.awaitTrajectory(episodeId));

        assertThat(replay.policy().key()).isEqualTo("two/1");
        assertThat(replay.decisions()).hasSize(4);
        assertThat(replay.same()).isTrue();
    }

    /** Raw values of every figure, by episode or version without the experiment's own name, figure and step. */
    private static Map<String, Object> figures(RunningStack stack, String experimentId, String policy) {
        var figures = new TreeMap<String, Object>();
        for (var metric : stack.metrics()) {
            if (metric.experimentId().filter(experimentId::equals).isPresent()
                    && !NOT_REPEATABLE.matcher(metric.metric()).matches()) {
                var subject =
                        metric.id().equals(policy) ? "policy" : metric.id().replace(experimentId, "");
                figures.put(subject + " " + metric.metric() + " " + metric.step(), value(metric));
            }
        }
        assertThat(figures).isNotEmpty();
        return figures;
    }

    /** Hash of the final weights by episode, without the experiment's own name. */
    private static Map<String, Object> weights(Map<String, Object> figures) {
        var weights = new TreeMap<String, Object>();
        figures.forEach((figure, value) -> {
            var words = figure.split(" ");
            if (words[1].equals(MetricNames.WEIGHTS_SHA256)) {
                weights.put(words[0], value);
            }
        });
        return weights;
    }

    private static Map<String, Object> simulatedWeights(long seed) {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.experiment("x", trainSpec("p", seed)));
            var weights = new TreeMap<String, Object>();
            simulation
                    .outcomes()
                    .forEach((id, outcome) ->
                            weights.put(id.substring(1), ((Outcome.Completed) outcome.end()).weightsSha256()));
            return weights;
        }
    }

    private static List<Object> losses(Map<String, Object> figures) {
        return figures.entrySet().stream()
                .filter(e -> e.getKey().contains(" " + MetricNames.TRAIN_LOSS + " "))
                .<Object>map(Map.Entry::getValue)
                .toList();
    }

    private static Object value(Metric metric) {
        return metric.value().isPresent()
                ? Double.doubleToRawLongBits(metric.value().get())
                : metric.text().orElseThrow();
    }

    private static String launch(RunningStack stack, String id, String spec) {
        return stack.client().launch(tree(spec), id).id();
    }

    private static JsonNode tree(String text) {
        try {
            return Json.strict().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
