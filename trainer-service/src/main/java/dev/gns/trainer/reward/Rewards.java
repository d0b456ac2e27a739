package dev.gns.trainer.reward;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.experiment.RewardSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rewards of an episode's decisions (METHOD §5). An evaluation that precedes decision d rewards the decisions before
 * d; one that precedes decision 0 is only what the first reward is measured from.
 */
public final class Rewards {
    private static final double SCALE = 10;
    private static final double ABOVE_THRESHOLD = 10;
    private static final double SRLS_OFFSET = 2;

    private Rewards() {}

    /** One reward a decision; empty for an episode without a result or without decisions. */
    public static Optional<double[]> of(LearningEpisode episode, RewardSpec spec) {
        var decisions = episode.outcome().decisions().size();
        return decisions == 0
                ? Optional.empty()
                : FinalScore.of(episode.outcome()).map(score -> rewards(episode, score, spec, new double[decisions]));
    }

    private static double[] rewards(LearningEpisode episode, FinalScore score, RewardSpec spec, double[] rewards) {
        var outcome = episode.outcome();
        if (spec instanceof RewardSpec.Final) {
            rewards[rewards.length - 1] = -Math.log(score.loss());
        } else if (spec instanceof RewardSpec.LogLoss) {
            payLogLoss(evaluations(outcome, score), FinalScore.initialLoss(outcome), rewards);
        } else if (spec instanceof RewardSpec.Srls) {
            paySrls(evaluations(outcome, score), rewards);
        } else {
            var threshold = ((RewardSpec.Paper) spec).thresholdOn(episode.task());
            payPaper(evaluations(outcome, score), threshold, rewards);
        }
        return rewards;
    }

    /** r = log(L_prev / L), paid to the last decision before the evaluation; the first L_prev is L₀ if need be. */
    private static void payLogLoss(List<Scored> evaluations, double initialLoss, double[] rewards) {
        var previous = initialLoss;
        for (var evaluation : evaluations) {
            var loss = Math.max(evaluation.loss(), FinalScore.SMALLEST_LOSS);
            if (evaluation.decision() > 0) {
                rewards[evaluation.decision() - 1] = Math.log(previous / loss);
            }
            previous = loss;
        }
    }

    /** r = 10·(s² − s_prev²), ten times more above the threshold, r/m to each of the m decisions since the last one. */
    private static void payPaper(List<Scored> evaluations, double threshold, double[] rewards) {
        var previous = 0.0;
        var from = 0;
        for (var evaluation : evaluations) {
            var s = evaluation.score();
            var reward = SCALE * (s * s - previous * previous) * (s > threshold ? ABOVE_THRESHOLD : 1);
            var m = evaluation.decision() - from;
            for (var d = from; d < evaluation.decision(); d++) {
                rewards[d] = reward / m;
            }
            previous = s;
            from = evaluation.decision();
        }
    }

    /** r = 2 − L, paid to the last decision before the evaluation. */
    private static void paySrls(List<Scored> evaluations, double[] rewards) {
        for (var evaluation : evaluations) {
            if (evaluation.decision() > 0) {
                rewards[evaluation.decision() - 1] = SRLS_OFFSET - evaluation.loss();
            }
        }
    }

    /**
     * @param decision that came next
     * @param score of the task's first metric
     */
    private record Scored(int decision, double loss, double score) {}

    /** In order, one a decision, the end of the episode (decision n) last and from its outcome. */
    private static List<Scored> evaluations(EpisodeOutcome outcome, FinalScore end) {
        var decisions = outcome.decisions().size();
        return Stream.concat(
                        outcome.evaluations().stream()
                                .filter(e -> e.decision() < decisions)
                                .sorted(Comparator.comparingInt(Evaluation::decision))
                                .map(e -> new Scored(
                                        e.decision(),
                                        e.score().loss(),
                                        e.score().main())),
                        Stream.of(new Scored(decisions, end.loss(), end.score())))
                .toList();
    }
}
