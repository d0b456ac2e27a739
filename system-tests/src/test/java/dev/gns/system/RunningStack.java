package dev.gns.system;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.client.ApiException;
import dev.gns.launcher.client.PolicyClient;
import dev.gns.launcher.client.ResultsClient;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.Stack;
import dev.gns.launcher.stack.StackSettings;
import dev.gns.launcher.stack.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The whole system as {@code gns up} starts it, in a folder and on ports of its own. */
public final class RunningStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Stack stack;
    private final StackState state;
    private final Home home;
    private final ResultsClient client;

    private RunningStack(Stack stack, Home home) {
        this.stack = stack;
        this.state = start(stack);
        this.home = home;
        this.client = new ResultsClient(state.url(), home.apiKey());
    }

    /** Starts everything and waits until it is ready. */
    public static RunningStack start(Path home, int learners) {
        var settings = new StackSettings(
                new Home(home),
                Path.of("..").toAbsolutePath().normalize(),
                Ports.free(),
                Ports.free(),
                learners,
                Map.of());
        return new RunningStack(Stack.claim(settings, System.out::println), settings.home());
    }

    private static StackState start(Stack stack) {
        try {
            return stack.start();
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public ResultsClient client() {
        return client;
    }

    public StackState state() {
        return state;
    }

    /** What changes by REST need. */
    public String apiKey() {
        return home.apiKey().orElseThrow();
    }

    /** Waits until the experiment has ended and every figure of it is stored. */
    public ReportView awaitReport(String experimentId) {
        await(() -> client.experiment(experimentId), e -> e.phase().ended(), "the end of " + experimentId);
        return await(() -> client.report(experimentId), ReportView::complete, "the report of " + experimentId);
    }

    public PolicyClient policies() {
        return new PolicyClient(state.services().get("policy"));
    }

    /** Waits until the record of the episode, which has ended, is stored. */
    public byte[] awaitTrajectory(String episodeId) {
        return await(() -> trajectory(episodeId), Optional::isPresent, "the record of " + episodeId)
                .orElseThrow();
    }

    private Optional<byte[]> trajectory(String episodeId) {
        try {
            return Optional.of(client.trajectory(episodeId));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    public ExperimentView experiment(String experimentId) {
        return client.experiment(experimentId);
    }

    /** All that was published on {@code gns.metrics} so far. */
    public List<Metric> metrics() {
        try (var consumer = Connection.to(state.bootstrapServers()).consumer("system-test")) {
            var topic = Topic.METRICS.topicName();
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<Metric> metrics = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> metrics.add(Codecs.METRIC.decode(record.value())));
            }
            return metrics;
        }
    }

    private static <T> T await(Supplier<T> asked, Predicate<T> condition, String what) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = asked.get();
            if (condition.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not come; the last answer was " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
