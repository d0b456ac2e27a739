package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** People who launch experiments, stop them, resume them sooner or later, and delete one. */
final class UserProcess extends Process {
    /** How often somebody may stop an experiment. */
    private static final int STOPS = 4;

    private final Scenario scenario;
    private final Set<String> launched = new HashSet<>();

    UserProcess(World world, Scenario scenario) {
        super(world, "user");
        this.scenario = scenario;
    }

    @Override
    protected void started() {
        for (var launch : scenario.launches()) {
            if (launch.after().isEmpty()) {
                launchLater(launch.experiment());
            }
        }
        if (world.chance().strikes(Fault.USER_STOPS)) {
            var victim = Scenario.victim();
            launchLater(victim.experiment());
            later(world.chance().seconds(6, 90), "deletes", () -> want(victim.id(), null));
        }
    }

    @Override
    protected void died() {
        throw new IllegalStateException("people do not die here");
    }

    /** Whether all that is to be launched is. */
    boolean isDone() {
        return launched.size() == scenario.launches().size();
    }

    void onState(ExperimentState state) {
        if (state.phase() == ExperimentState.Phase.COMPLETED) {
            for (var launch : scenario.launches()) {
                if (launch.after().equals(Optional.of(state.experimentId()))) {
                    launchLater(launch.experiment());
                }
            }
        }
    }

    private void launchLater(Experiment experiment) {
        var isVictim = scenario.launches().stream().noneMatch(l -> l.experiment() == experiment);
        if (isVictim || launched.add(experiment.experimentId())) {
            later(world.chance().seconds(0, 5), "launches", () -> {
                want(experiment);
                for (var i = 0; i < STOPS && !isVictim; i++) {
                    stopLater(experiment);
                }
            });
        }
    }

    private void stopLater(Experiment experiment) {
        if (world.chance().strikes(Fault.USER_STOPS)) {
            later(world.chance().millis(0, 60_000), "stops", () -> want(experiment.withWanted(Wanted.STOPPED)));
            // Never before the last stop: else it would be stopped for good.
            later(world.chance().seconds(61, 120), "resumes", () -> want(experiment));
            if (world.chance().below(2) == 0) {
                later(world.chance().millis(0, 60_000), "resumes", () -> want(experiment));
            }
        }
    }

    private void want(Experiment experiment) {
        want(experiment.experimentId(), Codecs.EXPERIMENT.encode(experiment));
        if (world.chance().strikes(Fault.REPEATED)) {
            want(experiment.experimentId(), Codecs.EXPERIMENT.encode(experiment));
        }
    }

    private void want(String experimentId, byte[] value) {
        world.append(new ProducerRecord<>(Topic.EXPERIMENTS.topicName(), experimentId, value));
    }
}
