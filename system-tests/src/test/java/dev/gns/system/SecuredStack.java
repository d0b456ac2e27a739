package dev.gns.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.bus.Access;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.client.ResultsClient;
import dev.gns.testkit.EmbeddedDatabase;
import dev.gns.testkit.SecuredBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The four services as processes, each under a name of its own that the broker does not know at first. */
final class SecuredStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String API_KEY = "the-key-of-the-tests";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path folder;
    private final SecuredBroker broker;
    private final Map<Access, ServiceChild> services = new EnumMap<>(Access.class);
    private final ResultsClient client;

    private SecuredStack(Path folder) {
        this.folder = folder;
        broker = opened(SecuredBroker.start(folder.resolve("broker")));
        var database = opened(EmbeddedDatabase.start(folder.resolve("database")));
        var results = new HashMap<>(broker.tlsEnvironment(user(Access.RESULTS)));
        results.put("GNS_API_KEY", API_KEY);
        results.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        results.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        results.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        start(Access.RESULTS, results);
        start(
                Access.POLICY,
                withPasswordInFile(folder.resolve("policy.properties"), broker.environment(user(Access.POLICY))));
        start(Access.TRAINER, broker.environment(user(Access.TRAINER)));
        start(Access.LEARNER, broker.tlsEnvironment(user(Access.LEARNER)));
        client = new ResultsClient(services.get(Access.RESULTS).url(), Optional.of(API_KEY));
    }

    private void start(Access access, Map<String, String> environment) {
        services.put(access, opened(new ServiceChild(access.user() + "-service", folder, environment)));
    }

    /** Another trainer takes over from what the first has written. */
    void restartTrainer() {
        services.get(Access.TRAINER).close();
        start(Access.TRAINER, broker.environment(user(Access.TRAINER)));
        services.get(Access.TRAINER).awaitReady();
    }

    private static Map<String, String> withPasswordInFile(Path file, Map<String, String> environment) {
        var settings = new HashMap<>(environment);
        try {
            Files.writeString(file, "kafka.sasl.jaas.config=" + settings.remove("KAFKA_SASL_JAAS_CONFIG") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("QUARKUS_CONFIG_LOCATIONS", file.toString());
        return settings;
    }

    static SecuredStack start(Path folder) {
        return new SecuredStack(folder);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    SecuredBroker broker() {
        return broker;
    }

    ResultsClient client() {
        return client;
    }

    Collection<ServiceChild> services() {
        return services.values();
    }

    static String user(Access access) {
        return "gns-" + access.user();
    }

    /** Makes all users known to the broker, with what they may do. */
    void admit() {
        for (var access : Access.values()) {
            broker.admit(user(access), access.bindings(user(access)));
        }
    }

    /** How the results service finds the system; asks the broker how far every reader is. */
    HttpResponse<String> system() {
        return services.get(Access.RESULTS).get("/api/system");
    }

    /** Launches an experiment and waits for its end and its whole report. */
    String run(String spec) {
        try {
            var id = client.launch(Json.strict().readTree(spec), "run-" + spec.hashCode())
                    .id();
            await(() -> client.experiment(id), e -> e.phase().ended());
            await(() -> client.report(id), ReportView::complete);
            return id;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What nobody can read, to every kind of reader. */
    void sendGarbage() {
        try (var producer = broker.connection(SecuredBroker.ADMIN).producer("vandal")) {
            for (var topic : List.of(Topic.GRAPH_STATES, Topic.EPISODE_ORDERS, Topic.TRAJECTORIES)) {
                producer.send(new ProducerRecord<>(topic.topicName(), "garbage", new byte[] {1, 2, 3}));
            }
        }
    }

    /** How many there are. */
    long deadLetters() {
        var partition = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);
        try (var consumer = broker.connection(SecuredBroker.ADMIN).consumer("people")) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    void awaitDeadLetters(long count) {
        await(this::deadLetters, found -> found >= count);
    }

    /** A figure as people read it, in a group of theirs. */
    Metric readFigure(String group) {
        try (var consumer = broker.connection(user(Access.READER)).consumer("reader", Map.of("group.id", group))) {
            consumer.subscribe(List.of(Topic.METRICS.topicName()));
            var records = await(() -> consumer.poll(Duration.ofMillis(200)), found -> !found.isEmpty());
            consumer.commitSync();
            return Codecs.METRIC.decode(records.iterator().next().value());
        }
    }

    static <T> T await(Supplier<T> asked, Predicate<T> condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = asked.get();
            if (condition.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + "; the last answer was " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
