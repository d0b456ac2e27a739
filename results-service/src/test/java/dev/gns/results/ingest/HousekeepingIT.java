package dev.gns.results.ingest;

import static dev.gns.results.TestMessages.NOW;
import static dev.gns.results.TestMessages.decided;
import static dev.gns.results.TestMessages.metric;
import static dev.gns.results.TestMessages.order;
import static dev.gns.results.TestMessages.outcome;
import static dev.gns.results.TestMessages.policy;
import static dev.gns.results.TestMessages.state;
import static dev.gns.results.TestMessages.trajectory;
import static dev.gns.results.TestMessages.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.results.Await;
import dev.gns.results.TestSpecs;
import dev.gns.results.housekeeping.Housekeeping;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.HeartbeatStore;
import dev.gns.results.store.StrayStore;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.results.system.Broker;
import dev.gns.results.system.CaughtUp;
import dev.gns.testkit.SharedStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted is gone from every table and stays away, on a real broker and a real database. */
class HousekeepingIT {
    private static final Outcome COMPLETED =
            new Outcome.Completed(Score.ofAccuracy(0.5, 0.8), Optional.empty(), "0".repeat(64));
    /** Tables that name no experiment: positions, bounded letters, and what outlives experiments. */
    private static final Set<String> OF_NO_EXPERIMENT =
            Set.of("dead_letter", "flyway_schema_history", "ingested", "policy_promotion");

    private static final int A_DAY = 25;

    @TempDir
    static Path directory;

    private static IngestStack stack;
    private static Admin admin;

    private final String experiment = "kept-" + UUID.randomUUID();
    private final StoredRows rows = new StoredRows(stack.database());

    @BeforeAll
    static void start() {
        stack = new IngestStack(directory);
        admin = SharedStack.broker().connection().admin("housekeeping-it");
    }

    @AfterAll
    static void stop() {
        admin.close();
        stack.close();
    }

    @Test
    void aDeletedExperimentIsGoneFromEveryTable() {
        send(all(experiment));
        Await.until("stored", () -> rows.naming(experiment).entrySet().stream()
                .filter(table -> !OF_NO_EXPERIMENT.contains(table.getKey()))
                .allMatch(table -> table.getValue() > 0));

        delete(experiment);

        Await.until("deleted", () -> isGone(rows, experiment));
    }

    @Test
    void whatIsSaidOfADeletedExperimentAfterwardsStaysNot() {
        send(List.of(wanted(experiment)));
        Await.until("launched", () -> rows.naming(experiment).get("experiment") == 1);
        delete(experiment);
        // Else the reader of figures may be first, and the deletion takes them with it.
        Await.until("deleted", () -> rows.naming(experiment).get("experiment") == 0);
        var late = new ArrayList<>(all(experiment));
        late.removeIf(r -> r.topic().equals(Topic.EXPERIMENTS.topicName()) || isVersion(r));
        send(late);
        Await.until(
                "stored",
                () -> rows.naming(experiment).get("trajectory") > 0
                        && rows.naming(experiment).get("metric") > 40);

        Await.until("swept", () -> {
            housekeeping(stack, Optional.empty(), NOW).run();
            return isGone(rows, experiment);
        });
    }

    @Test
    void anEmptyDatabaseIsFilledWithoutWhatWasDeleted(@TempDir Path other) {
        var deleted = experiment + "-deleted";
        var forgotten = experiment + "-forgotten";
        send(all(experiment));
        send(all(deleted));
        delete(deleted);
        // As after the compaction of its deletion: nothing says any more that it was there.
        send(all(forgotten).stream()
                .filter(r -> !r.topic().equals(Topic.EXPERIMENTS.topicName()) && !isVersion(r))
                .toList());

        try (var second = new IngestStack(other)) {
            var filled = new StoredRows(second.database());
            Await.until(
                    "filled",
                    () -> filled.naming(experiment).get("trajectory") > 0
                            && filled.naming(experiment).get("metric") > 40
                            && filled.naming(experiment).get("experiment") == 1);

            Await.until("swept", () -> {
                housekeeping(second, Optional.empty(), NOW).run();
                return isGone(filled, deleted) && isGone(filled, forgotten);
            });
            assertThat(new ExperimentStore(second.database()).find(experiment)).isPresent();
            assertThat(filled.naming(experiment).get("metric")).isGreaterThan(40);
        }
    }

