package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.learner.schedule.Schedules;
import java.time.Duration;
import java.util.Optional;

/** Learning rates that a policy is asked for, every K steps. */
record AskedRates(
        EpisodeOrder order,
        ScheduleSpec.Gns schedule,
        TargetGraph graph,
        int total,
        PolicyPort policy,
        Optional<SrlsTracker> tracker)
        implements LearningRates {

    static AskedRates of(
            EpisodeOrder order, ScheduleSpec.Gns schedule, TargetGraph graph, int total, PolicyPort policy) {
        var tracker = schedule.seesSrlsState() ? Optional.of(new SrlsTracker()) : Optional.<SrlsTracker>empty();
        return new AskedRates(order, schedule, graph, total, policy, tracker);
    }

    @Override
    public boolean needsEvaluation() {
        return tracker.isPresent();
    }

    @Override
    public ScheduleState state() {
        return tracker.map(SrlsTracker::state).orElse(ScheduleState.none());
    }

    @Override
    public void resume(ScheduleState state) {
        tracker.ifPresent(t -> t.resume(state));
    }

    @Override
    public double between(Moment moment) {
        return moment.learningRate();
    }

    @Override
    public Choice decide(Moment moment, Cancellation cancellation, Runnable signOfLife) {
        var observation = observe(moment);
        var waiting = new PolicyPort.Waiting(Duration.ofSeconds(order.patienceSeconds()), cancellation, signOfLife);
        var choice = policy.ask(question(observation), waiting)
                .map(answer -> choice(answer, moment.step()))
                .orElseGet(() -> new Decision.Fallback(fallback(moment)));
        var decision = new Decision(observation, choice);
        return new Choice(order.task().bounds().clip(decision.learningRate()), Optional.of(decision));
    }

    private Observation observe(Moment moment) {
        var statistics = moment.signals().statistics();
        for (var value : statistics) {
            DivergedException.unlessFinite(value, moment.step(), "a statistic of the weights or gradients");
        }
        var losses = moment.losses();
        var run = new RunStatistics(
                moment.learningRate(),
                order.initialLearningRate(),
                base(moment.step()),
                losses.mean(),
                losses.fast(),
                losses.slow(),
                losses.deviation(),
                moment.lastAction());
        return new Observation(
                moment.decision(), moment.step(), new NodeStatistics(statistics), run, tracker.map(t -> t.see(moment)));
    }

    private GraphState question(Observation observation) {
        return new GraphState(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                schedule.policyRef(),
                order.actionSeed(),
                schedule.explore(),
                total,
                order.task().bounds(),
                graph,
                observation);
    }

    /** What is not finite is a result (rule 6); a policy that cannot be used says nothing about the run. */
    private static Decision.Choice choice(LrAction.Answer answer, int step) {
        if (answer instanceof LrAction.Chosen chosen) {
            return new Decision.Acted(chosen.action());
        }
        var refused = (LrAction.Refused) answer;
        throw switch (refused.kind()) {
            case NOT_FINITE -> new DivergedException(step, "the policy refused: " + refused.reason());
            case UNUSABLE -> new UnusablePolicyException(refused.reason());
        };
    }

    /** Without an answer the LR stays; an anchored action falls back to its base (rule 3). */
    private double fallback(Moment moment) {
        return schedule.base().isPresent() ? base(moment.step()) : moment.learningRate();
    }

    private double base(int step) {
        return schedule.base()
                .map(form -> Schedules.learningRate(
                        form,
                        step,
                        total,
                        order.initialLearningRate(),
                        order.task().bounds()))
                .orElse(order.initialLearningRate());
    }
}
