package dev.gns.bench.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Figures that have not been stored yet: training loss and learning rate at every step of 8 episodes, which take turns as
 * learners do that run side by side.
 *
 * @param number of the backlog; each has episodes of its own
 */
record Backlog(int number) {
    static final int EPISODES = 8;
    static final int STEPS = 5_000;
    static final int ROWS = 2 * EPISODES * STEPS;

    Stream<Metric> figures() {
        return IntStream.range(0, STEPS)
                .boxed()
                .flatMap(step -> IntStream.range(0, EPISODES).boxed().flatMap(episode -> at(episode, step)));
    }

    private Stream<Metric> at(int episode, int step) {
        var loss = 0.4 + 1.9 / (1 + 0.01 * step) + 0.05 * Math.sin(step * 12.9898 + episode);
        return Stream.of(
                figure(episode, MetricNames.TRAIN_LOSS, step, loss),
                figure(episode, MetricNames.LEARNING_RATE, step, 0.01 / (1 + 0.001 * step)));
    }

    private Metric figure(int episode, String name, int step, double value) {
        var experiment = "backlog-" + number;
        var time = History.launched(number).plusMillis(40L * step);
        return Metric.ofEpisode(experiment, experiment + "." + episode, name, step, value, 1, time);
    }

    List<ProducerRecord<String, byte[]>> records() {
        return figures()
                .map(m -> new ProducerRecord<>(Topic.METRICS.topicName(), m.id(), Codecs.METRIC.encode(m)))
                .toList();
    }

    /** The same as rows of the table of figures, in COPY's text format. */
    byte[] rows() {
        return figures().map(Backlog::row).collect(Collectors.joining()).getBytes(UTF_8);
    }

    static String row(Metric metric) {
        return Stream.of(
                        metric.subject(),
                        metric.id(),
                        metric.metric(),
                        metric.step(),
                        metric.experimentId().orElse("\\N"),
                        metric.value().map(Object::toString).orElse("\\N"),
                        metric.text().orElse("\\N"),
                        metric.attempt(),
                        metric.time())
                .map(Object::toString)
                .collect(Collectors.joining("\t", "", "\n"));
    }
}
