package dev.gns.trainer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import dev.gns.policy.file.PolicyFile;
import dev.gns.testkit.bad.BadMessage;
import dev.gns.testkit.bad.GoodMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.JsonFormat;
import dev.gns.testkit.bad.Reader;
import dev.gns.trainer.core.PolicyVersion;
import dev.gns.trainer.core.TrainerCore;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PpoUpdater;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The trainer's loop without a broker: whatever a record is, the loop goes on, and what it cannot use is a dead letter. */
class BadMessagesPropertyTest {
    private static final int RECORDS_OF_A_TRAINER = 500;
    private static final PolicyVersion RELEASED = PolicyVersion.released();
    private static final GoodMessages MESSAGES = new GoodMessages("x");

    private static Trainer running;

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void aRestartGoesOnWhateverIsStored(@ForAll("stored") BadMessage bad) {
        var stored = new LinkedHashMap<Topic, ConsumerRecord<String, byte[]>>();
        stored.put(bad.good().topic(), bad.good().consumed(bad.value(), 0));
        var wanted = MESSAGES.of(Topic.EXPERIMENTS).get(0);
        stored.putIfAbsent(Topic.EXPERIMENTS, wanted.consumed(runningOf(wanted), 0));

        var trainer = new Trainer(stored);
        trainer.loop.turn();

        assertThat(trainer.counted()).isEqualTo(trainer.reports.history().size());
    }

    @Property(tries = 12_000, edgeCases = EdgeCasesMode.NONE)
    void aLoopGoesOnWhateverComes(@ForAll("coming") BadMessage bad) {
        if (running == null || running.taken >= RECORDS_OF_A_TRAINER) {
            running = new Trainer(new LinkedHashMap<>());
        }
        running.take(bad);

        assertThat(running.counted()).isEqualTo(running.reports.history().size());
    }

    @Provide
    Arbitrary<BadMessage> stored() {
        var version = GoodMessage.version(RELEASED.ref(), PolicyFile.write(RELEASED.policy()));
        return BadMessage.of(Stream.concat(good(topic -> topic != Topic.TRAJECTORIES), Stream.of(version))
                .toList());
    }

    @Provide
    Arbitrary<BadMessage> coming() {
        return BadMessage.of(good(topic -> topic == Topic.TRAJECTORIES || topic == Topic.EXPERIMENTS)
                .toList());
    }

    private static Stream<GoodMessage> good(Predicate<Topic> which) {
        return Reader.TRAINER.topics().stream().filter(which).flatMap(topic -> MESSAGES.of(topic).stream());
    }

    private static byte[] runningOf(GoodMessage experiment) {
        return JsonFormat.with(experiment.value(), "wanted", "\"RUNNING\"");
    }

    private static final class Trainer {
        private final MockConsumer<String, byte[]> outcomes = new MockConsumer<>("earliest");
        private final MockConsumer<String, byte[]> control = new MockConsumer<>("earliest");
        private final MockProducer<String, byte[]> changes = producer();
        private final MockProducer<String, byte[]> reports = producer();
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final TrainerLoop loop;
        private int taken;

        Trainer(Map<Topic, ConsumerRecord<String, byte[]>> stored) {
            var core = new TrainerCore(new PpoUpdater(), TrainerSettings.DEFAULTS, InstantSource.system());
            core.onPolicy(RELEASED);
            loop = new TrainerLoop(
                    new TrainerClients(outcomes, control, new ChangeWriter(changes, outcomes.groupMetadata()), reports),
                    core,
                    new TrainerMeters(registry));
            for (var topic : Topic.values()) {
                declare(outcomes, topic, 0);
                declare(control, topic, stored.containsKey(topic) ? 1 : 0);
            }
            // Each is there once the loop has assigned itself its topic and polls.
            stored.values().forEach(record -> control.schedulePollTask(() -> control.addRecord(record)));
            loop.restore();
        }

        private static MockProducer<String, byte[]> producer() {
            return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        private static void declare(MockConsumer<String, byte[]> consumer, Topic topic, long end) {
            var partition = new TopicPartition(topic.topicName(), 0);
            consumer.updatePartitions(
                    topic.topicName(), List.of(new PartitionInfo(topic.topicName(), 0, Node.noNode(), null, null)));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, end));
        }

        void take(BadMessage bad) {
            var record = bad.good().consumed(bad.value(), taken++);
            (bad.good().topic() == Topic.TRAJECTORIES ? outcomes : control).addRecord(record);
            loop.turn();
        }

        int counted() {
            return (int) registry.find("gns.dead.letters").counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
        }
    }
}