    @Test
    void nothingIsSweptBeforeItsExperimentCanBeKnown() {
        var strays = new StrayStore(stack.database());
        send(List.of(metric(experiment, experiment + "-0", "train_loss", 10, 0.5, 1)));
        Await.until("stored", () -> strays.find().experiments().contains(experiment));
        var found = strays.find();
        send(List.of(wanted(experiment)));
        Await.until("known", () -> rows.naming(experiment).get("experiment") == 1);

        strays.delete(found);

        assertThat(rows.naming(experiment).get("metric")).isEqualTo(1);
        delete(experiment);
    }

    @Test
    void instancesAreForgottenAWeekAfterTheirLastBeat() {
        send(List.of(beat(experiment + "-old", 0), beat(experiment + "-new", 3)));
        Await.until("stored", () -> rows.naming(experiment).get("metric") == 2);

        housekeeping(stack, Optional.empty(), 8).run();

        assertThat(rows.naming(experiment + "-old").get("metric")).isZero();
        assertThat(rows.naming(experiment + "-new").get("metric")).isEqualTo(1);
    }

    @Test
    void trajectoriesGoEarlierOnlyWhereThatIsWanted() {
        send(all(experiment));
        Await.until(
                "stored",
                () -> rows.naming(experiment).get("trajectory") > 0
                        && rows.naming(experiment).get("experiment_state") > 0
                        && rows.naming(experiment).get("metric") > 40);

        housekeeping(stack, Optional.empty(), 365).run();
        assertThat(rows.naming(experiment).get("trajectory")).isPositive();
        housekeeping(stack, Optional.of(Duration.ofDays(30)), 29).run();
        assertThat(rows.naming(experiment).get("trajectory")).isPositive();

        housekeeping(stack, Optional.of(Duration.ofDays(30)), 31).run();

        assertThat(rows.naming(experiment).get("trajectory")).isZero();
        assertThat(rows.naming(experiment).get("metric")).isGreaterThan(40);
        delete(experiment);
    }

    /** Each day, those of the day before are deleted, some in the middle of what is said of them. */
    @Test
    void aWeekOfExperimentsLeavesNoMoreThanADayOfThem() throws SQLException {
        var week = experiment + "-week";
        List<Long> bytes = new ArrayList<>();
        List<Integer> meters = new ArrayList<>();
        for (var day = 0; day < 7; day++) {
            var today = week + "-" + day + "-";
            send(IntStream.range(0, A_DAY)
                    .boxed()
                    .flatMap(i -> all(today + i).stream())
                    .toList());
            var yesterday = week + "-" + (day - 1) + "-";
            if (day > 0) {
                IntStream.range(0, A_DAY).forEach(i -> delete(yesterday + i));
                // Learners that have not read of it yet.
                IntStream.range(0, A_DAY)
                        .forEach(i -> send(List.of(metric(yesterday + i, yesterday + i + "-0", "late", 1, 1, 1))));
            }
            var now = 365 + day;
            Await.until("day " + day + " is stored", () -> {
                housekeeping(stack, Optional.empty(), now).run();
                return isGone(rows, yesterday)
                        && rows.naming(today).get("experiment") == A_DAY
                        && rows.naming(today).get("trajectory") == A_DAY
                        && rows.naming(today).get("episode") == A_DAY
                        && rows.naming(today).get("episode_progress") == A_DAY;
            });
            var postgres = stack.postgres();
            bytes.add(rows.bytes(postgres.jdbcUrl(), postgres.username(), postgres.password()));
            meters.add(stack.meters().getMeters().size());
        }

        assertThat(rows.naming(week))
                .allSatisfy((table, count) -> assertThat(count).as(table).isLessThanOrEqualTo(A_DAY * 60L));
        assertThat(bytes.get(6)).isLessThan(bytes.get(2) * 3 / 2);
        assertThat(meters).containsOnly(meters.get(0));
        IntStream.range(0, A_DAY).forEach(i -> delete(week + "-6-" + i));
    }

