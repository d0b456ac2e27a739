package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.LrAction;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.PolicyPort;
import dev.gns.testkit.bad.BadMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import dev.gns.testkit.bad.Sound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a learner reads, without a broker: whatever a record is, the one after it is heard. */
class BadMessagesPropertyTest {
    private static final GoodMessages MESSAGES = new GoodMessages("x");
    private static final TopicPartition ANSWERS = new TopicPartition(Topic.LR_ACTIONS.topicName(), 0);
    private static final TopicPartition EXPERIMENTS = new TopicPartition(Topic.EXPERIMENTS.topicName(), 0);
    private static final int RECORDS_OF_A_WATCH = 50;

    private static Port port;

    @Property(tries = 15_000, edgeCases = EdgeCasesMode.NONE)
    void theAnswerAfterABadOneIsHeard(@ForAll("answers") BadMessage bad) {
        port = port == null ? new Port() : port;
        port.hears(bad);
    }

    @Property(tries = 15_000, edgeCases = EdgeCasesMode.NONE)
    void anOrderIsSoundOrRefused(@ForAll("orders") BadMessage bad) {
        try {
            Sound.check(Codecs.EPISODE_ORDER.decode(bad.value()));
        } catch (InvalidMessageException e) {
            assertThat(DeadLetters.of(bad.good().consumed(bad.value(), 0), e.getMessage())
                            .value())
                    .isEqualTo(bad.value());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theWatchOfExperimentsGoesOn(@ForAll("experiments") List<BadMessage> bad) {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(EXPERIMENTS, 0L));
        consumer.updateEndOffsets(Map.of(EXPERIMENTS, bad.size() + 2L));
        try (var watch = new ExperimentWatch(() -> consumer, Clock.systemUTC())) {
            consumer.schedulePollTask(() -> {
                for (var i = 0; i < bad.size(); i++) {
                    consumer.addRecord(bad.get(i).good().consumed(bad.get(i).value(), i));
                }
                consumer.addRecord(new ConsumerRecord<>(EXPERIMENTS.topic(), 0, bad.size(), null, null));
                consumer.addRecord(new ConsumerRecord<>(EXPERIMENTS.topic(), 0, bad.size() + 1, "deleted", null));
            });
            consumer.schedulePollTask(watch::close);
            watch.run();
            assertThat(watch.isCaughtUp()).isTrue();
            assertThat(watch.stopped("deleted")).isTrue();
        }
    }

    @Example
    void theseAreTheTopicsThatAreRead() {
        assertThat(Reader.LEARNER.topics()).containsExactly(Topic.EXPERIMENTS, Topic.EPISODE_ORDERS, Topic.LR_ACTIONS);
    }

    @Provide
    Arbitrary<BadMessage> answers() {
        return BadMessage.of(MESSAGES.of(Topic.LR_ACTIONS));
    }

    @Provide
    Arbitrary<BadMessage> orders() {
        return BadMessage.of(MESSAGES.of(Topic.EPISODE_ORDERS));
    }

    @Provide
    Arbitrary<List<BadMessage>> experiments() {
        return BadMessage.of(MESSAGES.of(Topic.EXPERIMENTS)).list().ofSize(RECORDS_OF_A_WATCH);
    }

    private static final class Port {
        private final MockConsumer<String, byte[]> answers = new MockConsumer<>("latest");
        private final MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final KafkaPolicyPort port;
        private long offset;

        Port() {
            answers.updateBeginningOffsets(Map.of(ANSWERS, 0L));
            answers.updateEndOffsets(Map.of(ANSWERS, 0L));
            port = new KafkaPolicyPort(producer, answers, 0, Clock.systemUTC(), new EpisodeMeters(registry));
        }

        void hears(BadMessage bad) {
            var question = MESSAGES.question();
            var before = counted();
            producer.clear();
            answers.addRecord(bad.good().consumed(bad.value(), offset++));
            answers.addRecord(bad.good().consumed(Codecs.LR_ACTION.encode(GoodMessages.answer(question)), offset++));

            var heard = port.ask(
                    question, new PolicyPort.Waiting(Duration.ofSeconds(60), () -> Cancellation.Wish.GO_ON, () -> {}));

            assertThat(heard).isPresent();
            if (heard.get() instanceof LrAction.Chosen chosen) {
                Sound.check(chosen);
                assertThat(question.bounds().clip(chosen.action().learningRate()))
                        .isEqualTo(chosen.action().learningRate());
            }
            var letters = producer.history().stream()
                    .filter(sent -> sent.topic().equals(Topic.DEAD_LETTERS.topicName()))
                    .toList();
            assertThat(letters).hasSize(counted() - before).allSatisfy(letter -> assertThat(letter.value())
                    .isEqualTo(bad.value()));
            answers.poll(Duration.ZERO);
        }

        private int counted() {
            return (int) registry.find("gns.dead.letters").counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
        }
    }
}
