package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.metric.Metric;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.plan.Planner;
import dev.gns.trainer.plan.RoundPlan;
import dev.gns.trainer.plan.Step;
import dev.gns.trainer.plan.UpdateSeeds;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer (Algorithm 1's outer loop): takes experiments and outcomes, and says what is to be written. Each
 * {@link Change} is written as a whole before the next call. For one thread.
 *
 * <p>After a restart, feed it every policy version and every state first, then the experiments, then all outcomes again
 * of rounds that are not over: it goes on as if it had never stopped. What it has seen before, it ignores.
 */
public final class TrainerCore {
    private final TrainerSettings settings;
    private final InstantSource clock;
    private final PolicyShelf policies = new PolicyShelf();
    private final Planner planner = new Planner(policies::action);
    private final RoundEnd roundEnd;
    private final Republisher republisher;
    private final Map<String, ExperimentState> stored = new HashMap<>();
    private final Map<String, ExperimentRun> runs = new LinkedHashMap<>();
    private Instant lastSignOfLife;

    public TrainerCore(PolicyUpdater updater, TrainerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.roundEnd = new RoundEnd(updater, policies);
        this.republisher = new Republisher(settings);
        this.lastSignOfLife = clock.instant();
    }

    /** A version that was published before the trainer started. */
    public void onPolicy(PolicyVersion version) {
        policies.put(version);
    }

    /** A state that was written before the trainer started. */
    public void onState(ExperimentState state) {
        stored.put(state.experimentId(), state);
    }

    /** What a user wants, now or again. */
    public List<Change> onExperiment(Experiment experiment) {
        var known = runs.containsKey(experiment.experimentId());
        var run = runs.computeIfAbsent(experiment.experimentId(), id -> open(experiment));
        var wantedRunning = experiment.wanted() == Experiment.Wanted.RUNNING;
        if (run.isOver() || (known && run.isRunning() == wantedRunning)) {
            return List.of();
        }
        if (!wantedRunning) {
            run.stopped();
            return List.of(change(run, List.of()));
        }
        if (run.isRunning()) {
            return List.of();
        }
        return List.of(run.progress().isPresent() ? resume(run) : start(run));
    }

    /** The user deleted it. */
    public List<Change> onDeleted(String experimentId) {
        var wasStored = stored.remove(experimentId) != null;
        var wasRun = runs.remove(experimentId) != null;
        return wasStored || wasRun ? List.of(Change.forgotten(experimentId)) : List.of();
    }

    /** Whether outcomes of this experiment may still be needed. */
    public boolean isOpen(String experimentId) {
        var run = runs.get(experimentId);
        return run != null && !run.isOver();
    }

    /** An episode's end; ignored unless the running round waits for it. */
    public List<Change> onOutcome(EpisodeOutcome outcome) {
        var run = runs.get(outcome.experimentId());
        var progress = Optional.ofNullable(run).flatMap(ExperimentRun::progress);
        var episode = progress.flatMap(p -> p.waiting(outcome.episodeId()));
        if (episode.isEmpty()) {
            return List.of();
        }
        lastSignOfLife = clock.instant();
        if (outcome.end() instanceof Outcome.Stopped) {
            episode.get().givenBack(outcome.attempt(), clock.instant());
            return List.of();
        }
        progress.get().accept(outcome);
        return run.isRunning() ? List.of(advance(run, List.of())) : List.of(change(run, List.of()));
    }

    /** A learner is at work on this episode. */
    public void onSignOfLife(String episodeId) {
        for (var run : runs.values()) {
            run.progress().flatMap(p -> p.waiting(episodeId)).ifPresent(episode -> {
                lastSignOfLife = clock.instant();
                episode.alive(due());
            });
        }
    }

    /** Time has passed; to be called when everything that came in is handled. */
    public List<Change> onTick() {
        var now = clock.instant();
        var allSilent = !now.isBefore(lastSignOfLife.plus(settings.silence()));
        List<Change> changes = new ArrayList<>();
        for (var run : runs.values()) {
            if (run.isRunning()) {
                var progress = run.progress().orElseThrow();
                var due = republisher.overdue(progress, now, allSilent);
                if (!due.isEmpty()) {
                    due.givenUp().forEach(progress::accept);
                    changes.add(withGivenUp(advance(run, due.orders()), due.givenUp(), now));
                }
            }
        }
        return changes;
    }

    private static Change withGivenUp(Change change, List<EpisodeOutcome> givenUp, Instant now) {
        List<Metric> metrics = new ArrayList<>(change.metrics());
        givenUp.forEach(outcome -> metrics.addAll(TrainerMetrics.ofGivenUp(outcome, now)));
        return new Change(
                change.experimentId(),
                change.policy(),
                change.state(),
                change.orders(),
                givenUp,
                metrics,
                change.roundOver());
    }

    private ExperimentRun open(Experiment experiment) {
        var state = stored.remove(experiment.experimentId());
        if (state == null) {
            return new ExperimentRun(experiment);
        }
        var run = ExperimentRun.restored(experiment, state);
        // A state without a policy, or with no order, is of an experiment that was stopped before it started.
        if (!run.isOver() && state.planned() > 0) {
            run.begin(RoundProgress.restored(plan(run), state, due()));
        }
        return run;
    }

    private Change start(ExperimentRun run) {
        var problem = Prerequisites.problem(run.experiment(), policies);
        if (problem.isPresent()) {
            return fail(run, problem.get());
        }
        run.running();
        var spec = run.experiment().spec();
        if (spec.kind() == ExperimentSpec.Kind.COMPARE) {
            return begin(run, Optional.empty(), List.of());
        }
        var untrained = Policy.untrained(spec.policy().orElseThrow(), UpdateSeeds.ofVersion0(spec.seed()));
        var version = new PolicyVersion(untrained, run.id());
        run.made(version.ref());
        return begin(run, Optional.of(version), List.of());
    }

    private Change resume(ExperimentRun run) {
        run.running();
        return advance(run, republisher.all(run.progress().orElseThrow(), clock.instant()));
    }

    /** Publishes the next orders behind {@code again}, or ends the round and begins the next. */
    private Change advance(ExperimentRun run, List<EpisodeOrder> again) {
        var step = run.progress().orElseThrow().next(settings.window());
        if (step instanceof Step.Publish publish) {
            run.progress().orElseThrow().published(publish.orders(), due());
            List<EpisodeOrder> orders = new ArrayList<>(again);
            orders.addAll(publish.orders());
            return change(run, orders);
        }
        return finish(run, ((Step.FinishRound) step).last());
    }

    private Change finish(ExperimentRun run, boolean last) {
        var failure = RoundEnd.failure(run.progress().orElseThrow().outcomes());
        if (failure.isPresent()) {
            return fail(run, failure.get());
        }
        try {
            var made = roundEnd.apply(run, clock.instant());
            if (last) {
                run.completed();
            }
            return begin(
                    run,
                    made.map(RoundEnd.Made::version),
                    made.map(RoundEnd.Made::metrics).orElse(List.of()));
        } catch (RuntimeException e) {
            // Whatever it is, trying again gives the same; other experiments shall go on.
            return fail(run, "round " + run.round() + " could not be summed up: " + e.getMessage());
        }
    }

    /** The first orders of a round, with what made it possible. */
    private Change begin(ExperimentRun run, Optional<PolicyVersion> version, List<Metric> metrics) {
        version.ifPresent(policies::put);
        List<EpisodeOrder> orders = List.of();
        if (run.isRunning()) {
            run.begin(new RoundProgress(plan(run)));
            orders = ((Step.Publish) run.progress().orElseThrow().next(settings.window())).orders();
            run.progress().orElseThrow().published(orders, due());
        }
        return new Change(
                run.id(), version, Optional.of(run.snapshot(clock.instant())), orders, List.of(), metrics, true);
    }

    private RoundPlan plan(ExperimentRun run) {
        return planner.round(run.experiment(), run.round(), run.policy(), run.trials());
    }

    private Change fail(ExperimentRun run, String reason) {
        run.failed(reason);
        return new Change(
                run.id(),
                Optional.empty(),
                Optional.of(run.snapshot(clock.instant())),
                List.of(),
                List.of(),
                List.of(),
                true);
    }

    private Change change(ExperimentRun run, List<EpisodeOrder> orders) {
        return Change.of(run.snapshot(clock.instant()), orders);
    }

    private Instant due() {
        return clock.instant().plus(settings.silence());
    }
}
