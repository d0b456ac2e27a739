package dev.gns.results.ingest;

import dev.gns.contracts.bus.Topic;
import dev.gns.results.store.OffsetStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics into the database until it is told to stop. Whatever fails, broker or database, ends the reader; after a
 * while a new one goes on where the database says.
 */
final class IngestLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger(IngestLoop.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int IDLE_POLLS = 10;

    private final TopicSource source;
    private final List<TopicIngest<?>> ingests;
    private final BatchWriter writer;
    private final OffsetStore offsets;
    private final Runnable preparation;
    private final Duration retryDelay;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.of("has not started yet");

    /** @param preparation what has to succeed before anything can be stored */
    IngestLoop(
            TopicSource source,
            List<TopicIngest<?>> ingests,
            BatchWriter writer,
            OffsetStore offsets,
            Runnable preparation,
            Duration retryDelay) {
        this.source = source;
        this.ingests = ingests;
        this.writer = writer;
        this.offsets = offsets;
        this.preparation = preparation;
        this.retryDelay = retryDelay;
    }

    String name() {
        return source.clientId();
    }

    /** Why nothing is read at the moment; empty while all is well. */
    Optional<String> trouble() {
        return trouble;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try {
                read();
            } catch (RuntimeException e) {
                if (!isStopped()) {
                    pause(e);
                }
            }
        }
    }

    private void read() {
        preparation.run();
        var cluster = source.cluster();
        var topics = ingests.stream().<Topic>map(TopicIngest::topic).toList();
        // Closed last: where the next reader begins is known when nothing is being written any more.
        try (var writes = new BackgroundWrite(name());
                var consumer = source.open(topics, offsets.read(cluster))) {
            var stored = Map.<TopicPartition, Long>of();
            for (var idle = 0; !isStopped(); idle++) {
                var records = consumer.poll(POLL);
                var next = positions(consumer);
                // Without records too: the reader goes past marks of transactions, which would look like a lag.
                if (!next.equals(stored)) {
                    var batches = writer.decode(ingests, records);
                    writes.start(() -> writer.store(cluster, batches, next));
                    stored = next;
                    idle = records.isEmpty() ? idle : 1;
                }
                writer.measureLag(consumer);
                if (idle % IDLE_POLLS == 0) {
                    // A poll does not tell a silent topic from a broker that is away; this throws if it is.
                    consumer.endOffsets(consumer.assignment(), ANSWER);
                }
                if (writes.isWell()) {
                    recovered();
                }
            }
        }
    }

    private static Map<TopicPartition, Long> positions(Consumer<?, ?> consumer) {
        return consumer.assignment().stream().collect(Collectors.toMap(p -> p, consumer::position));
    }

    private void recovered() {
        if (trouble.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "{0}: reading", name());
            trouble = Optional.empty();
        }
    }

    private void pause(RuntimeException cause) {
        var reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (trouble.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, name() + ": cannot go on, trying again until it works", cause);
        } else if (!trouble.get().equals(reason)) {
            LOG.log(System.Logger.Level.WARNING, "{0}: cannot go on: {1}", name(), reason);
        }
        trouble = Optional.of(reason);
        try {
            stopped.await(retryDelay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
