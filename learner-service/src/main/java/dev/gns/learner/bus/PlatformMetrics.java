package dev.gns.learner.bus;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.platform.Platform;
import java.time.InstantSource;

/** Says of every episode what it runs on and with: learners may differ, and change from one episode to the next. */
final class PlatformMetrics {
    private final KafkaMetricSink sink;
    private final String version;
    private final InstantSource clock;
    private Platform platform;

    /** @param version of this service */
    PlatformMetrics(KafkaMetricSink sink, String version, InstantSource clock) {
        this.sink = sink;
        this.version = version;
        this.clock = clock;
    }

    /** The first call starts the engine, so it belongs into the thread that runs episodes. */
    void tell(EpisodeOrder order) {
        try {
            platform = platform == null ? Platform.detect(version) : platform;
        } catch (RuntimeException | LinkageError e) {
            // The engine does not start: the episode's outcome will say why.
            return;
        }
        text(order, MetricNames.HARDWARE, platform.hardware());
        text(order, MetricNames.SOFTWARE, platform.software());
    }

    private void text(EpisodeOrder order, String metric, String text) {
        sink.accept(Metric.ofEpisode(
                order.experimentId(), order.episodeId(), metric, 0, text, order.attempt(), clock.instant()));
    }
}
