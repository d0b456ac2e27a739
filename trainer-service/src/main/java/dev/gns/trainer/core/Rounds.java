package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.plan.Planner;
import dev.gns.trainer.plan.RoundPlan;
import dev.gns.trainer.plan.Step;
import dev.gns.trainer.plan.UpdateSeeds;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an experiment goes from round to round. */
final class Rounds {
    private final PolicyShelf policies;
    private final Planner planner;
    private final RoundEnd roundEnd;
    private final TrainerSettings settings;
    private final InstantSource clock;

    Rounds(PolicyUpdater updater, PolicyShelf policies, TrainerSettings settings, InstantSource clock) {
        this.policies = policies;
        this.planner = new Planner(policies::spec);
        this.roundEnd = new RoundEnd(updater, policies);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a user wants of a run that is not over, or was found to be while it was restored.
     *
     * @param known whether the user wanted something of it before
     */
    Optional<Change> wanted(ExperimentRun run, boolean known, Wanted wanted, Republisher republisher) {
        if (run.isOver()) {
            return run.failedNow() ? Optional.of(change(run, List.of())) : Optional.empty();
        }
        var wantedRunning = wanted == Wanted.RUNNING;
        if (known && run.isRunning() == wantedRunning) {
            return Optional.empty();
        }
        if (!wantedRunning) {
            run.stopped();
            return Optional.of(change(run, List.of()));
        }
        if (run.isRunning()) {
            return Optional.empty();
        }
        var progress = run.progress();
        return Optional.of(
                progress.isPresent() ? resume(run, republisher.all(progress.get(), clock.instant())) : start(run));
    }

    /** Version 0 of every policy that is to be learned, and the first orders. */
    private Change start(ExperimentRun run) {
        var problem = Prerequisites.problem(run.experiment(), policies);
        if (problem.isPresent()) {
            return fail(run, problem.get(), Update.NONE);
        }
        run.running();
        var untrained = run.experiment().spec().learned().stream()
                .map(learned -> Policy.untrained(learned.policy(), UpdateSeeds.ofVersion0(learned.seed())))
                .map(policy -> PolicyVersion.by(run.id(), policy))
                .toList();
        var update = new Update(untrained, List.of());
        take(run, update);
        return begin(run, update);
    }

    /** {@code again}: orders that were outstanding when it was stopped. */
    private Change resume(ExperimentRun run, List<EpisodeOrder> again) {
        run.running();
        return advance(run, again);
    }

    /** The running round, as a trainer before this one left it. */
    void restore(ExperimentRun run, ExperimentState state) {
        run.begin(RoundProgress.restored(plan(run), state, due()));
    }

    /** Makes versions that can be made; publishes the next orders behind {@code again}, or begins the next round. */
    Change advance(ExperimentRun run, List<EpisodeOrder> again) {
        var update = Update.NONE;
        try {
            update = roundEnd.updates(run, clock.instant());
            take(run, update);
            var step = run.progress().orElseThrow().next(settings.window());
            return step instanceof Step.Publish publish
                    ? publish(run, update, again, publish.orders())
                    : finish(run, update, ((Step.FinishRound) step).last());
        } catch (RuntimeException e) {
            // Whatever it is, trying again gives the same; other experiments shall go on.
            return fail(run, "round " + run.round() + " could not be summed up: " + e.getMessage(), update);
        }
    }

    private void take(ExperimentRun run, Update update) {
        update.versions().forEach(version -> {
            policies.put(version);
            run.made(version.ref());
        });
    }

    private Change publish(ExperimentRun run, Update update, List<EpisodeOrder> again, List<EpisodeOrder> next) {
        run.progress().orElseThrow().published(next, due());
        List<EpisodeOrder> orders = new ArrayList<>(again);
        orders.addAll(next);
        return Change.of(update, run.snapshot(clock.instant()), orders);
    }

    private Change finish(ExperimentRun run, Update update, boolean last) {
        var failure = RoundEnd.failure(run);
        if (failure.isPresent()) {
            return fail(run, failure.get(), update);
        }
        RoundEnd.apply(run);
        if (last) {
            run.completed();
        }
        return begin(run, update);
    }

    /** The first orders of a round, with what made it possible. */
    private Change begin(ExperimentRun run, Update update) {
        List<EpisodeOrder> orders = List.of();
        if (run.isRunning()) {
            run.begin(new RoundProgress(plan(run)));
            orders = ((Step.Publish) run.progress().orElseThrow().next(settings.window())).orders();
            run.progress().orElseThrow().published(orders, due());
        }
        return Change.ofRound(update, run.snapshot(clock.instant()), orders);
    }

    private RoundPlan plan(ExperimentRun run) {
        return planner.round(run.experiment(), run.round(), run.findings());
    }

    private Change fail(ExperimentRun run, String reason, Update update) {
        run.failed(reason);
        return Change.ofRound(update, run.snapshot(clock.instant()), List.of());
    }

    /** Only the state, and orders. */
    Change change(ExperimentRun run, List<EpisodeOrder> orders) {
        return Change.of(run.snapshot(clock.instant()), orders);
    }

    private Instant due() {
        return clock.instant().plus(settings.silence());
    }
}
