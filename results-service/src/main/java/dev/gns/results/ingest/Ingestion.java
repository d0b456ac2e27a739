package dev.gns.results.ingest;

import dev.gns.results.config.ResultsConfig;
import dev.gns.results.store.OffsetStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Keeps the database up with Kafka, in two threads: figures come by the thousand and must not hold up what people wait
 * for.
 */
@ApplicationScoped
public class Ingestion {
    private static final long STOP_MILLIS = 5_000;

    private final List<IngestLoop> loops;
    private final List<Thread> threads = new ArrayList<>();

    Ingestion(ResultsConfig config, Readers readers, BatchWriter writer, OffsetStore offsets, Flyway flyway) {
        this.loops = List.of(
                loop("results-control", readers.control(), config, writer, offsets, flyway),
                loop("results-metrics", readers.figures(), config, writer, offsets, flyway));
    }

    private static IngestLoop loop(
            String name,
            List<TopicIngest<?>> ingests,
            ResultsConfig config,
            BatchWriter writer,
            OffsetStore offsets,
            Flyway flyway) {
        var source =
                new TopicSource(config.bootstrapServers(), name, config.ingest().batchRecords());
        return new IngestLoop(
                source,
                ingests,
                writer,
                offsets,
                flyway::migrate,
                config.ingest().retryDelay());
    }

    void start(@Observes StartupEvent event) {
        for (var loop : loops) {
            var thread = new Thread(loop, loop.name());
            thread.start();
            threads.add(thread);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loops.forEach(IngestLoop::stop);
        for (var thread : threads) {
            thread.join(STOP_MILLIS);
        }
    }

    /** What each reader suffers from, by its name; empty while all is well. */
    public Map<String, String> troubles() {
        Map<String, String> troubles = new LinkedHashMap<>();
        loops.forEach(loop -> loop.trouble().ifPresent(t -> troubles.put(loop.name(), t)));
        return troubles;
    }
}
