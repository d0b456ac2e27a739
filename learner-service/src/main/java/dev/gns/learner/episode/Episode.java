package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.episode.Stopwatch.Part;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One training run from its first step to its outcome. */
final class Episode {
    private final EpisodeOrder order;
    private final int total;
    private final TargetTraining trainee;
    private final LearningRates rates;
    private final Surroundings surroundings;
    private final Candidates candidates;
    private final LossAverages losses = new LossAverages();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final long started;
    private long lastSaved;
    private int step;
    private double learningRate;
    private double initialLoss;
    private double secondsBefore;

    /** What an episode reports to and is kept by. */
    record Surroundings(EpisodeMetrics metrics, Checkpoints checkpoints, Stopwatch stopwatch, Clock clock) {}

    Episode(EpisodeOrder order, TargetTraining trainee, LearningRates rates, Surroundings surroundings) {
        this.order = order;
        this.total = trainee.totalSteps();
        this.trainee = trainee;
        this.rates = rates;
        this.surroundings = surroundings;
        this.candidates = new Candidates(order.checkpoints().orElse(1), decisions(order, total));
        this.started = surroundings.clock().millis();
        this.lastSaved = started;
        this.learningRate = order.task().bounds().clip(order.initialLearningRate());
    }

    private static int decisions(EpisodeOrder order, int total) {
        var interval = order.task().decisionInterval();
        return (total + interval - 1) / interval;
    }

    /**
     * Goes on from a saved state; call before {@link #run}.
     *
     * @throws RuntimeException if the state is of other data or of another network; the episode is of no use then
     */
    void resume(EpisodeState state) {
        if (!state.dataSha256().equals(trainee.dataSha256())) {
            throw new IllegalArgumentException("the data set " + order.task().dataset() + " has changed since");
        }
        trainee.resume(state.trainee());
        rates.resume(state.schedule());
        losses.resume(state.losses());
        decisions.addAll(state.decisions());
        evaluations.addAll(state.evaluations());
        step = state.step();
        learningRate = state.learningRate();
        initialLoss = state.initialLoss();
        secondsBefore = state.seconds();
        stopwatch().resume(state.spent());
    }

    /** @throws EpisodeAbandonedException if {@code cancellation} says so */
    EpisodeOutcome run(Cancellation cancellation) {
        try {
            while (step < total) {
                if (stops(cancellation)) {
                    return outcome(new Outcome.Stopped(step));
                }
                trainOneStep(cancellation);
                saveIfDue();
            }
            return stops(cancellation) ? outcome(new Outcome.Stopped(step)) : outcome(finish());
        } catch (DivergedException e) {
            return outcome(new Outcome.Diverged(e.step(), e.getMessage()));
        }
    }

    private boolean stops(Cancellation cancellation) {
        var wish = cancellation.wish();
        if (wish == Cancellation.Wish.ABANDON) {
            throw new EpisodeAbandonedException(order.episodeId());
        }
        return wish == Cancellation.Wish.STOP;
    }

    private void trainOneStep(Cancellation cancellation) {
        double loss = stopwatch().time(Part.TRAINING, () -> trainee.computeGradients(step));
        DivergedException.unlessFinite(loss, step, "the training loss");
        initialLoss = step == 0 ? loss : initialLoss;
        losses.add(loss, step == 0);
        if (step % order.task().decisionInterval() == 0) {
            decide(cancellation);
        } else {
            learningRate = stopwatch().time(Part.STATISTICS, () -> rates.between(moment()));
        }
        surroundings.metrics().signOfLife(step);
        stopwatch().time(Part.TRAINING, () -> trainee.update(learningRate));
        step++;
    }

    private void decide(Cancellation cancellation) {
        var number = step / order.task().decisionInterval();
        if (rates.needsEvaluation() || evaluatedBefore(number) || candidates.at(number)) {
            evaluate(number);
            if (candidates.improvedBy(evaluations)) {
                trainee.keep();
            }
        }
        Runnable signOfLife = () -> surroundings.metrics().signOfLife(step);
        var choice = stopwatch().time(Part.STATISTICS, () -> rates.decide(moment(), cancellation, signOfLife));
        if (choice.decision().isPresent() && stops(cancellation)) {
            // The wait was cut short: what it returned is no decision. The next check ends the episode.
            return;
        }
        learningRate = choice.learningRate();
        surroundings.metrics().progress(step, learningRate, losses.mean());
        choice.decision().ifPresent(decision -> {
            decisions.add(decision);
            surroundings.metrics().choice(decision);
        });
        losses.decided();
    }

    private LearningRates.Moment moment() {
        var number = step / order.task().decisionInterval();
        return new LearningRates.Moment(number, step, learningRate, trainee, losses, lastAction());
    }

    /** The evaluation lottery (METHOD §5), a pure function of action seed and decision; the first always wins. */
    private boolean evaluatedBefore(int decision) {
        var probability = order.evaluationProbability();
        return probability > 0
                && (decision == 0
                        || new SeedTree(order.actionSeed())
                                        .child("evaluation", decision)
                                        .random()
                                        .nextDouble()
                                < probability);
    }

    private double lastAction() {
        var last =
                decisions.isEmpty() ? null : decisions.get(decisions.size() - 1).choice();
        return last instanceof Decision.Acted acted ? acted.action().sample() : 0;
    }

    private void evaluate(int decision) {
        var score = stopwatch().time(Part.EVALUATION, () -> trainee.validate(step));
        var evaluation = new Evaluation(decision, step, score);
        evaluations.add(evaluation);
        surroundings.metrics().evaluation(evaluation);
    }

    private Outcome finish() {
        evaluate(candidates.decisions());
        var scored = candidates.best(evaluations).orElseThrow();
        if (scored.step() < total) {
            trainee.takeBack();
        }
        order.checkpoints().ifPresent(n -> surroundings.metrics().checkpoint(total, scored.step()));
        var test = order.test() ? stopwatch().time(Part.TEST, () -> trainee.test(step)) : Optional.<Score>empty();
        return new Outcome.Completed(scored.score(), test, trainee.weightsSha256());
    }

    private void saveIfDue() {
        var now = surroundings.clock().millis();
        if (step < total && surroundings.checkpoints().due(Duration.ofMillis(now - lastSaved))) {
            // Figures first: what comes before a checkpoint is not sent again by who goes on from it.
            if (surroundings.metrics().areKept()) {
                trainee.checkData();
                trainee.show(state -> surroundings.checkpoints().save(order, state(state)));
            }
            lastSaved = now;
        }
    }

    private EpisodeState state(TraineeState now) {
        return new EpisodeState(
                trainee.dataSha256(),
                step,
                learningRate,
                initialLoss,
                seconds(),
                stopwatch().spent(),
                losses.state(),
                rates.state(),
                now,
                trainee.graph(),
                decisions,
                evaluations);
    }

    private Stopwatch stopwatch() {
        return surroundings.stopwatch();
    }

    private double seconds() {
        return secondsBefore + Math.max(0, surroundings.clock().millis() - started) / 1e3;
    }

    private EpisodeOutcome outcome(Outcome end) {
        surroundings.metrics().spent(step, stopwatch().spent());
        return new EpisodeOutcome(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                total,
                order.task().bounds(),
                Optional.of(trainee.graph()),
                decisions,
                evaluations,
                initialLoss,
                seconds(),
                end);
    }
}
