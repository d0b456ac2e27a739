package dev.gns.policyservice.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.LrAction;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.Examples;
import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.answer.PolicyAnswerer;
import dev.gns.policyservice.answer.PolicySource;
import dev.gns.policyservice.store.IndexReader;
import dev.gns.policyservice.store.PolicyIndex;
import dev.gns.testkit.bad.BadMessage;
import dev.gns.testkit.bad.GoodMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import dev.gns.testkit.bad.Sound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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

/** The policy service's loops without a broker: whatever a record is, they go on, and what they cannot use is a dead letter. */
class BadMessagesPropertyTest {
    private static final GoodMessages MESSAGES = new GoodMessages("x");
    private static final Policy POLICY = Examples.policy(GoodMessages.POLICY.id(), GoodMessages.POLICY.version());
    private static final byte[] FILE = PolicyFile.write(POLICY);
    private static final TopicPartition QUESTIONS = new TopicPartition(Topic.GRAPH_STATES.topicName(), 0);
    private static final TopicPartition POLICIES = new TopicPartition(Topic.POLICIES.topicName(), 0);

    private static Answers answers;
    private static Index index;

    @Property(tries = 12_000, edgeCases = EdgeCasesMode.NONE)
    void aQuestionIsAnsweredOrADeadLetter(@ForAll("questions") BadMessage bad) {
        answers = answers == null ? new Answers() : answers;
        answers.take(bad);
    }

    @Property(tries = 6_000, edgeCases = EdgeCasesMode.NONE)
    void aPolicyIsKnownOrADeadLetter(@ForAll("policies") BadMessage bad) {
        index = index == null ? new Index() : index;
        index.take(bad.good().consumed(bad.value(), index.taken));
        if (index.known.find(GoodMessages.POLICY).isPresent()) {
            Sound.check(PolicyFile.read(FILE));
        }
    }

    @Example
    void theseAreTheTopicsThatAreRead() {
        assertThat(Reader.POLICY.topics()).containsExactly(Topic.GRAPH_STATES, Topic.POLICIES);
    }

    @Provide
    Arbitrary<BadMessage> questions() {
        return BadMessage.of(MESSAGES.of(Topic.GRAPH_STATES));
    }

    @Provide
    Arbitrary<BadMessage> policies() {
        var good = new ArrayList<>(MESSAGES.of(Topic.POLICIES));
        good.add(GoodMessage.version(GoodMessages.POLICY, FILE));
        return BadMessage.of(good);
    }

    private static final class Answers {
        private final MockConsumer<String, byte[]> questions = new MockConsumer<>("earliest");
        private final MockProducer<String, byte[]> replies =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final Parked parked = new Parked(16);
        private final AnswerLoop loop = new AnswerLoop(
                questions,
                replies,
                new PolicyAnswerer(
                        ref -> ref.equals(POLICY.ref()) ? new PolicySource.Found(POLICY) : new PolicySource.Absent(),
                        2),
                new PolicyIndex(),
                parked,
                new PolicyMeters(registry, InstantSource.system()),
                InstantSource.system());
        private long taken;

        Answers() {
            questions.assign(List.of(QUESTIONS));
            questions.updateBeginningOffsets(Map.of(QUESTIONS, 0L));
        }

        void take(BadMessage bad) {
            var letters = dead(registry);
            var waiting = parked.size();
            replies.clear();
            questions.addRecord(bad.good().consumed(bad.value(), taken++));
            loop.turn();

            if (dead(registry) > letters) {
                assertThat(replies.history()).singleElement().satisfies(letter -> {
                    assertThat(letter.topic()).isEqualTo(Topic.DEAD_LETTERS.topicName());
                    assertThat(letter.value()).isEqualTo(bad.value());
                });
            } else if (replies.history().isEmpty()) {
                assertThat(parked.size()).isBetween(Math.max(1, waiting), 16);
            } else {
                var action = Codecs.LR_ACTION.decode(replies.history().get(0).value());
                assertThat(action.answer()).isInstanceOf(LrAction.Answer.class);
                Sound.check(action);
            }
        }
    }

    private static final class Index {
        private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        private final List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        private final PolicyIndex known = new PolicyIndex();
        private final IndexReader reader;
        private long taken;

        Index() {
            consumer.updateBeginningOffsets(Map.of(POLICIES, 0L));
            consumer.updateEndOffsets(Map.of(POLICIES, 0L));
            reader = new IndexReader(consumer, List.of(POLICIES), known, (record, fault) -> letters.add(record));
        }

        void take(ConsumerRecord<String, byte[]> record) {
            taken++;
            consumer.addRecord(record);
            reader.poll(Duration.ZERO);
            assertThat(consumer.position(POLICIES)).isEqualTo(taken);
        }
    }

    private static double dead(SimpleMeterRegistry registry) {
        return registry.find("gns.dead.letters").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
