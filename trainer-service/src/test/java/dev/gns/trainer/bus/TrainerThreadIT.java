package dev.gns.trainer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Tensor;
import dev.gns.testkit.TestBroker;
import dev.gns.trainer.Examples;
import dev.gns.trainer.core.TrainerCore;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PpoUpdater;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer's thread against a real broker, with a learner that reports at once. */
class TrainerThreadIT {
    private static final int ROUNDS = 3;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static TestBroker broker;

    private final String id = "x" + NAMES.incrementAndGet();
    private final CountDownLatch failure = new CountDownLatch(1);

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(directory).createTopics();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private TrainerThread trainer() {
        var settings = new TrainerSettings(3, Duration.ofMinutes(5), 3);
        return new TrainerThread(
                        broker.connection(),
                        "trainer",
                        new TrainerCore(new PpoUpdater(), settings, InstantSource.system()),
                        new TrainerMeters(new SimpleMeterRegistry()),
                        failure::countDown)
                .start();
    }

    private static Experiment training(String id) {
        return Examples.training(id, Examples.train(ROUNDS, 2, 2));
    }

    /** SHA-256 of each version of the experiment's policy. */
    private static TreeMap<String, String> versions(TestBus bus, String id) {
        var versions = new TreeMap<String, String>();
        for (var record : bus.all(Topic.POLICIES)) {
            if (record.key().startsWith("policy-of-" + id + "/")) {
                var sha256 = Headers.text(record.headers(), Headers.SHA256).orElseThrow();
                assertThat(PolicyFile.read(record.value(), sha256).ref().key()).isEqualTo(record.key());
                versions.put(record.key().substring(record.key().indexOf('/')), sha256);
            }
        }
        return versions;
    }

    /** Without the experiment's name, which is all that may differ. */
    private static List<SortedMap<String, Tensor>> parameters(TestBus bus, String id) {
        return bus.all(Topic.POLICIES).stream()
                .filter(record -> record.key().startsWith("policy-of-" + id + "/"))
                .map(record -> PolicyFile.read(record.value()).parameters())
                .toList();
    }

    private static List<EpisodeOrder> run(TestBus bus, String id) {
        List<EpisodeOrder> orders = new ArrayList<>();
        while (bus.phase(id) != Phase.COMPLETED) {
            bus.newOrders(id).forEach(order -> {
                orders.add(order);
                bus.report(Examples.completed(order, 0.3 + 0.1 * Math.floorMod(order.actionSeed(), 7), 3));
            });
        }
        return orders;
    }

    /** Each test starts trainers, all on one broker. */
    @Test
    void thePolicyThatComesWithTheSoftwareIsThereOnce() {
        try (var bus = new TestBus(broker.connection());
                var trainer = trainer()) {
            bus.want(training(id));
            run(bus, id);
            assertThat(trainer.isReady()).isTrue();

            var released = bus.all(Topic.POLICIES).stream()
                    .filter(record -> record.key().equals(Released.REF.key()))
                    .toList();
            assertThat(released).hasSize(1);
            assertThat(PolicyFile.read(released.get(0).value()).ref()).isEqualTo(Released.REF);
            assertThat(Headers.text(released.get(0).headers(), Headers.EXPERIMENT))
                    .isEmpty();
        }
    }

