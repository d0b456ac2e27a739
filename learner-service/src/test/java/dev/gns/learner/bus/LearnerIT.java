package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.TestTasks;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.testkit.TestBroker;
import dev.gns.testkit.bad.BadTraffic;
import dev.gns.testkit.bad.GoodMessages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner on a real broker. */
class LearnerIT {
    /** The shortest that the broker allows. */
    private static final Duration LOCK = Duration.ofSeconds(5);

    private static final ScheduleSpec CONSTANT = new ScheduleSpec.Constant(0);
    private static final ScheduleSpec GNS = new ScheduleSpec.Gns("policy", 0, true, Optional.empty());

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static Bus bus;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Learner learner = new Learner(
            new BusSettings(broker.connection(), "learner-a", LOCK),
            new Learner.Work(
                    new Datasets(new DataFolders(List.of()), new ModelFolders(List.of())),
                    Checkpoints.none(),
                    new EpisodeMeters(meters),
                    "1.0"),
            Clock.systemUTC());

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(folder).createTopics();
        bus = new Bus(broker.connection());
    }

    @AfterAll
    static void stopBroker() {
        bus.close();
        broker.close();
    }

    @AfterEach
    void close() {
        learner.close();
    }

    @Test
    void anOrderBecomesOneOutcomeAfterItsFigures() {
        learner.start();
        Bus.await(learner::isReady);
        var order = bus.order("whole", CONSTANT, 2);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        var outcome = bus.outcome(order.episodeId());
        assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class);
        var figures = bus.figures(order.episodeId());
        assertThat(figures.get(figures.size() - 1).metric()).isEqualTo(MetricNames.OUTCOME);
        assertThat(figures)
                .filteredOn(f -> f.metric().equals(MetricNames.SOFTWARE))
                .hasSize(1)
                .allSatisfy(f -> assertThat(f.text().orElseThrow()).startsWith("GNS 1.0, Java "));
        assertThat(learner.isAlive()).isTrue();
        // At least: an order of another test, whose learner was closed before it had acknowledged it, may come here.
        Bus.await(() -> meters.counter("gns.episodes", "outcome", "Completed").count() >= 1);
    }

    @Test
    void theLockOfASlowEpisodeIsRenewedAndAnswersComeFromOurPartition() {
        learner.start();
        var order = bus.order("slow", GNS, 60);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        // The policy is silent for longer than a lock lasts: only renewals keep the order, and re-asking the question.
        var first = bus.question(order.episodeId());
        Bus.await(() -> bus.questions(order.episodeId()) >= 4);
        assertThat(Headers.text(first.headers(), Headers.REPLY_PARTITION))
                .contains(Integer.toString(Math.floorMod("learner-a".hashCode(), 32)));
        bus.answerEverything(order.episodeId());
        var outcome = bus.outcome(order.episodeId());
        assertThat(outcome.decisions()).hasSize(3).allSatisfy(d -> assertThat(d.choice())
                .isInstanceOf(Decision.Acted.class));
        assertThat(outcome.seconds()).isGreaterThan(LOCK.toSeconds());
        assertThat(bus.outcomes(order.episodeId())).as("it was delivered once").hasSize(1);
    }

    @Test
    void withoutAPolicyTheLearnerFallsBackAfterItsPatience() {
        learner.start();
        var order = bus.order("alone", GNS, 1);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        var outcome = bus.outcome(order.episodeId());
        assertThat(outcome.decisions())
                .extracting(Decision::choice)
                .containsOnly(new Decision.Fallback(order.initialLearningRate()));
        assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class);
        Bus.await(() -> meters.counter("gns.fallbacks").count() >= 3);
    }

    @Test
    void bytesThatAreNoOrderAreSetAsideAndTheNextOrderIsRun() {
        learner.start();
        bus.send(Topic.EPISODE_ORDERS, "bad", new byte[] {1, 2, 3});
        var order = bus.order("after-bad", CONSTANT, 2);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        assertThat(bus.outcome(order.episodeId()).end()).isInstanceOf(Outcome.Completed.class);
        Bus.await(() -> bus.deadLetters().stream().anyMatch(letter -> "bad".equals(letter.key())));
    }

    @Test
    void badRecordsOfEveryTopicAreDeadLettersAndTheEpisodeGoesOn() {
        learner.start();
        var messages = new GoodMessages("x");
        var order = bus.order("after-bad-traffic", GNS, 60);
        var sent = 0;
        try (var traffic = new BadTraffic(broker.connection());
                var leftToOthers = new BadTraffic(broker.connection())) {
            leftToOthers.send(messages.of(Topic.EXPERIMENTS).get(0), null);
            sent += traffic.send(messages.of(Topic.EPISODE_ORDERS).get(0), null);
            bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
            bus.question(order.episodeId());
            sent += traffic.send(messages.of(Topic.LR_ACTIONS).get(0), Math.floorMod("learner-a".hashCode(), 32));
            bus.answerEverything(order.episodeId());

            assertThat(bus.outcome(order.episodeId()).end()).isInstanceOf(Outcome.Completed.class);
            traffic.awaitDeadLetters();
        }
        var counted = meters.find("gns.dead.letters").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        assertThat(counted).isGreaterThanOrEqualTo(sent);
        bus.stopExperiment("stopped-after-bad-traffic");
        var late = bus.order("stopped-after-bad-traffic", "late-after-bad-traffic", GNS, 60, TestTasks.small());
        bus.send(Topic.EPISODE_ORDERS, late.episodeId(), Codecs.EPISODE_ORDER.encode(late));
        assertThat(bus.outcome(late.episodeId()).end()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void ordersOfAStoppedExperimentAreNotRunAndARunningOneIsCancelled() {
        learner.start();
        var running = bus.order("running", GNS, 60);
        bus.send(Topic.EPISODE_ORDERS, running.episodeId(), Codecs.EPISODE_ORDER.encode(running));
        bus.question(running.episodeId());
        bus.stopExperiment(running.experimentId());
        assertThat(bus.outcome(running.episodeId()).end()).isInstanceOf(Outcome.Stopped.class);
        var next = bus.order("running", "late", GNS, 60, TestTasks.small());
        bus.send(Topic.EPISODE_ORDERS, next.episodeId(), Codecs.EPISODE_ORDER.encode(next));
        assertThat(bus.outcome(next.episodeId()).end()).isEqualTo(new Outcome.Stopped(0));
    }

    @Test
    void anEpisodeThatCannotBeRunFailsWithItsReasonAndTheLearnerGoesOn() {
        learner.start();
        var broken =
                bus.order("broken", "broken", CONSTANT, 1, TestTasks.small().dataset("fashion-mnist"));
        bus.send(Topic.EPISODE_ORDERS, broken.episodeId(), Codecs.EPISODE_ORDER.encode(broken));
        EpisodeOutcome outcome = bus.outcome(broken.episodeId());
        assertThat(((Outcome.Failed) outcome.end()).reason()).contains("gns data fetch fashion-mnist");
    }

    @Test
    void anEpisodeEndsAlthoughTheBrokerDiedInItsMiddle() {
        learner.start();
        var order = bus.order("broker-died", GNS, 600);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        bus.question(order.episodeId());
        broker.kill9();
        broker.restart();
        bus.answerEverything(order.episodeId());
        assertThat(bus.outcome(order.episodeId()).end()).isInstanceOf(Outcome.Completed.class);
        Bus.await(learner::isReady);
    }

    @Test
    void anOrderThatAClosingLearnerHeldGoesToAnother() {
        learner.start();
        var order = bus.order("handed-over", GNS, 60);
        bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
        bus.question(order.episodeId());
        learner.close();
        bus.answerEverything(order.episodeId());
        try (var other = new Learner(
                new BusSettings(broker.connection(), "learner-b", LOCK),
                new Learner.Work(
                        new Datasets(new DataFolders(List.of()), new ModelFolders(List.of())),
                        Checkpoints.none(),
                        new EpisodeMeters(meters),
                        "1.0"),
                Clock.systemUTC())) {
            other.start();
            assertThat(bus.outcome(order.episodeId()).end()).isInstanceOf(Outcome.Completed.class);
        }
        assertThat(bus.outcomes(order.episodeId())).hasSize(1);
    }
}
