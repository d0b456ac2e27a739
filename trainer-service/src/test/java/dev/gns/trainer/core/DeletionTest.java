package dev.gns.trainer.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.policy.update.UpdateStats;
import dev.gns.trainer.Examples;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of an experiment's state, policies and place in memory when it ends or is deleted. */
class DeletionTest {
    private static final TrainerSettings SETTINGS = new TrainerSettings(3, Duration.ofMinutes(5), 3);
    private static final PolicyUpdater UPDATER = (policy, spec, groups, seed) -> new PolicyUpdate.Result(
            policy.next(policy.parameters(), policy.optimizer()),
            new UpdateStats(0, 0, 0, 0.5, 0, 1, false, OptionalDouble.empty(), OptionalDouble.empty()));

    private final List<Change> written = new ArrayList<>();
    private TrainerCore core = newCore();

    private static TrainerCore newCore() {
        return new TrainerCore(UPDATER, SETTINGS, () -> Instant.EPOCH);
    }

    private static Experiment training(String id) {
        return Examples.training(id, Examples.train(2, 2, 2));
    }

    private List<EpisodeOrder> write(List<Change> changes) {
        written.addAll(changes);
        return changes.stream().flatMap(c -> c.orders().stream()).toList();
    }

    private void complete(Experiment experiment) {
        List<EpisodeOrder> queue = new ArrayList<>(write(core.onExperiment(experiment)));
        while (!queue.isEmpty()) {
            queue.addAll(write(core.onOutcome(Examples.completed(queue.remove(0), 0.5, 2))));
        }
    }

    private ExperimentState state(String id) {
        return written.stream()
                .flatMap(change -> change.state().stream())
                .filter(state -> state.experimentId().equals(id))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    @Test
    void itsPoliciesGoWithAnExperiment() {
        complete(training("x"));

        assertThat(core.onDeleted("x")).singleElement().satisfies(change -> {
            assertThat(change.state()).isEmpty();
            assertThat(change.deleted())
                    .extracting(PolicyRef::key)
                    .containsExactly("policy-of-x/0", "policy-of-x/1", "policy-of-x/2");
        });
        write(core.onExperiment(Examples.comparing("c", 1, Examples.frozen("gns", "policy-of-x", 2))));
        assertThat(state("c").message().orElseThrow()).contains("needs policy policy-of-x/2, which does not exist");
        complete(Examples.training(
                "y", Examples.train(2, 2, 2), training("x").spec().policy().orElseThrow(), List.of(Examples.TASK)));
        assertThat(state("y").phase()).as("its name is free again").isEqualTo(Phase.COMPLETED);
    }

    @Test
    void aPolicyThatIsPromotedStays() {
        complete(training("x"));
        core.onPromotion("policy-of-x", true);
        assertThat(core.onDeleted("x")).singleElement().satisfies(change -> assertThat(change.deleted())
                .isEmpty());

        complete(training("y"));
        core.onPromotion("policy-of-y", true);
        core.onPromotion("policy-of-y", false);
        assertThat(core.onDeleted("y")).singleElement().satisfies(change -> assertThat(change.deleted())
                .hasSize(3));
    }

    @Test
    void aPolicyThatAnotherExperimentUsesStays() {
        complete(training("x"));
        complete(Examples.comparing("c", 1, Examples.frozen("gns", "policy-of-x", 1)));
        assertThat(state("c").phase()).isEqualTo(Phase.COMPLETED);

        assertThat(core.onDeleted("x")).singleElement().satisfies(change -> assertThat(change.deleted())
                .isEmpty());
        assertThat(core.onDeleted("c")).singleElement().satisfies(change -> assertThat(change.deleted())
                .isEmpty());
    }

    @Test
    void aDeletionThatATrainerMissedIsMadeUpFor() {
        complete(training("x"));
        complete(training("y"));
        restart("x", "y");
        write(core.onExperiment(training("y")));

        var changes = core.onRestored(Set.of("y"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.experimentId()).isEqualTo("x");
            assertThat(change.state()).isEmpty();
            assertThat(change.deleted()).hasSize(3);
        });
        assertThat(core.onRestored(Set.of("y"))).isEmpty();
        assertThat(core.onDeleted("x")).isEmpty();
    }

    @Test
    void anExperimentThatCannotBeReadKeepsItsState() {
        complete(training("x"));
        restart("x");

        assertThat(core.onRestored(Set.of("x"))).isEmpty();
    }

