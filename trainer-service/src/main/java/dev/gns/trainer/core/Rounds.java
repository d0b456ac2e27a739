package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
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

    /** Version 0, where a policy is to be learned, and the first orders. */
    Change start(ExperimentRun run) {
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

    /** {@code again}: orders that were outstanding when it was stopped. */
    Change resume(ExperimentRun run, List<EpisodeOrder> again) {
        run.running();
        return advance(run, again);
    }

    /** The running round, as a trainer before this one left it. */
    void restore(ExperimentRun run, ExperimentState state) {
        run.begin(RoundProgress.restored(plan(run), state, due()));
    }

    /** Publishes the next orders behind {@code again}, or ends the round and begins the next. */
    Change advance(ExperimentRun run, List<EpisodeOrder> again) {
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

    /** Only the state, and orders. */
    Change change(ExperimentRun run, List<EpisodeOrder> orders) {
        return Change.of(run.snapshot(clock.instant()), orders);
    }

    private Instant due() {
        return clock.instant().plus(settings.silence());
    }
}
