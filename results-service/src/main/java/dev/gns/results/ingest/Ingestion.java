package dev.gns.results.ingest;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Entrance;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.store.OffsetStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.flywaydb.core.Flyway;

/**
 * Keeps the database up with Kafka, in three threads: figures come by the thousand, and trajectories are large; neither
 * must hold up what people wait for.
 */
@ApplicationScoped
public class Ingestion {
    private static final long STOP_MILLIS = 5_000;
    /** Each may be as large as a record can be, and two batches are in memory. */
    private static final int TRAJECTORIES_AT_ONCE = 10;

    private final Entrance entrance;
    private final List<IngestLoop> loops;
    private final List<Thread> threads = new ArrayList<>();

    Ingestion(
            ResultsConfig config,
            Connection connection,
            Readers readers,
            BatchWriter writer,
            OffsetStore offsets,
            TopicCreation topics,
            Flyway flyway) {
        this.entrance = connection.entrance();
        Runnable preparation = () -> prepare(entrance, topics, flyway);
        var batch = config.ingest().batchRecords();
        var control = new TopicSource(connection, "results-control", batch);
        var figures = new TopicSource(connection, "results-metrics", batch);
        var trajectories = new TopicSource(connection, "results-trajectories", TRAJECTORIES_AT_ONCE);
        var retryDelay = config.ingest().retryDelay();
        this.loops = List.of(
                loop(control, readers.control(), writer, offsets, preparation, retryDelay),
                loop(figures, readers.figures(), writer, offsets, preparation, retryDelay),
                loop(trajectories, readers.trajectories(), writer, offsets, preparation, retryDelay));
    }

    /** Each without the other: people read what is stored while Kafka is away, services need topics but no database. */
    private static void prepare(Entrance entrance, TopicCreation topics, Flyway flyway) {
        try {
            flyway.migrate();
        } finally {
            entrance.await();
            topics.run();
        }
    }

    private static IngestLoop loop(
            TopicSource source,
            List<TopicIngest<?>> ingests,
            BatchWriter writer,
            OffsetStore offsets,
            Runnable preparation,
            Duration retryDelay) {
        return new IngestLoop(source, ingests, writer, offsets, preparation, retryDelay);
    }

    void start(@Observes StartupEvent event) {
        // Not left to the loops: what people launch is sent although the database is away.
        threads.add(new Thread(this::enter, "results-entrance"));
        loops.forEach(loop -> threads.add(new Thread(loop, loop.name())));
        threads.forEach(Thread::start);
    }

    private void enter() {
        try {
            entrance.await();
        } catch (InterruptException e) {
            // The service stops before the broker let it in.
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loops.forEach(IngestLoop::stop);
        if (!entrance.isOpen()) {
            threads.forEach(Thread::interrupt);
        }
        for (var thread : threads) {
            thread.join(STOP_MILLIS);
        }
    }

    /** What each reader suffers from, by its name; empty while all is well. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        entrance.trouble().ifPresent(t -> troubles.put("trouble", t));
        loops.forEach(loop -> loop.trouble().ifPresent(t -> troubles.put(loop.name(), t)));
        return troubles;
    }
}