    @Test
    void aVersionDeletedBeforeTheStartIsNotThere() {
        complete(training("x"));
        restart();
        core.onPolicyDeleted(new PolicyRef("policy-of-x", 1));
        write(core.onExperiment(Examples.comparing("c", 1, Examples.frozen("gns", "policy-of-x", 1))));
        assertThat(state("c").phase()).isEqualTo(Phase.FAILED);
        assertThat(write(core.onExperiment(Examples.comparing("d", 1, Examples.frozen("gns", "policy-of-x", 2)))))
                .hasSize(1);

        core.onPolicyDeleted(new PolicyRef("policy-of-x", 0));
        core.onPolicyDeleted(new PolicyRef("policy-of-x", 2));

        assertThat(core.kept()).containsEntry("policies", 0L);
    }

    /** Versions whose bytes are damaged do not reach the core. */
    @Test
    void anExperimentWhosePolicyCannotBeReadHasFailedAndOthersGoOn() {
        for (var readable : List.of(0, 1)) {
            written.clear();
            core = newCore();
            var orders = write(core.onExperiment(training("x")));
            var others = write(core.onExperiment(training("y")));
            for (var queue = new ArrayList<>(orders); !queue.isEmpty(); ) {
                var order = queue.remove(0);
                if (order.round() == 0) {
                    queue.addAll(write(core.onOutcome(Examples.completed(order, 0.5, 2))));
                }
            }
            assertThat(state("x").round()).isEqualTo(1);
            core = newCore();
            core.onState(state("x"));
            core.onState(state("y"));
            written.stream()
                    .flatMap(change -> change.versions().stream())
                    .filter(v -> v.ref().id().equals("policy-of-y") || v.ref().version() < readable)
                    .forEach(core::onPolicy);

            write(core.onExperiment(training("x")));
            var round = written.stream()
                    .flatMap(change -> change.orders().stream())
                    .filter(order -> order.experimentId().equals("x") && order.round() == 1)
                    .toList();
            for (var queue = new ArrayList<>(round); !queue.isEmpty(); ) {
                queue.addAll(write(core.onOutcome(Examples.completed(queue.remove(0), 0.5, 2))));
            }

            assertThat(state("x").phase()).isEqualTo(Phase.FAILED);
            assertThat(state("x").message().orElseThrow()).contains("policy-of-x/1");
            write(core.onExperiment(training("y")));
            for (var queue = new ArrayList<>(others); !queue.isEmpty(); ) {
                queue.addAll(write(core.onOutcome(Examples.completed(queue.remove(0), 0.5, 2))));
            }
            assertThat(state("y").phase()).isEqualTo(Phase.COMPLETED);
        }
    }

    @Test
    void aWeekOfExperimentsTakesNoMoreMemoryThanThoseThatAreThere() {
        for (var day = 0; day < 7; day++) {
            for (var i = 0; i < 50; i++) {
                complete(training("day-" + day + "-" + i));
            }
            write(core.onExperiment(training("running-" + day)));
            assertThat(core.kept())
                    .as("ended ones need no run and no weights")
                    .isEqualTo(Map.of("runs", 1L, "states", 0L, "policies", 51L, "weights", 1L, "known", 51L));
            for (var i = 0; i < 50; i++) {
                write(core.onDeleted("day-" + day + "-" + i));
            }
            write(core.onExperiment(training("running-" + day).withWanted(Wanted.STOPPED)));
            write(core.onDeleted("running-" + day));
        }

        assertThat(core.kept().values()).containsOnly(0L);
        assertThat(core.outstanding()).isZero();
    }

    @Test
    void aRestartAfterAWeekHoldsTheWeightsOfRunningExperimentsOnly() {
        for (var i = 0; i < 50; i++) {
            complete(training("x" + i));
        }
        write(core.onExperiment(training("running")));
        var states = written.stream().flatMap(change -> change.state().stream()).toList();
        core = newCore();
        states.forEach(core::onState);
        written.forEach(change -> change.versions().forEach(core::onPolicy));

        assertThat(core.kept()).containsEntry("weights", 1L).containsEntry("policies", 51L);
        for (var i = 0; i < 50; i++) {
            write(core.onExperiment(training("x" + i)));
        }
        write(core.onExperiment(training("running")));
        assertThat(core.kept())
                .isEqualTo(Map.of("runs", 1L, "states", 0L, "policies", 51L, "weights", 1L, "known", 51L));
    }

    private void restart(String... ids) {
        var versions =
                written.stream().flatMap(change -> change.versions().stream()).toList();
        core = newCore();
        for (var id : ids) {
            core.onState(state(id));
        }
        versions.forEach(core::onPolicy);
    }
}
