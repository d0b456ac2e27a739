package dev.gns.bench.results;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the results service has heard, as records: {@value #EXPERIMENTS} experiments in every state, most of them with four
 * episodes. The newest has an episode of {@value LongSeries#POINTS} steps, with figures at every one.
 */
public final class History {
    public static final int EXPERIMENTS = 5_000;
    /** Experiments that {@link #SEARCH} finds. */
    public static final int FOUND = 20;

    public static final String SEARCH = "ablation 12";
    /** A finished comparison of usual size. */
    public static final String USUAL = id(4_946);

    public static final String LONGEST = id(EXPERIMENTS - 1);
    private static final List<String> NAMES = List.of("baseline", "warm-up", "prior", "ablation", "transfer");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS_BETWEEN = 600;

    private History() {}

    static String id(int number) {
        return String.format("bench-%04d", number);
    }

    static Instant launched(int number) {
        return BEGIN.plusSeconds((long) SECONDS_BETWEEN * number);
    }

    static Stream<ProducerRecord<String, byte[]>> records() {
        return IntStream.range(0, EXPERIMENTS).boxed().flatMap(History::experiment);
    }

    static Stream<ProducerRecord<String, byte[]>> figures() {
        var usual = IntStream.range(0, EXPERIMENTS - 1).boxed().flatMap(i -> new Episodes(i, phase(i)).figures());
        return Stream.concat(usual, LongSeries.figures()).map(History::record);
    }

    /** Of fifty, one has not begun, one runs, two are stopped, one has failed. */
    static Optional<Phase> phase(int number) {
        return switch (number % 50) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Phase.RUNNING);
            case 2, 3 -> Optional.of(Phase.STOPPED);
            case 4 -> Optional.of(Phase.FAILED);
            default -> Optional.of(Phase.COMPLETED);
        };
    }

    private static Stream<ProducerRecord<String, byte[]>> experiment(int number) {
        var id = id(number);
        var phase = phase(number);
        var name = String.format("%s %04d", NAMES.get(number % NAMES.size()), number);
        var spec = number == EXPERIMENTS - 1 ? Specs.longest(name) : Specs.usual(name, number);
        var wanted = phase.equals(Optional.of(Phase.STOPPED)) ? Wanted.STOPPED : Wanted.RUNNING;
        var launch = Codecs.EXPERIMENT.encode(new Experiment(id, spec, wanted, launched(number)));
        var state = phase.map(p -> Codecs.EXPERIMENT_STATE.encode(state(number, p)));
        var orders = number == EXPERIMENTS - 1 ? LongSeries.orders() : new Episodes(number, phase).orders();
        return Stream.of(
                        Stream.of(new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), id, launch)),
                        state.stream().map(s -> new ProducerRecord<>(Topic.EXPERIMENT_STATE.topicName(), id, s)),
                        orders.map(o -> new ProducerRecord<>(
                                Topic.EPISODE_ORDERS.topicName(), o.episodeId(), Codecs.EPISODE_ORDER.encode(o))))
                .flatMap(s -> s);
    }

    private static ExperimentState state(int number, Phase phase) {
        var message = phase == Phase.FAILED ? Optional.of("an episode failed three times") : Optional.<String>empty();
        var done = new Episodes(number, Optional.of(phase)).ended();
        return new ExperimentState(
                id(number),
                phase,
                0,
                Optional.empty(),
                0,
                List.of(),
                done,
                4,
                List.of(),
                List.of(),
                List.of(),
                message,
                launched(number + 1));
    }

    private static ProducerRecord<String, byte[]> record(Metric metric) {
        return new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric));
    }
}
