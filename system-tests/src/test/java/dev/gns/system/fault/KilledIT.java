package dev.gns.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.system.LogsOnFailure;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of each part, at the place where it hurts most, while {@code gns up} with two learners trains a policy: every
 * row comes out as if nothing had happened.
 */
class KilledIT {
    private static final int ROUNDS = 3;
    private static final int EPISODES = 4 * ROUNDS;
    private static final Pattern EPISODE = Pattern.compile("episode (\\S+) \\(attempt");
    private static final String CHANGE_RECORDS = "dev.gns.trainer.bus.ChangeRecords";
    private static final String CHANGE_WRITER = "dev.gns.trainer.bus.ChangeWriter";
    private static final String OFFSET_LEDGER = "dev.gns.trainer.bus.OffsetLedger";
    private static final String OFFSET_STORE = "dev.gns.results.store.OffsetStore";

    @TempDir
    static Path folder;

    @RegisterExtension
    static final LogsOnFailure logs = new LogsOnFailure(() -> folder);

    private static FaultStack stack;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void runUndisturbed() {
        stack = FaultStack.start(folder, 2);
        undisturbed = stack.experiments().rows(stack.experiments().launch(ROUNDS));
        assertThat(undisturbed).containsEntry("state", "COMPLETED round " + ROUNDS + ", 12 of 12, outstanding 0");
        assertThat(Rows.count(undisturbed, "outcome ")).isEqualTo(EPISODES);
        assertThat(Rows.count(undisturbed, "policy ")).isEqualTo(ROUNDS + 1);
        assertThat(undisturbed.keySet())
                .filteredOn(key -> key.contains(" weights_sha256 "))
                .hasSize(EPISODES);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void oneOfTwoLearnersInTheMiddleOfAnEpisode() {
        String id;
        String episode;
        try (var point = stack.launcher().debugger("learner-1").at("dev.gns.learner.episode.Episode", "decide")) {
            id = stack.experiments().launch(ROUNDS);
            strikes("learner-1", point.await(3));
            episode = lastEpisode("learner-1");
            stack.launcher().kill9("learner-1");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
        assertThat(stack.launcher().log("learner-1") + stack.launcher().log("learner-2"))
                .as("it was delivered again")
                .contains("episode " + episode + " (attempt 1, delivery 2)");
    }

    @Test
    void thePolicyServiceBetweenAQuestionAndItsAnswer() {
        String id;
        try (var point =
                stack.launcher().debugger("policy").at("dev.gns.policyservice.answer.PolicyAnswerer", "answer")) {
            id = stack.experiments().launch(ROUNDS);
            strikes("policy", point.await(10));
            stack.launcher().kill9("policy");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theTrainerBeforeItsTransaction() {
        String id;
        try (var point = stack.launcher().debugger("trainer").at(CHANGE_RECORDS, "policy")) {
            id = stack.experiments().launch(ROUNDS);
            strikes("trainer", point.await(2));
            stack.launcher().kill9("trainer");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theTrainerInsideItsTransaction() {
        String id;
        try (var point = stack.launcher().debugger("trainer").at(CHANGE_RECORDS, "policy")) {
            id = stack.experiments().launch(ROUNDS);
            point.await(2);
            strikes("trainer", point.at(CHANGE_WRITER, "commit").await(1));
            stack.launcher().kill9("trainer");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theTrainerAfterItsTransaction() {
        String id;
        try (var point = stack.launcher().debugger("trainer").at(CHANGE_RECORDS, "policy")) {
            id = stack.experiments().launch(ROUNDS);
            point.await(2);
            strikes("trainer", point.at(OFFSET_LEDGER, "written").await(1));
            stack.launcher().kill9("trainer");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theResultsServiceInTheMiddleOfABatch() {
        var id = stack.experiments().launch(ROUNDS);
        stack.experiments().awaitEpisodes(id, 1);
        try (var point = stack.launcher().debugger("results").at(OFFSET_STORE, "write")) {
            strikes("results", point.await(2));
            stack.launcher().kill9("results");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void theBrokerUnderLoadInTheMiddleOfATransaction() {
        String id;
        try (var point = stack.launcher().debugger("trainer").at(CHANGE_RECORDS, "policy")) {
            id = stack.experiments().launch(ROUNDS);
            point.await(2);
            strikes("broker", point.at(CHANGE_WRITER, "commit").await(1));
            stack.launcher().kill9("broker");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    @Test
    void postgresqlInTheMiddleOfABatch() {
        var id = stack.experiments().launch(ROUNDS);
        stack.experiments().awaitEpisodes(id, 1);
        try (var point = stack.launcher().debugger("results").at(OFFSET_STORE, "write")) {
            strikes("database", point.await(2));
            stack.launcher().kill9("database");
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    /** Its debugger holds it for longer than the lock on its order; then it runs on, with an episode that is no longer its. */
    @Test
    void aLearnerThatHangsAndWakesUpAgain() {
        String id;
        try (var point = stack.launcher().debugger("learner-1").at("dev.gns.learner.episode.Episode", "decide")) {
            id = stack.experiments().launch(ROUNDS);
            System.out.println("learner-1 hangs at " + point.await(3));
            var taken = "episode " + lastEpisode("learner-1") + " (attempt 1, delivery 2)";
            Await.until(taken, () -> stack.launcher().log("learner-2").contains(taken));
        }

        assertThat(stack.experiments().rows(id)).isEqualTo(undisturbed);
    }

    private static String lastEpisode(String learner) {
        return EPISODE.matcher(stack.launcher().log(learner))
                .results()
                .reduce((first, last) -> last)
                .orElseThrow()
                .group(1);
    }

    /** Where and when, for whoever reads the test's output. */
    private static void strikes(String victim, String place) {
        System.out.println("kill -9 of " + victim + " at " + place);
    }
}
