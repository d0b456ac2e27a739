package dev.gns.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import dev.gns.learner.episode.PolicyPort;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policyservice.answer.PolicyAnswerer;
import dev.gns.policyservice.answer.PolicySource;
import dev.gns.trainer.core.Change;
import dev.gns.trainer.core.PolicyVersion;
import dev.gns.trainer.core.TrainerCore;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PpoUpdater;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole learning loop in one thread, in memory: the real learner, policy and trainer behind their ports, on topics
 * that are lists of bytes. Invariants are checked after every message.
 */
public final class Simulation implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final Faults faults;
    private final List<byte[]> orders = new ArrayList<>();
    private final List<List<byte[]>> outcomes = new ArrayList<>();
    private final Map<PolicyRef, byte[]> policies = new LinkedHashMap<>();
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final Map<String, EpisodeOrder> learned = new LinkedHashMap<>();
    private final Map<String, EpisodeOutcome> accepted = new LinkedHashMap<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final PolicyAnswerer answerer = new PolicyAnswerer(this::version, 4);
    private final EpisodeRunner learner;
    private TrainerCore trainer = newTrainer();

    public Simulation(Faults faults) {
        this(faults, List.of());
    }

    /** @param folder of data sets and models */
    Simulation(Faults faults, Path folder) {
        this(faults, List.of(folder));
    }

    private Simulation(Faults faults, List<Path> folders) {
        this.faults = faults;
        this.learner = new EpisodeRunner(
                new Datasets(new DataFolders(folders), new ModelFolders(folders)),
                this::ask,
                metrics::add,
                Checkpoints.none(),
                CLOCK);
    }

    /** Runs an experiment until no message is left. */
    public ExperimentState run(Experiment experiment) {
        experiments.put(experiment.experimentId(), experiment);
        trainer.onExperiment(experiment).forEach(this::write);
        while (!orders.isEmpty() || !outcomes.isEmpty()) {
            if (!outcomes.isEmpty() && (orders.isEmpty() || faults.strikes(0.5))) {
                deliver(outcomes.remove(faults.next(outcomes.size())));
            } else {
                learn(Codecs.EPISODE_ORDER.decode(orders.remove(faults.next(orders.size()))));
            }
        }
        return state(experiment.experimentId());
    }

    /** The user deletes it. */
    void forget(String experimentId) {
        trainer.onDeleted(experimentId);
        states.remove(experimentId);
        experiments.remove(experimentId);
        learned.values().removeIf(order -> order.experimentId().equals(experimentId));
    }

    ExperimentState state(String experimentId) {
        return Codecs.EXPERIMENT_STATE.decode(states.get(experimentId));
    }

    /** Outcomes by episode, one for each. */
    public Map<String, EpisodeOutcome> outcomes() {
        return accepted;
    }

    /** Orders by episode, as the learner got them. */
    Map<String, EpisodeOrder> learned() {
        return learned;
    }

    /** Policy files by version. */
    Map<PolicyRef, byte[]> policies() {
        return policies;
    }

    List<Metric> metrics() {
        return metrics;
    }

    private void learn(EpisodeOrder order) {
        learned.put(order.episodeId(), order);
        var records = OutcomeCodec.encode(learner.run(order, Cancellation.never()));
        outcomes.add(records);
        if (faults.strikes(faults.duplicate())) {
            outcomes.add(records);
        }
        if (faults.strikes(faults.redelivery())) {
            orders.add(Codecs.EPISODE_ORDER.encode(order));
        }
    }

    private Optional<LrAction.Answer> ask(GraphState state, PolicyPort.Waiting waiting) {
        var received = Codecs.GRAPH_STATE.decode(Codecs.GRAPH_STATE.encode(state));
        if (answerer.answer(received) instanceof PolicyAnswerer.Answered answered) {
            return Optional.of(Codecs.LR_ACTION
                    .decode(Codecs.LR_ACTION.encode(answered.action()))
                    .answer());
        }
        return Optional.empty();
    }

    private PolicySource.Version version(PolicyRef ref) {
        var bytes = policies.get(ref);
        try {
            return bytes == null ? new PolicySource.Absent() : new PolicySource.Found(PolicyFile.read(bytes));
        } catch (InvalidMessageException e) {
            return new PolicySource.Damaged(e.getMessage());
        }
    }

    private void deliver(List<byte[]> records) {
        if (faults.strikes(faults.restart())) {
            restartTrainer();
        }
        var assembler = new OutcomeAssembler();
        for (var bytes : records) {
            assembler.add(bytes).ifPresent(outcome -> {
                checkSameResult(outcome);
                trainer.onOutcome(outcome).forEach(this::write);
            });
        }
    }

    /** An episode that runs twice ends the same way, wall time apart. */
    private void checkSameResult(EpisodeOutcome outcome) {
        var before = accepted.putIfAbsent(outcome.episodeId(), outcome);
        if (before != null) {
            assertThat(outcome)
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(before);
        }
    }

    private void write(Change change) {
        change.versions().forEach(version -> {
            var bytes = PolicyFile.write(version.policy());
            assertThat(policies.putIfAbsent(version.ref(), bytes))
                    .as("a version is made once")
                    .isNull();
            version.parent().ifPresent(parent -> assertThat(policies)
                    .containsKey(new PolicyRef(version.ref().id(), parent)));
        });
        change.state().ifPresent(this::writeState);
        change.orders().forEach(order -> orders.add(Codecs.EPISODE_ORDER.encode(order)));
        metrics.addAll(change.metrics());
    }

    private void writeState(ExperimentState state) {
        var before = states.put(state.experimentId(), Codecs.EXPERIMENT_STATE.encode(state));
        if (before != null) {
            var earlier = Codecs.EXPERIMENT_STATE.decode(before);
            assertThat(state.round()).isGreaterThanOrEqualTo(earlier.round());
            assertThat(state.episodesDone()).isGreaterThanOrEqualTo(earlier.episodesDone());
        }
    }

    /** kill -9: only what was written is left, and every outcome that has come so far is read again. */
    private void restartTrainer() {
        trainer = newTrainer();
        states.values().forEach(bytes -> trainer.onState(Codecs.EXPERIMENT_STATE.decode(bytes)));
        policies.values()
                .forEach(bytes -> trainer.onPolicy(
                        PolicyVersion.by(experiments.keySet().iterator().next(), PolicyFile.read(bytes))));
        experiments.values().forEach(e -> trainer.onExperiment(e).forEach(this::write));
        for (var outcome : new HashMap<>(accepted).values()) {
            trainer.onOutcome(outcome).forEach(this::write);
        }
    }

    private static TrainerCore newTrainer() {
        return new TrainerCore(new PpoUpdater(), TrainerSettings.DEFAULTS, CLOCK);
    }

    @Override
    public void close() {
        answerer.close();
    }
}
