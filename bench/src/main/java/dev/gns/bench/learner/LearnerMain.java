package dev.gns.bench.learner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.bench.process.Jvm;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.launcher.stack.ServiceProcess;
import dev.gns.learner.bus.EpisodeMeters;
import dev.gns.learner.bus.KafkaMetricSink;
import dev.gns.learner.bus.KafkaPolicyPort;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import dev.gns.learner.episode.MetricSink;
import dev.gns.learner.episode.PolicyPort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * A learner as a process of its own: runs each order that it reads, and prints where the seconds went. Alone, its policy
 * keeps the LR and answers at once, so that waiting is no more than writing the question. Arguments: folder of data; bootstrap
 * servers, if it is to ask a policy service and to publish its figures as learners do.
 */
final class LearnerMain {
    /** A learner's own, with twice its heap. */
    private static final List<String> OPTIONS = Stream.concat(
                    ServiceProcess.Kind.LEARNER.options().stream(), Stream.of("-Xmx512m"))
            .toList();

    private final Map<String, Double> figures = new HashMap<>();
    private final EpisodeRunner runner;

    private LearnerMain(Setting setting, PolicyPort policy, MetricSink more) {
        this.runner = new EpisodeRunner(
                setting.datasets(),
                policy,
                metric -> {
                    take(metric);
                    more.accept(metric);
                },
                Checkpoints.none(),
                Clock.systemUTC());
    }

    public static void main(String[] arguments) throws JsonProcessingException {
        var setting = new Setting(Path.of(arguments[0]));
        var main = arguments.length == 1
                ? new LearnerMain(setting, (state, waiting) -> Optional.of(answer(state)), metric -> {})
                : onBus(setting, Connection.to(arguments[1]));
        var lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            var order = Codecs.EPISODE_ORDER.decode(lines.nextLine().getBytes(StandardCharsets.UTF_8));
            System.out.println(Json.lenient().writeValueAsString(main.run(order)));
        }
    }

    private static LearnerMain onBus(Setting setting, Connection connection) {
        var producer = connection.producer("bench-learner");
        var answers = connection.consumer("bench-learner-actions");
        var meters = new EpisodeMeters(new SimpleMeterRegistry());
        var policy = new KafkaPolicyPort(producer, answers, 0, Clock.systemUTC(), meters);
        return new LearnerMain(setting, policy, new KafkaMetricSink(producer));
    }

    private Spent run(EpisodeOrder order) {
        var outcome = runner.run(order, Cancellation.never());
        if (!(outcome.end() instanceof Outcome.Completed)) {
            throw new IllegalStateException("the episode did not complete: " + outcome.end());
        }
        if (outcome.decisions().stream().anyMatch(d -> d.choice() instanceof Decision.Fallback)) {
            throw new IllegalStateException("the policy did not answer");
        }
        return new Spent(
                1,
                figures.get(MetricNames.SECONDS_TRAINING),
                figures.get(MetricNames.SECONDS_EVALUATION),
                figures.get(MetricNames.SECONDS_STATISTICS),
                figures.get(MetricNames.SECONDS_WAITING),
                outcome.evaluations().size(),
                outcome.decisions().size(),
                outcome.seconds());
    }

    private static LrAction.Answer answer(GraphState state) {
        Codecs.GRAPH_STATE.encode(state);
        return new LrAction.Chosen(new Action(state.observation().run().learningRate(), 0, 0, 0.5, -1));
    }

    private void take(Metric metric) {
        metric.value().ifPresent(value -> figures.put(metric.metric(), value));
    }

    /** Of {@code main} with a learner's settings. */
    static List<String> command(Class<?> main, String... arguments) {
        return Jvm.command(OPTIONS, main, arguments);
    }
}
