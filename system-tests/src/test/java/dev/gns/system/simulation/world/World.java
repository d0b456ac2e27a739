package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** All parts of the loop on one bus and one clock, in one thread. */
final class World implements Bus.Watcher {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    /** Until then things go wrong. */
    private static final Duration TROUBLE = Duration.ofMinutes(10);
    /** Time to recover afterwards: orders of a round may have to wait for the doubled silence. */
    private static final Duration RECOVERY = Duration.ofHours(4);

    private final Scenario scenario;
    private final Parts parts;
    private final Timeline timeline;
    private final Chance chance;
    private final Bus bus;
    private final Updates updates = new Updates();
    private final Invariants invariants = new Invariants(updates);
    private final ShareGroup orders;
    private final TrainerSettings settings;
    private final UserProcess user;
    private final ResultsProcess results;
    private final PolicyProcess policy;
    private final List<TrainerProcess> trainers;
    private final List<LearnerProcess> learners = new ArrayList<>();
    private boolean over;

    /** @param calm whether nothing goes wrong */
    World(Scenario scenario, Parts parts, long seed, boolean calm, boolean traced) {
        this.scenario = scenario;
        this.parts = parts;
        this.timeline = new Timeline(traced);
        this.chance = new Chance(seed, calm);
        this.bus = new Bus(timeline);
        this.orders = new ShareGroup(timeline, chance, () -> learners.forEach(LearnerProcess::onOrder));
        this.settings = new TrainerSettings(2 + chance.below(8), SILENCE, ATTEMPTS);
        this.user = new UserProcess(this, scenario);
        this.results = new ResultsProcess(this);
        this.policy = new PolicyProcess(this);
        this.trainers = List.of(new TrainerProcess(this, "trainer-0"), new TrainerProcess(this, "trainer-1"));
        var shared = new Disk();
        var sharing = chance.below(2) == 0;
        var count = 1 + chance.below(3);
        for (var i = 0; i < count; i++) {
            learners.add(new LearnerProcess(this, "learner-" + i, sharing ? shared : new Disk()));
        }
        bus.watch(invariants);
        bus.watch(orders);
        bus.watch(this);
    }

    /** Lets everything happen until the experiments have ended and everyone has heard of it. */
    void run() {
        user.start(Duration.ZERO);
        results.start(chance.seconds(0, 5));
        policy.start(chance.seconds(0, 20));
        trainers.get(0).start(chance.seconds(0, 10));
        learners.forEach(learner -> learner.start(chance.seconds(0, 30)));
        timeline.after(TROUBLE, "troubles cease", chance::cease);
        bus.append(SmallRelease.record());
        compactLater();
        var deadline = timeline.instant().plus(TROUBLE).plus(RECOVERY);
        while (!isSettled()) {
            Violation.unless(timeline.next(), "nothing happens any more");
            Violation.unless(
                    timeline.instant().isBefore(deadline),
                    "no end: %s",
                    invariants.states().values());
        }
    }

    private void compactLater() {
        timeline.after(chance.seconds(5, 60), "compaction", () -> {
            if (chance.strikes(Fault.COMPACTED)) {
                List.of(Topic.POLICIES, Topic.EXPERIMENT_STATE, Topic.EXPERIMENTS)
                        .forEach(bus::compact);
            }
            if (!over) {
                compactLater();
            }
        });
    }

    private boolean isSettled() {
        if (!over && user.isDone() && scenario.launches().stream().allMatch(l -> hasEnded(l.id()))) {
            over = true;
            chance.cease();
        }
        return over && orders.isEmpty() && learners.stream().noneMatch(LearnerProcess::isBusy) && results.isCaughtUp();
    }

    private boolean hasEnded(String experimentId) {
        var state = invariants.states().get(experimentId);
        return state != null && (state.phase() == Phase.COMPLETED || state.phase() == Phase.FAILED);
    }

    @Override
    public void record(Topic topic, ConsumerRecord<String, byte[]> record) {
        switch (topic) {
            case TRAJECTORIES, METRICS -> {
                trainers.forEach(TrainerProcess::wake);
                results.wake();
            }
            case EXPERIMENTS -> {
                trainers.forEach(TrainerProcess::wake);
                learners.forEach(LearnerProcess::onExperiment);
            }
            case GRAPH_STATES -> policy.onQuestion();
            case POLICIES -> policy.onPolicy();
            case LR_ACTIONS ->
                learners.stream()
                        .filter(learner -> learner.replyPartition() == record.partition())
                        .forEach(learner -> learner.onAnswer(record.value()));
            default -> {}
        }
    }

    @Override
    public void transaction(List<ConsumerRecord<String, byte[]>> records) {
        for (var record : records) {
            if (record.topic().equals(Topic.EXPERIMENT_STATE.topicName()) && record.value() != null) {
                user.onState(invariants.states().get(record.key()));
            }
        }
    }

    /** Writes what its sender waits for. */
    void append(ProducerRecord<String, byte[]> record) {
        bus.append(record);
        if (!record.topic().equals(Topic.EXPERIMENTS.topicName()) && chance.strikes(Fault.REPEATED)) {
            timeline.after(chance.seconds(0, 30), "a repeated " + record.topic(), () -> bus.append(record));
        }
    }

    /** Writes what its sender does not wait for. */
    void deliver(ProducerRecord<String, byte[]> record, String what) {
        do {
            if (chance.strikes(Fault.LOST)) {
                timeline.note(() -> "a " + what + " is lost");
            } else {
                var delay = chance.strikes(Fault.LATE) ? chance.seconds(1, 25) : chance.millis(1, 20);
                timeline.after(delay, what + " arrives", () -> bus.append(record));
            }
        } while (chance.strikes(Fault.REPEATED));
    }

    TrainerProcess otherTrainer(TrainerProcess one) {
        return trainers.get(1 - trainers.indexOf(one));
    }

    boolean isOver() {
        return over;
    }

    Timeline timeline() {
        return timeline;
    }

    Chance chance() {
        return chance;
    }

    Bus bus() {
        return bus;
    }

    ShareGroup orders() {
        return orders;
    }

    TrainerSettings settings() {
        return settings;
    }

    PolicyUpdater updater() {
        return parts.updater().apply(updates);
    }

    Parts parts() {
        return parts;
    }

    Invariants invariants() {
        return invariants;
    }

    ResultsProcess results() {
        return results;
    }

    List<ExperimentState> states() {
        return scenario.launches().stream()
                .map(launch -> invariants.states().get(launch.id()))
                .toList();
    }
}
