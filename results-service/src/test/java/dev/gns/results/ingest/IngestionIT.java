package dev.gns.results.ingest;

import static dev.gns.results.TestMessages.decided;
import static dev.gns.results.TestMessages.metric;
import static dev.gns.results.TestMessages.order;
import static dev.gns.results.TestMessages.outcome;
import static dev.gns.results.TestMessages.policy;
import static dev.gns.results.TestMessages.state;
import static dev.gns.results.TestMessages.trajectory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Heartbeat;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.SeriesView;
import dev.gns.results.Await;
import dev.gns.results.TestMessages;
import dev.gns.results.TestSpecs;
import dev.gns.results.store.Database;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.FigureStore;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.testkit.SharedStack;
import dev.gns.testkit.bad.BadTraffic;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ingestion as the service runs it, on a real broker and a real database that dies now and then. */
class IngestionIT {
    @TempDir
    static Path directory;

    private static final Outcome COMPLETED =
            new Outcome.Completed(Score.ofAccuracy(0.5, 0.8), Optional.empty(), "0".repeat(64));
    private static IngestStack stack;
    private static Database database;
    private static Producer<String, byte[]> producer;

    private final String experiment = "it-" + UUID.randomUUID();
    private final String episode = experiment + "-0";
    private final EpisodeStore episodes = new EpisodeStore(database);
    private final FigureStore figures = new FigureStore(database);
    private final TrajectoryStore trajectories = new TrajectoryStore(database);

    @BeforeAll
    static void start() {
        stack = new IngestStack(directory);
        database = stack.database();
        producer = stack.producer();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theHigherAttemptHoldsInWhateverOrderTheyCome() {
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        send(metric(experiment, episode, "train_loss", 10, 0.7, 2));
        send(metric(experiment, episode, "train_loss", 10, 0.9, 1));
        send(metric(experiment, episode, "train_loss", 20, 0.9, 1));
        send(metric(experiment, episode, "train_loss", 20, 0.6, 2));
        sendTwice(metric(experiment, episode, "final_validation_loss", 20, 0.5, 2));
        sendTwice(outcome(experiment, episode, 20, "Completed", 2));

        Await.until("completed", () -> view().state() == EpisodeView.State.COMPLETED);

        var series = series(100);
        assertThat(series.total()).isEqualTo(2);
        assertThat(series.points()).extracting(p -> p.value()).containsExactly(0.7, 0.6);
        assertThat(view().scores().validationLoss()).contains(0.5);
    }

    @Test
    void anAttemptThatEndsEarlierHidesWhatAnEarlierOneReached() {
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        for (var step : List.of(10, 20, 30)) {
            send(metric(experiment, episode, "learning_rate", step, 0.1 * step, 1));
        }
        send(metric(experiment, episode, "learning_rate", 10, 5, 2));
        send(outcome(experiment, episode, 15, "Diverged", 2));

        Await.until("diverged", () -> view().state() == EpisodeView.State.DIVERGED);

        assertThat(figures.decisions(episode)).singleElement().satisfies(d -> {
            assertThat(d.step()).isEqualTo(10);
            assertThat(d.learningRate()).isEqualTo(5);
        });
    }

    @Test
    void aStoppedEpisodeThatIsResumedEndsAnew() {
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        send(outcome(experiment, episode, 400, "Stopped", 1));
        Await.until("stopped", () -> view().state() == EpisodeView.State.STOPPED);

        send(again(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01)));
        Await.until("queued", () -> view().state() == EpisodeView.State.QUEUED);
        send(metric(experiment, episode, "learning_rate", 10, 0.1, 2));
        Await.until("running", () -> view().state() == EpisodeView.State.RUNNING);
        send(metric(experiment, episode, "final_validation_loss", 250, 0.5, 2));
        send(outcome(experiment, episode, 250, "Completed", 2));
        Await.until("completed", () -> view().state() == EpisodeView.State.COMPLETED);

        assertThat(view().attempt()).isEqualTo(2);
        assertThat(view().scores().validationLoss()).contains(0.5);
    }

