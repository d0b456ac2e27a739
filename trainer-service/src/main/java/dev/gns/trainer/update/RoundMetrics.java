package dev.gns.trainer.update;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.policy.update.UpdateStats;
import dev.gns.trainer.reward.Advantages;
import dev.gns.trainer.reward.FinalScore;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.reward.Rewards;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one update, by {@link MetricNames}. Those that no episode gave a value for are left out. */
public final class RoundMetrics {
    private RoundMetrics() {}

    public static Map<String, Double> of(List<LearningEpisode> episodes, RewardSpec reward, UpdateStats stats) {
        Map<String, Double> figures = new LinkedHashMap<>();
        var outcomes = episodes.stream().map(LearningEpisode::outcome).toList();
        var returns = episodes.stream()
                .flatMap(episode -> Rewards.of(episode, reward).stream())
                .mapToDouble(rewards -> Arrays.stream(rewards).sum())
                .toArray();
        Arrays.stream(returns).average().ifPresent(mean -> {
            figures.put(MetricNames.RETURN_MEAN, mean);
            figures.put(MetricNames.RETURN_STD, Advantages.deviation(returns));
        });
        outcomes.stream()
                .flatMap(outcome -> FinalScore.of(outcome).stream())
                .mapToDouble(FinalScore::loss)
                .average()
                .ifPresent(mean -> figures.put(MetricNames.ROUND_VALIDATION_LOSS, mean));
        figures.put(MetricNames.FALLBACKS, (double) fallbacks(outcomes));
        putUpdate(stats, figures);
        return figures;
    }

    private static void putUpdate(UpdateStats stats, Map<String, Double> figures) {
        figures.put(MetricNames.APPROX_KL, stats.approximateKl());
        figures.put(MetricNames.CLIP_FRACTION, stats.clipFraction());
        figures.put(MetricNames.ENTROPY, stats.entropy());
        figures.put(MetricNames.SIGMA, stats.sigma());
        figures.put(MetricNames.GRADIENT_NORM, stats.gradientNorm());
        figures.put(MetricNames.UPDATE_STEPS, (double) stats.steps());
        stats.valueLoss().ifPresent(loss -> figures.put(MetricNames.VALUE_LOSS, loss));
        stats.explainedVariance().ifPresent(share -> figures.put(MetricNames.EXPLAINED_VARIANCE, share));
    }

    private static long fallbacks(List<EpisodeOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.decisions().stream())
                .filter(decision -> decision.choice() instanceof Decision.Fallback)
                .count();
    }
}
