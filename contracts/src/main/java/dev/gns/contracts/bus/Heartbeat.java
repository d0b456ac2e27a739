package dev.gns.contracts.bus;

import dev.gns.contracts.Check;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Says on {@code gns.metrics}, again and again, that an instance of a service lives, and at last that it stops. A broker
 * that is away is no reason to wait or to complain more than once: the next beat says all that the lost one would have.
 * Whether beats are heard is what the {@link Entrance} knows of a broker that has let the service in.
 */
public final class Heartbeat implements AutoCloseable {
    /** How often a service beats unless it is set otherwise. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    private static final double STOPPED = -1;
    private static final int LONGEST_SEND_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 10_000;
    /** How late a broker that is back is noticed. */
    private static final int LONGEST_RECONNECT_MILLIS = 3_000;

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Instance instance;
    private final Entrance entrance;
    private final InstantSource clock;
    private final Instant start;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
    private final AtomicBoolean failing = new AtomicBoolean();
    /** Empty until the broker has let the instance in. */
    private volatile Optional<Producer<String, byte[]>> producer = Optional.empty();

    /**
     * @param id unique among all instances that run
     * @param kind of service, e.g. {@code learner-service}
     */
    public record Instance(String id, String kind, String version) {
        public Instance {
            Check.identifier(id, "instance");
            Check.present(kind, "kind");
            Check.present(version, "version");
        }
    }

    Heartbeat(Instance instance, Producer<String, byte[]> producer, Entrance entrance, InstantSource clock) {
        this(instance, entrance, clock);
        this.producer = Optional.of(producer);
    }

    private Heartbeat(Instance instance, Entrance entrance, InstantSource clock) {
        this.instance = instance;
        this.entrance = entrance;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Beats from now on, in a thread and with a producer of its own. */
    public static Heartbeat start(Instance instance, Connection connection, Duration interval) {
        var heartbeat = new Heartbeat(instance, connection.entrance(), Clock.systemUTC());
        heartbeat.thread.execute(() -> heartbeat.begin(connection, interval));
        return heartbeat;
    }

    private void begin(Connection connection, Duration interval) {
        Map<String, Object> timeouts = Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_SEND_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_RECONNECT_MILLIS);
        try {
            entrance.await();
            producer = Optional.of(connection.producer(instance.id() + "-heartbeat", timeouts));
            thread.scheduleAtFixedRate(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptException | RejectedExecutionException e) {
            // The instance stops before the broker let it in.
        }
    }

    void beat() {
        var seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        send(Math.max(0, seconds));
    }

    private void send(double value) {
        var metric = new Metric(
                Metric.Subject.SERVICE,
                instance.id(),
                Optional.empty(),
                MetricNames.HEARTBEAT,
                0,
                Optional.of(value),
                Optional.of(instance.kind() + " " + instance.version()),
                1,
                clock.instant());
        try {
            var record = new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric));
            producer.ifPresent(p -> p.send(record, (sent, failure) -> tell(failure)));
        } catch (KafkaException | IllegalStateException e) {
            tell(e);
        }
    }

    /** Once for a whole absence of the broker. */
    private void tell(Exception failure) {
        if (failure == null) {
            failing.set(false);
            entrance.heard();
            return;
        }
        entrance.unheard(failure);
        if (failing.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "heartbeats are not heard: {0}", failure.toString());
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /** Says that the instance stops; returns within seconds, whether anybody heard it or not. */
    @Override
    public void close() {
        thread.shutdownNow();
        send(STOPPED);
        producer.ifPresent(p -> p.close(CLOSE));
    }
}