    @Test
    void anInstanceIsOneRowHoweverOftenItBeats() {
        var instance = new Heartbeat.Instance(experiment, "learner-service", "1.2");
        try (var heartbeat = Heartbeat.start(instance, SharedStack.broker().connection(), Duration.ofMillis(20))) {
            Await.until("a second beat", () -> beats().stream().anyMatch(value -> value > 0));
            assertThat(heartbeat).isNotNull();
        }
        Await.until("the stop", () -> beats().equals(List.of(-1.0)));
    }

    private List<Double> beats() {
        return database.read(connection -> {
            List<Double> values = new ArrayList<>();
            var sql = "select value from metric where subject = 'SERVICE' and text = 'learner-service 1.2' and id = ?";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, experiment);
                var rows = statement.executeQuery();
                while (rows.next()) {
                    values.add(rows.getDouble(1));
                }
            }
            return values;
        });
    }

    @Test
    void badRecordsGoToTheDeadLettersAndTheOthersOn() {
        var before = count(Topic.METRICS);
        var nonsense = "no metric " + experiment;
        send(record(Topic.METRICS, episode, nonsense.getBytes(StandardCharsets.UTF_8)));
        send(record(Topic.METRICS, episode, null));
        send(outcome(experiment, episode, 10, "Vanished", 1));
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        send(outcome(experiment, episode, 10, "Stopped", 1));

        Await.until("stopped", () -> view().state() == EpisodeView.State.STOPPED);

        assertThat(count(Topic.METRICS)).isEqualTo(before + 3);
        var letter = deadLetters().stream()
                .filter(l -> l.value() != null && new String(l.value(), StandardCharsets.UTF_8).equals(nonsense))
                .toList();
        assertThat(letter).singleElement().satisfies(l -> {
            assertThat(l.key()).isEqualTo(episode);
            assertThat(Headers.text(l.headers(), Headers.SOURCE_TOPIC)).contains("gns.metrics");
            assertThat(Headers.text(l.headers(), Headers.REASON).orElseThrow()).contains("JSON");
        });
    }

    @Test
    void badRecordsOfEveryTopicAreDeadLettersAndTheNextOnesAreStored() {
        var messages = new GoodMessages(experiment);
        try (var traffic = new BadTraffic(SharedStack.broker().connection())) {
            for (var topic : Reader.RESULTS.topics()) {
                var before = count(topic);
                var sent = traffic.send(messages.of(topic).get(0), null);
                traffic.awaitDeadLetters();
                // Counted once the broker has it, so a moment after it can be read.
                Await.until(topic + " is counted", () -> count(topic) - before == sent);
            }
        }
        for (var topic : Reader.RESULTS.topics()) {
            var before = ingested(topic);
            messages.of(topic).forEach(good -> send(good.record()));
            Await.until(
                    topic + " is stored",
                    () -> ingested(topic) == before + messages.of(topic).size());
        }
    }

    private static double ingested(Topic topic) {
        return stack.meters()
                .get("gns.results.ingested")
                .tag("topic", topic.topicName())
                .counter()
                .count();
    }

    @Test
    void everyTopicThatIsReadHasItsLagAndItsDeadLettersCounted() {
        var read = Stream.of(
                        stack.readers().control(),
                        stack.readers().figures(),
                        stack.readers().trajectories())
                .flatMap(List::stream)
                .map(TopicIngest::topic)
                .toList();

        assertThat(read).hasSize(7).allSatisfy(topic -> {
            assertThat(stack.meters()
                            .get("gns.consumer.lag")
                            .tag("topic", topic.topicName())
                            .gauge()
                            .value())
                    .isNotNegative();
            assertThat(count(topic)).isNotNegative();
        });
    }

    @Test
    void aRecordThatTheDatabaseRefusesDoesNotHoldUpItsBatch() {
        var before = count(Topic.METRICS, "invalid");
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        send(metric(new Metric(
                Metric.Subject.EPISODE,
                episode,
                Optional.of(experiment),
                "reason",
                0,
                Optional.empty(),
                Optional.of("NUL \u0000 is no PostgreSQL text"),
                1,
                TestMessages.NOW)));
        send(outcome(experiment, episode, 0, "Failed", 1));

        Await.until("failed", () -> view().state() == EpisodeView.State.FAILED);

        Await.until("dead letter", () -> count(Topic.METRICS, "invalid") == before + 1);
    }

    @Test
    void aPolicyWithAnotherChecksumIsNoPolicy() {
        var policies = new PolicyStore(database);
        var before = count(Topic.POLICIES);
        var forged = policy(experiment, new PolicyRef(experiment, 0), new byte[] {1, 2, 3});
        forged.headers().remove(Headers.SHA256).add(Headers.SHA256, Headers.bytes("0".repeat(64)));
        send(forged);
        send(record(Topic.POLICIES, "no-version", new byte[] {1}));
        send(policy(experiment, new PolicyRef(experiment, 1), new byte[] {4, 5}));

        Await.until("version 1", () -> policies.versionInUse(experiment).isPresent());

        assertThat(policies.versions(experiment)).singleElement().satisfies(v -> {
            assertThat(v.version()).isEqualTo(1);
            assertThat(v.parent()).contains(0);
            assertThat(v.step()).isEqualTo(12);
            assertThat(v.bytes()).isEqualTo(2);
            assertThat(v.experimentId()).contains(experiment);
        });
        assertThat(count(Topic.POLICIES)).isEqualTo(before + 2);
    }

    @Test
    void aPromotionSaysWhichVersionIsInUseUntilItIsDeleted() {
        var policies = new PolicyStore(database);
        var before = count(Topic.POLICIES);
        var promotion = Promotion.first(experiment, 0, TestMessages.NOW);
        send(policy(experiment, new PolicyRef(experiment, 0), new byte[] {1}));
        send(policy(experiment, new PolicyRef(experiment, 1), new byte[] {2}));
        Await.until("the newest", () -> policies.versionInUse(experiment).equals(OptionalInt.of(1)));

        sendTwice(record(Topic.POLICIES, promotion.key(), Codecs.PROMOTION.encode(promotion)));
        Await.until("the promoted", () -> policies.versionInUse(experiment).equals(OptionalInt.of(0)));
        send(record(Topic.POLICIES, experiment + "x/promoted", Codecs.PROMOTION.encode(promotion)));
        send(record(Topic.POLICIES, promotion.key(), new byte[] {'{'}));
        send(record(Topic.POLICIES, promotion.key(), null));

        Await.until("the newest", () -> policies.versionInUse(experiment).equals(OptionalInt.of(1)));
        assertThat(count(Topic.POLICIES)).isEqualTo(before + 2);
    }

    @Test
    void aDeletedExperimentTakesItsEpisodesWithIt() {
        var experiments = new ExperimentStore(database);
        send(wanted());
        send(state(experiment, Phase.STOPPED, 1, Optional.empty()));
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        send(metric(experiment, episode, "train_loss", 10, 0.5, 1));
        trajectory(decided(experiment, episode, 1, 2, 3, COMPLETED)).forEach(IngestionIT::send);
        Await.until(
                "stored",
                () -> view().step() == 10
                        && trajectories.find(episode).isPresent()
                        && experiments.find(experiment).orElseThrow().state().isPresent());

        send(record(Topic.EXPERIMENTS, experiment, null));

        Await.until("deleted", () -> experiments.find(experiment).isEmpty());
        assertThat(episodes.find(episode)).isEmpty();
        assertThat(series(10).total()).isZero();
        assertThat(trajectories.find(episode)).isEmpty();
    }

    @Test
    void aTrajectoryInPartsIsThereOnceTheyAllAre() {
        var large = decided(experiment, episode, 1, 147, 256, COMPLETED);
        var parts = trajectory(large);
        assertThat(parts).hasSizeGreaterThan(1);
        parts.subList(1, parts.size()).forEach(IngestionIT::sendTwice);
        send(trajectory(decided(experiment, episode + "-next", 1, 2, 1, COMPLETED))
                .get(0));
        Await.until("stored", () -> trajectories.find(episode + "-next").isPresent());
        assertThat(trajectories.find(episode)).isEmpty();

        send(parts.get(0));

        Await.until("complete", () -> trajectories.find(episode).isPresent());
        assertThat(trajectories.find(episode)).contains(large);
    }

    @Test
    void ofTwoTrajectoriesTheHigherAttemptHoldsAndAStoppedOneIsNone() {
        var second = decided(experiment, episode, 2, 2, 3, new Outcome.Diverged(7, "loss is NaN"));
        trajectory(decided(experiment, episode, 3, 2, 3, new Outcome.Stopped(30)))
                .forEach(IngestionIT::send);
        trajectory(decided(experiment, episode, 1, 147, 256, COMPLETED)).forEach(IngestionIT::send);
        trajectory(second).forEach(IngestionIT::send);
        trajectory(decided(experiment, episode, 1, 2, 3, COMPLETED)).forEach(IngestionIT::send);
        trajectory(decided(experiment, episode + "-constant", 1, 2, 0, COMPLETED))
                .forEach(IngestionIT::send);
        trajectory(decided(experiment, episode + "-next", 1, 2, 1, COMPLETED)).forEach(IngestionIT::send);

        Await.until("stored", () -> trajectories.find(episode + "-next").isPresent());

        assertThat(trajectories.find(episode)).contains(second);
        assertThat(trajectories.find(episode + "-constant")).isEmpty();
    }

    @Test
    void manyFiguresAreTakenTogetherInOrder() {
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        IntStream.range(0, 1_000)
                .forEach(step -> producer.send(metric(experiment, episode, "train_loss", step, step, 1)));
        Await.until("stored", () -> series(10).total() == 1_000);

        var points = series(10).points();

        assertThat(points).hasSize(10);
        assertThat(points.get(0).min()).isZero();
        assertThat(points.get(0).max()).isEqualTo(99);
        assertThat(points.get(0).value()).isEqualTo(49.5);
        assertThat(points.get(9).step()).isEqualTo(999);
    }

    @Test
    void aDatabaseThatDiesLosesNothing() {
        send(order(experiment, episode, Purpose.COMPARE, "constant", 0, 0.01));
        Await.until("stored", () -> episodes.find(episode).isPresent());

        stack.postgres().kill9();
        IntStream.range(0, 500).forEach(step -> producer.send(metric(experiment, episode, "train_loss", step, 1, 1)));
        send(outcome(experiment, episode, 500, "Completed", 1));
        Await.until("trouble is told", () -> stack.loops().get(1).trouble().isPresent());
        stack.postgres().restart();

        Await.until("completed", () -> view().state() == EpisodeView.State.COMPLETED);
        assertThat(series(10_000).total()).isEqualTo(500);
        Await.until("no trouble", () -> stack.loops().stream()
                .allMatch(l -> l.trouble().isEmpty()));
    }

    @Test
    void theEndOfAnEpisodeIsTold() {
        var heard = ConcurrentHashMap.<String>newKeySet();
        var leave = stack.events()
                .listen(
                        Optional.empty(),
                        e -> heard.add(e.event().id() + " " + e.event().state()));

        send(outcome(experiment, episode, 10, "Completed", 1));

        Await.until("told", () -> heard.contains(episode + " completed"));
        leave.run();
    }

    /** The same order, a second time. */
    private static ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> order) {
        var second = Codecs.EPISODE_ORDER.decode(order.value()).withAttempt(2);
        return record(Topic.EPISODE_ORDERS, order.key(), Codecs.EPISODE_ORDER.encode(second));
    }

    private ProducerRecord<String, byte[]> wanted() {
        var spec = TestSpecs.resolve(TestSpecs.COMPARE);
        var wanted = new Experiment(experiment, spec, Experiment.Wanted.STOPPED, TestMessages.NOW);
        return record(Topic.EXPERIMENTS, experiment, Codecs.EXPERIMENT.encode(wanted));
    }

    private SeriesView series(int points) {
        return figures.series(episode, new FigureStore.Query("train_loss", 0, Integer.MAX_VALUE, points));
    }

    private EpisodeView view() {
        return episodes.find(episode).orElseThrow();
    }

    private static double count(Topic topic) {
        return count(topic, "unreadable") + count(topic, "invalid");
    }

    private static double count(Topic topic, String reason) {
        return stack.meters()
                .get("gns.dead.letters")
                .tags("topic", topic.topicName(), "reason", reason)
                .counter()
                .count();
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), key, value);
    }

    private static void sendTwice(ProducerRecord<String, byte[]> record) {
        send(record);
        send(record);
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters() {
        try (var consumer = SharedStack.broker().connection().consumer("dead-letter-reader")) {
            var partition = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }
}