    @Test
    void anExperimentRunsToItsEnd() {
        try (var bus = new TestBus(broker.connection());
                var trainer = trainer()) {
            bus.want(training(id));
            var orders = run(bus, id);

            assertThat(orders).hasSize(ROUNDS * 4);
            assertThat(versions(bus, id)).containsOnlyKeys("/0", "/1", "/2", "/3");
            var last = bus.all(Topic.POLICIES).stream()
                    .filter(r -> r.key().equals("policy-of-" + id + "/3"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Headers.text(last.headers(), Headers.PARENT)).contains("2");
            assertThat(Headers.text(last.headers(), Headers.EXPERIMENT)).contains(id);
            assertThat(Headers.text(last.headers(), Headers.STEP).map(Integer::parseInt))
                    .get()
                    .satisfies(step -> assertThat(step).isPositive());
            bus.await(Topic.METRICS, record -> isReturnOfLastVersion(record, id));
            orders.forEach(order -> bus.await(Topic.METRICS, record -> isReward(record, order.episodeId())));
            assertThat(bus.all(Topic.METRICS).stream().filter(record -> isReward(record, record.key())))
                    .filteredOn(record -> record.key().startsWith(id + "."))
                    .hasSize(ROUNDS * 4 * 3);
            assertThat(trainer.isReady()).isTrue();
        }
    }

    private static boolean isReward(ConsumerRecord<String, byte[]> record, String episodeId) {
        return record.key().equals(episodeId)
                && Codecs.METRIC.decode(record.value()).metric().equals(MetricNames.REWARD);
    }

    private static boolean isReturnOfLastVersion(ConsumerRecord<String, byte[]> record, String id) {
        var metric = Codecs.METRIC.decode(record.value());
        return metric.id().equals("policy-of-" + id)
                && metric.metric().equals(MetricNames.RETURN_MEAN)
                && metric.step() == ROUNDS;
    }

    @Test
    void trainersThatTakeOverMakeTheSameVersionsToTheLastBit() {
        var other = id + "-interrupted";
        try (var bus = new TestBus(broker.connection())) {
            try (var trainer = trainer()) {
                bus.want(training(id));
                run(bus, id);
                assertThat(trainer.isReady()).isTrue();
            }
            var trainer = trainer();
            bus.want(training(other));
            var reported = 0;
            while (bus.phase(other) != Phase.COMPLETED) {
                for (var order : bus.newOrders(other)) {
                    bus.report(Examples.completed(order, 0.3 + 0.1 * Math.floorMod(order.actionSeed(), 7), 3));
                    if (++reported % 3 == 0) {
                        trainer.close();
                        trainer = trainer();
                    }
                }
            }
            trainer.close();

            assertThat(reported).isEqualTo(ROUNDS * 4);
            assertThat(parameters(bus, other)).hasSize(ROUNDS + 1).isEqualTo(parameters(bus, id));
        }
    }

    @Test
    void theTrainerThatStartedLastShutsTheOthersOut() throws InterruptedException {
        try (var bus = new TestBus(broker.connection())) {
            var first = trainer();
            bus.want(training(id));
            var orders = bus.orders(id, 3);

            try (var second = trainer()) {
                bus.awaitReady(second);
                orders.forEach(order -> bus.report(Examples.completed(order, 0.5, 2)));

                assertThat(failure.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(bus.orders(id, 1))
                        .extracting(EpisodeOrder::episodeId)
                        .containsExactly(id + ".r0.e3");
            }
            first.close();
            assertThat(bus.all(Topic.EPISODE_ORDERS).stream()
                            .map(ConsumerRecord::key)
                            .filter(key -> key.startsWith(id + ".r0")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsNotCommittedIsNotSeenAndIsDoneByTheNext() {
        try (var bus = new TestBus(broker.connection())) {
            var producer = ChangeWriter.producer(broker.connection(), "trainer");
            producer.initTransactions();
            producer.beginTransaction();
            var halfWritten = new TrainerCore(new PpoUpdater(), TrainerSettings.DEFAULTS, InstantSource.system())
                    .onExperiment(training(id))
                    .get(0);
            ChangeRecords.of(halfWritten).forEach(producer::send);
            producer.flush();

            try (var trainer = trainer()) {
                bus.awaitReady(trainer);
                assertThat(versions(bus, id)).isEmpty();
                assertThat(bus.states(id)).isEmpty();

                bus.want(training(id));
                assertThat(bus.orders(id, 3)).hasSize(3);
                assertThat(versions(bus, id)).containsOnlyKeys("/0");
                assertThat(bus.states(id)).extracting(ExperimentState::planned).containsExactly(3);
            }
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void aPromotionIsNoBadPolicy() {
        try (var bus = new TestBus(broker.connection())) {
            var promotion = Promotion.first(id, 0, Instant.EPOCH);
            bus.send(Topic.POLICIES, promotion.key(), Codecs.PROMOTION.encode(promotion));
            bus.send(Topic.POLICIES, id + "/0", new byte[] {1});
            bus.await(Topic.POLICIES, record -> record.key().equals(id + "/0"));

            try (var trainer = trainer()) {
                bus.awaitReady(trainer);
                bus.await(Topic.DEAD_LETTERS, record -> record.key().equals(id + "/0"));

                assertThat(bus.all(Topic.DEAD_LETTERS))
                        .extracting(ConsumerRecord::key)
                        .doesNotContain(promotion.key());
            }
        }
    }

    @Test
    void badBytesGoToTheDeadLettersAndTheExperimentGoesOn() {
        try (var bus = new TestBus(broker.connection());
                var trainer = trainer()) {
            bus.want(training(id));
            bus.send(Topic.TRAJECTORIES, id, new byte[] {1, 2, 3});
            bus.send(Topic.EXPERIMENTS, id + "-bad", "{\"schema\": 1}".getBytes(StandardCharsets.UTF_8));

            var outcome = bus.await(Topic.DEAD_LETTERS, record -> record.key().equals(id));
            bus.await(Topic.DEAD_LETTERS, record -> record.key().equals(id + "-bad"));

            assertThat(outcome.value()).containsExactly(1, 2, 3);
            assertThat(Headers.text(outcome.headers(), Headers.SOURCE_TOPIC)).contains(Topic.TRAJECTORIES.topicName());
            assertThat(run(bus, id)).hasSize(ROUNDS * 4);
            assertThat(trainer.isReady()).isTrue();
        }
    }

    @Test
    void aStoppedExperimentGoesOnWhereItWas() {
        try (var bus = new TestBus(broker.connection())) {
            try (var trainer = trainer()) {
                bus.want(training(id));
                bus.report(Examples.completed(bus.orders(id, 3).get(0), 0.5, 2));
                assertThat(bus.orders(id, 1)).hasSize(1);
                bus.want(training(id).withWanted(Wanted.STOPPED));
                bus.await(id, Phase.STOPPED);
                assertThat(trainer.isReady()).isTrue();
            }
            try (var trainer = trainer()) {
                bus.want(training(id));
                var resumed = bus.orders(id, 3);

                assertThat(resumed).extracting(EpisodeOrder::attempt).containsOnly(2);
                assertThat(bus.states(id).get(bus.states(id).size() - 1).episodesDone())
                        .isEqualTo(1);
                assertThat(trainer.isReady()).isTrue();
            }
        }
    }

    /** Deleted while there was no trainer. */
    @Test
    void itsPoliciesAreDeletedWithAnExperimentUnlessTheyArePromoted() {
        var promoted = id + "-promoted";
        try (var bus = new TestBus(broker.connection())) {
            try (var trainer = trainer()) {
                for (var experiment : List.of(id, promoted)) {
                    bus.want(training(experiment));
                    run(bus, experiment);
                }
                assertThat(trainer.isReady()).isTrue();
            }
            var promotion = Promotion.first("policy-of-" + promoted, 1, Instant.EPOCH);
            bus.send(Topic.POLICIES, promotion.key(), Codecs.PROMOTION.encode(promotion));
            bus.send(Topic.EXPERIMENTS, id, null);
            bus.send(Topic.EXPERIMENTS, promoted, null);
            bus.await(Topic.POLICIES, record -> record.key().equals(promotion.key()));

            try (var trainer = trainer()) {
                bus.awaitReady(trainer);
                for (var version = 0; version <= ROUNDS; version++) {
                    var key = "policy-of-" + id + "/" + version;
                    bus.await(
                            Topic.POLICIES,
                            record -> record.value() == null && record.key().equals(key));
                }
                bus.await(
                        Topic.EXPERIMENT_STATE,
                        record -> record.value() == null && record.key().equals(promoted));
                assertThat(bus.all(Topic.POLICIES))
                        .filteredOn(record -> record.key().startsWith("policy-of-" + promoted + "/"))
                        .hasSize(ROUNDS + 2)
                        .allSatisfy(record -> assertThat(record.value()).isNotNull());
            }
        }
    }

    @Test
    void aBrokerThatDiesAndComesBackIsWaitedFor() {
        try (var bus = new TestBus(broker.connection());
                var trainer = trainer()) {
            bus.want(training(id));
            var reported = 0;
            while (bus.phase(id) != Phase.COMPLETED) {
                for (var order : bus.newOrders(id)) {
                    bus.report(Examples.completed(order, 0.5, 2));
                    if (++reported == 5) {
                        broker.kill9();
                        broker.restart();
                    }
                }
            }

            assertThat(reported).isEqualTo(ROUNDS * 4);
            assertThat(trainer.isReady()).isTrue();
            assertThat(failure.getCount()).isEqualTo(1);
        }
    }
}
