package dev.gns.results.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.results.store.Database;
import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.MetricStore;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.testkit.bad.BadMessage;
import dev.gns.testkit.bad.GoodMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import dev.gns.testkit.bad.Sound;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.ds.PGSimpleDataSource;

/** What the ingestion makes of records before the database sees them: sound values and dead letters, nothing else. */
class BadMessagesPropertyTest {
    private static final GoodMessages MESSAGES = new GoodMessages("x");
    private static final Map<Topic, TopicIngest<?>> INGESTS = ingests();

    private static final MockProducer<String, byte[]> PRODUCER =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final DeadLetterSink SINK = new DeadLetterSink(PRODUCER, new IngestMeters(REGISTRY));

    @Property(tries = 30_000, edgeCases = EdgeCasesMode.NONE)
    void aRecordIsSoundOrADeadLetter(@ForAll("bad") BadMessage bad) {
        var before = counted();
        PRODUCER.clear();
        var record = bad.good().consumed(bad.value(), 7);

        var batch = Batch.decode(INGESTS.get(bad.good().topic()), List.of(record), SINK);

        batch.values().forEach(Sound::check);
        assertThat(batch.events()).isNotNull();
        assertThat(PRODUCER.history()).hasSize(1 - batch.values().size()).allSatisfy(letter -> {
            assertThat(letter.value()).isEqualTo(bad.value());
            assertThat(Headers.text(letter.headers(), Headers.REASON)).isPresent();
            assertThat(Headers.text(letter.headers(), Headers.SOURCE_OFFSET)).contains("7");
        });
        assertThat(counted() - before).isEqualTo(PRODUCER.history().size());
    }

    @Example
    void theseAreTheTopicsThatAreRead() {
        assertThat(INGESTS.keySet()).containsExactlyInAnyOrderElementsOf(Reader.RESULTS.topics());
    }

    @Provide
    Arbitrary<BadMessage> bad() {
        var version = GoodMessage.version(new PolicyRef("x", 1), new byte[] {1, 2, 3});
        return BadMessage.of(Stream.concat(
                        Reader.RESULTS.topics().stream().flatMap(topic -> MESSAGES.of(topic).stream()),
                        Stream.of(version))
                .toList());
    }

    /** Nothing is stored here: the database is never asked. */
    private static Map<Topic, TopicIngest<?>> ingests() {
        var database = new Database(new PGSimpleDataSource());
        var readers = new Readers(
                new ExperimentStore(database),
                new EpisodeStore(database),
                new PolicyStore(database),
                new PromotionStore(database),
                new MetricStore(),
                new TrajectoryStore(database),
                new DeadLetterStore(database),
                InstantSource.system());
        return Stream.of(readers.control(), readers.figures(), readers.trajectories())
                .flatMap(List::stream)
                .filter(ingest -> ingest.topic() != Topic.DEAD_LETTERS)
                .collect(Collectors.toMap(TopicIngest::topic, Function.identity()));
    }

    private static int counted() {
        return (int) REGISTRY.find("gns.dead.letters").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
