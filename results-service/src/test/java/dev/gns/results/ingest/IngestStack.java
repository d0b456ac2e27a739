package dev.gns.results.ingest;

import dev.gns.results.Await;
import dev.gns.results.event.EventHub;
import dev.gns.results.store.Database;
import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.MetricStore;
import dev.gns.results.store.OffsetStore;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.testkit.EmbeddedDatabase;
import dev.gns.testkit.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The ingestion as the service runs it: from the shared broker into a database of its own, which starts empty. */
final class IngestStack implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventHub events = new EventHub(10_000, InstantSource.system());
    private final EmbeddedDatabase postgres;
    private final Database database;
    private final OffsetStore offsets;
    private final Producer<String, byte[]> producer;
    private final Readers readers;
    private final List<IngestLoop> loops;

    /** Reads from the beginning of every topic. */
    IngestStack(Path directory) {
        postgres = EmbeddedDatabase.start(directory);
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl());
        source.setUser(postgres.username());
        source.setPassword(postgres.password());
        database = new Database(source);
        producer = SharedStack.broker().connection().producer("results-it");
        offsets = new OffsetStore(database);
        var told = new IngestMeters(meters);
        var letters = new DeadLetterSink(producer, told);
        var writer = new BatchWriter(database, offsets, letters, events, new IngestProgress(), told);
        var flyway = Flyway.configure().dataSource(source).load();
        readers = new Readers(
                new ExperimentStore(database),
                new EpisodeStore(database),
                new PolicyStore(database),
                new PromotionStore(database),
                new MetricStore(),
                new TrajectoryStore(database),
                new DeadLetterStore(database),
                InstantSource.system());
        loops = List.of(
                loop("it-control", readers.control(), writer, flyway),
                loop("it-metrics", readers.figures(), writer, flyway),
                loop("it-trajectories", readers.trajectories(), writer, flyway));
        loops.forEach(this::run);
        Await.until("reading", () -> loops.stream().allMatch(l -> l.trouble().isEmpty()));
    }

    private IngestLoop loop(String name, List<TopicIngest<?>> ingests, BatchWriter writer, Flyway flyway) {
        var source = new TopicSource(SharedStack.broker().connection(), name, 1_000);
        return new IngestLoop(source, ingests, writer, offsets, flyway::migrate, Duration.ofMillis(100));
    }

    private void run(IngestLoop loop) {
        var thread = new Thread(loop, loop.name());
        thread.start();
        threads.add(thread);
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    EventHub events() {
        return events;
    }

    EmbeddedDatabase postgres() {
        return postgres;
    }

    Database database() {
        return database;
    }

    OffsetStore offsets() {
        return offsets;
    }

    /** For the tests too. */
    Producer<String, byte[]> producer() {
        return producer;
    }

    Readers readers() {
        return readers;
    }

    List<IngestLoop> loops() {
        return loops;
    }

    @Override
    public void close() {
        loops.forEach(IngestLoop::stop);
        for (var thread : threads) {
            join(thread);
        }
        producer.close();
        postgres.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