    /** All that there can be of an experiment. */
    private static List<ProducerRecord<String, byte[]>> all(String id) {
        var episode = id + "-0";
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.add(wanted(id));
        records.add(order(id, episode, Purpose.TRAIN, "gns", 0, 0.01));
        records.add(state(id, Phase.COMPLETED, 1, Optional.of(new PolicyRef(id, 0))));
        records.add(policy(id, new PolicyRef(id, 0), new byte[] {1}));
        records.add(update(id, id, "return_mean", 0, 0.5));
        IntStream.range(0, 40).forEach(step -> records.add(metric(id, episode, "train_loss", step, 0.5, 1)));
        records.add(outcome(id, episode, 40, "Completed", 1));
        records.addAll(trajectory(decided(id, episode, 1, 2, 3, COMPLETED)));
        return records;
    }

    private static ProducerRecord<String, byte[]> wanted(String id) {
        var wanted = new Experiment(id, TestSpecs.resolve(TestSpecs.TRAIN), Experiment.Wanted.RUNNING, NOW);
        return new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), id, Codecs.EXPERIMENT.encode(wanted));
    }

    private static boolean isVersion(ProducerRecord<String, byte[]> record) {
        return record.topic().equals(Topic.POLICIES.topicName());
    }

    private static ProducerRecord<String, byte[]> beat(String instance, int day) {
        return metric(new Metric(
                Metric.Subject.SERVICE,
                instance,
                Optional.empty(),
                MetricNames.HEARTBEAT,
                0,
                Optional.of(1.0),
                Optional.of("learner-service 1"),
                1,
                NOW.plus(Duration.ofDays(day))));
    }

    /** As the results service and then the trainer do it. */
    private static void delete(String id) {
        send(List.of(
                new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), id, null),
                new ProducerRecord<>(Topic.EXPERIMENT_STATE.topicName(), id, null),
                new ProducerRecord<>(Topic.POLICIES.topicName(), id + "/0", null)));
    }

    private static boolean isGone(StoredRows rows, String id) {
        return rows.naming(id).values().stream().allMatch(count -> count == 0);
    }

    private static Housekeeping housekeeping(IngestStack stack, Optional<Duration> trajectories, int day) {
        return housekeeping(stack, trajectories, NOW.plus(Duration.ofDays(day)));
    }

    private static Housekeeping housekeeping(IngestStack stack, Optional<Duration> trajectories, Instant now) {
        var database = stack.database();
        return new Housekeeping(
                new StrayStore(database),
                new HeartbeatStore(database),
                new TrajectoryStore(database),
                new CaughtUp(new Broker(admin), stack.offsets()),
                new Housekeeping.Rules(Duration.ofDays(7), trajectories),
                InstantSource.fixed(now));
    }

    private static void send(List<ProducerRecord<String, byte[]>> records) {
        // Nobody speaks of an experiment that is not on its topic yet.
        records.stream()
                .filter(r -> r.topic().equals(Topic.EXPERIMENTS.topicName()) || isVersion(r))
                .forEach(stack.producer()::send);
        stack.producer().flush();
        records.stream()
                .filter(r -> !r.topic().equals(Topic.EXPERIMENTS.topicName()) && !isVersion(r))
                .forEach(stack.producer()::send);
        stack.producer().flush();
    }
}
