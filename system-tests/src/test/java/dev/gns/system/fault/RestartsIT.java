package dev.gns.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.system.LogsOnFailure;
import dev.gns.system.ServiceChild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes and comes while {@code gns up} with one learner trains a policy: every row comes out as if it had stayed. */
class RestartsIT {
    private static final int ROUNDS = 3;
    private static final int RESTARTS = 6;
    /** Of four in an episode: seven times as many are less than half of the experiment. */
    private static final int DECISIONS_BETWEEN = 3;

    private static final String LEARNER = "learner-1";
    private static final String EPISODE = "dev.gns.learner.episode.Episode";
    /** Longer than a lock or a session here (10 s), and than a running episode is ever silent (5 s). */
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    @RegisterExtension
    static final LogsOnFailure logs = new LogsOnFailure(() -> folder);

    private static FaultStack stack;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void runUndisturbed() {
        stack = FaultStack.start(folder.resolve("home"), 1);
        undisturbed = stack.experiments().rows(stack.experiments().launch(ROUNDS));
        assertThat(Rows.count(undisturbed, "outcome ")).isEqualTo(4 * ROUNDS);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theOnlyLearnerGoesOnFromItsCheckpoint() {
        String id;
        try (var point = stack.launcher().debugger(LEARNER).at(EPISODE, "decide")) {
            id = stack.experiments().launch(ROUNDS);
            var place = point.await(1);
            while (!stack.hasCheckpoint(id)) {
                place = point.await(1);
            }
            System.out.println("kill -9 of learner-1 at " + place);
            stack.launcher().kill9(LEARNER);
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
        assertThat(stack.launcher().log(LEARNER))
                .containsPattern("episode " + id + "\\.r\\d\\.e\\d \\(attempt 1, delivery 2\\)")
                .containsPattern("episode " + id + "\\.r\\d\\.e\\d goes on at step");
    }

    /** The other stands until it has. */
    @Test
    void aLearnerThatJoinsLateTakesItsShare() {
        var settings = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                stack.launcher().state().bootstrapServers(),
                "GNS_LEARNER_LOCK",
                "PT10S",
                "GNS_LEARNER_INSTANCE",
                "late");
        var point = stack.launcher().debugger(LEARNER).threadAt(EPISODE, "decide");
        var id = stack.experiments().launch(ROUNDS);
        point.await(DECISIONS_BETWEEN);
        try (var late = new ServiceChild("learner-service", folder, settings)) {
            Await.until("an episode of the late learner", () -> late.log().stream()
                    .anyMatch(line -> line.contains("episode " + id)));
            point.close();
            assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
        }
    }

    /** As when a laptop sleeps: no part was away for itself, and each finds that much of its patience is over. */
    @Test
    void everythingStandsStillForAWhile() {
        var id = stack.experiments().launch(ROUNDS);
        stack.experiments().awaitEpisodes(id, 1);
        stack.launcher().standStill(STANDSTILL);

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theLauncherWithAllThatItStarted() {
        var id = stack.experiments().launch(ROUNDS);
        stack.experiments().awaitEpisodes(id, 2);
        assertThat(stack.launcher().kill9()).isEqualTo(LauncherProcess.KILLED);
        stack.up();

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    /** Each time in the middle of an episode, which has just begun or gone on: the learner stands there while all starts. */
    @Test
    void downAndUpSixTimes() {
        var point = stack.launcher().debugger(LEARNER).threadAt(EPISODE, "decide");
        var id = stack.experiments().launch(ROUNDS);
        for (var restart = 1; restart <= RESTARTS; restart++) {
            var place = point.await(DECISIONS_BETWEEN);
            stack.launcher().awaitReady();
            System.out.println("gns down with " + LEARNER + " at " + place);
            stack.launcher().down(point::close);
            var before = stack.launcher().log(LEARNER);
            stack.begin();
            point = stack.launcher().debugger(LEARNER, before).threadAt(EPISODE, "decide");
        }
        point.await(DECISIONS_BETWEEN);
        stack.launcher().awaitReady();
        assertThat(stack.experiments().hasEnded(id))
                .as("the last restart was in the middle, too")
                .isFalse();
        point.close();

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }
}
