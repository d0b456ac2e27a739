package dev.gns.contracts.metric;

import dev.gns.contracts.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * Value of the topic {@code gns.metrics}: one flat JSON object a figure, for anyone to read. Its identity is (subject,
 * id, metric, step); of two with the same identity the one with the higher attempt holds.
 *
 * @param id the episode's, the policy's, or the service's
 * @param experimentId absent on figures of a service
 * @param step optimizer step of an episode, version of a policy, or 0
 * @param value absent where the figure is not finite; {@code text} then says which
 * @param text what is no number, e.g. how the episode ended
 */
public record Metric(
        Subject subject,
        String id,
        Optional<String> experimentId,
        String metric,
        int step,
        Optional<Double> value,
        Optional<String> text,
        int attempt,
        Instant time) {
    private static final int LONGEST_TEXT = 1000;

    public enum Subject {
        EPISODE,
        POLICY,
        SERVICE
    }

    public Metric {
        Check.present(subject, "subject");
        Check.identifier(id, "id");
        experimentId = experimentId == null ? Optional.empty() : experimentId;
        experimentId.ifPresent(e -> Check.identifier(e, "experimentId"));
        Check.identifier(metric, "metric");
        Check.atLeast(step, 0, "step");
        value = value == null ? Optional.empty() : value;
        text = text == null ? Optional.empty() : text;
        value.ifPresent(v -> Check.finite(v, "value"));
        text.ifPresent(
                t -> Check.that(t.length() <= LONGEST_TEXT, "text", "must be at most " + LONGEST_TEXT + " characters"));
        Check.that(value.isPresent() || text.isPresent(), "value", "or text must be given");
        Check.atLeast(attempt, 1, "attempt");
        Check.present(time, "time");
    }

    /**
     * Whether all it tells is that an episode runs. It comes where a machine is slow: stored, it would tell two runs with
     * the same seed apart.
     */
    public boolean tellsOnlyOfLife() {
        return subject == Subject.EPISODE && metric.equals(MetricNames.ALIVE);
    }

    /** A figure of an episode. */
    public static Metric ofEpisode(
            String experimentId, String episodeId, String metric, int step, double value, int attempt, Instant time) {
        var finite = Double.isFinite(value);
        return new Metric(
                Subject.EPISODE,
                episodeId,
                Optional.of(experimentId),
                metric,
                step,
                finite ? Optional.of(value) : Optional.empty(),
                finite ? Optional.empty() : Optional.of(Double.toString(value)),
                attempt,
                time);
    }

    /** What is no number about an episode; only the first 1000 characters travel. */
    public static Metric ofEpisode(
            String experimentId, String episodeId, String metric, int step, String text, int attempt, Instant time) {
        return new Metric(
                Subject.EPISODE,
                episodeId,
                Optional.of(experimentId),
                metric,
                step,
                Optional.empty(),
                Optional.of(text.substring(0, Math.min(text.length(), LONGEST_TEXT))),
                attempt,
                time);
    }
}
