package dev.gns.launcher.stack;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topics;
import dev.gns.launcher.broker.Broker;
import dev.gns.launcher.database.Database;
import dev.gns.launcher.database.DatabaseServer;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.RollingLog;
import dev.gns.launcher.process.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** Everything that runs: broker, database, topics and the four services; stopped in reverse order. */
public final class Stack implements AutoCloseable {
    private static final long MAX_LOG_BYTES = 10 << 20;
    private static final int STORAGE_RANK = 0;

    private final StackSettings settings;
    private final Consumer<String> events;
    private final StackLock lock;
    private final Supervisor supervisor;
    private boolean closed;

    private Stack(StackSettings settings, Consumer<String> events, StackLock lock) {
        this.settings = settings;
        this.events = events;
        this.lock = lock;
        this.supervisor = new Supervisor(events);
    }

    /**
     * Takes the home folder, so that no second stack can; starts nothing yet.
     *
     * @param events gets one line for each thing that people may want to know
     * @throws StackException with one clear line if it cannot run here
     */
    public static Stack claim(StackSettings settings, Consumer<String> events) {
        Host.check(System.getProperty("os.name"), System.getProperty("os.arch"), settings.environment());
        var home = settings.home().prepare();
        var lock = StackLock.acquire(home);
        try {
            Host.checkPort(settings.port(), "the results service", "--port");
            Host.checkPort(settings.kafkaPort(), "the Kafka broker", "--kafka-port");
            StackState.delete(home);
            return new Stack(settings, events, lock);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** Starts all and returns when all are ready; after a failure, {@link #close} stops what had started. */
    public StackState start() {
        var home = settings.home();
        var broker = new Broker(home.kafka(), settings.kafkaPort());
        var database = new AtomicReference<Database>();
        events.accept("starting the Kafka broker and PostgreSQL");
        supervisor.start(List.of(brokerService(broker), databaseService(database)));
        createTopics(broker.bootstrapServers());
        var services = services();
        events.accept("starting " + services.stream().map(ServiceProcess::name).collect(Collectors.joining(", ")));
        supervisor.start(services.stream()
                .map(s -> service(s, connections(s.kind(), broker, database.get())))
                .toList());
        var state = new StackState(
                ProcessHandle.current().pid(),
                Instant.now(),
                services.get(0).url(),
                broker.bootstrapServers(),
                database.get().jdbcUrl(),
                services.stream().collect(Collectors.toMap(ServiceProcess::name, ServiceProcess::url)));
        state.write(home);
        return state;
    }

    /** Process id of the launcher that holds this home folder, ready or not. */
    public static Optional<Long> launcher(Home home) {
        return StackLock.holder(home);
    }

    public static boolean claimed(Home home) {
        return StackLock.held(home);
    }

    /** The first call stops all; any other waits until that is done. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.close();
        StackState.delete(settings.home());
        release(lock);
    }

    private Supervisor.Service brokerService(Broker broker) {
        var log = log("broker");
        return new Supervisor.Service(
                "broker", STORAGE_RANK, () -> broker.process().start(log));
    }

    private Supervisor.Service databaseService(AtomicReference<Database> database) {
        var home = settings.home();
        var log = log("database");
        var port = Ports.free();
        return new Supervisor.Service("database", STORAGE_RANK, () -> {
            var running = new DatabaseServer(home.postgres(), home.database(), port, log).start();
            database.set(running.database());
            return running.child();
        });
    }

    private Supervisor.Service service(ServiceProcess service, Map<String, String> connections) {
        var process = service.process(settings, connections);
        var log = log(service.name());
        return new Supervisor.Service(service.name(), service.kind().stopRank(), () -> process.start(log));
    }

    private static void createTopics(String bootstrapServers) {
        try (var admin = Connection.to(bootstrapServers).admin("launcher")) {
            Topics.create(admin, Topics.BROKERS_DEFAULT);
        } catch (KafkaException e) {
            throw StackException.cannotStart(e.getMessage());
        }
    }

    /** The results service first. */
    private List<ServiceProcess> services() {
        var services = new ArrayList<ServiceProcess>();
        services.add(new ServiceProcess(ServiceProcess.Kind.RESULTS, "results", settings.port()));
        services.add(new ServiceProcess(ServiceProcess.Kind.POLICY, "policy", Ports.free()));
        services.add(new ServiceProcess(ServiceProcess.Kind.TRAINER, "trainer", Ports.free()));
        for (var i = 1; i <= settings.learners(); i++) {
            services.add(new ServiceProcess(ServiceProcess.Kind.LEARNER, "learner-" + i, Ports.free()));
        }
        return services;
    }

    /** Environment variables; only the results service is told the database's password. */
    private static Map<String, String> connections(ServiceProcess.Kind kind, Broker broker, Database database) {
        var connections = new HashMap<String, String>();
        connections.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        if (kind != ServiceProcess.Kind.RESULTS) {
            return connections;
        }
        connections.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        connections.put("QUARKUS_DATASOURCE_USERNAME", Database.USERNAME);
        connections.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        return connections;
    }

    private RollingLog log(String name) {
        return new RollingLog(settings.home().logs().resolve(name + ".log"), MAX_LOG_BYTES);
    }

    private static void release(StackLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
