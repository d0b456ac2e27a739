package dev.gns.launcher.demo;

import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ReportView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * What the demo claims about the final validation loss of the trained version on held-out pairs, and whether it held in
 * one report. A row that has not completed all pairs proves nothing: a diverged episode has no loss to be averaged.
 */
public final class Claims {
    static final String TRAINED = "gns-trained";
    static final String UNTRAINED = "gns-untrained";
    static final String CONSTANT = "constant";
    static final String COSINE_TUNED = "cosine-tuned";
    private static final double BELOW_CONSTANT = 0.15;
    private static final double NEAR_TUNED = 0.05;
    private static final double SIGNIFICANT = 0.01;

    private final Map<String, ReportView.Row> rows;

    /** @param report of a compare experiment on one task */
    public Claims(ReportView report) {
        this.rows = report.rows().stream()
                .collect(Collectors.toMap(ReportView.Row::label, Function.identity(), (first, second) -> first));
    }

    /**
     * A claim and what was found.
     *
     * @param text with the figure that was found
     */
    public record Claim(String text, boolean held) {
        @Override
        public String toString() {
            return text + ": " + (held ? "held" : "DID NOT HOLD");
        }
    }

    public List<Claim> check() {
        return List.of(belowConstant(), belowUntrained(), nearTuned());
    }

    private Claim belowConstant() {
        var name = "15 % below constant";
        return compare(name, CONSTANT, (trained, constant) -> {
            var change = StatUtils.mean(trained) / StatUtils.mean(constant) - 1;
            return new Claim(name + " (" + percent(change) + ")", change <= -BELOW_CONSTANT);
        });
    }

    private Claim belowUntrained() {
        var name = "below version 0";
        return compare(name, UNTRAINED, (trained, untrained) -> {
            if (trained.length < 2) {
                return new Claim(name + " (one pair proves nothing)", false);
            }
            var p = new TTest().pairedTTest(trained, untrained);
            var below = StatUtils.mean(trained) < StatUtils.mean(untrained);
            var text = String.format(Locale.ROOT, "%s (paired p = %.2g)", name, p);
            return new Claim(text, below && p < SIGNIFICANT);
        });
    }

    private Claim nearTuned() {
        var name = "within 5 % of tuned cosine";
        return compare(name, COSINE_TUNED, (trained, tuned) -> {
            var change = StatUtils.mean(trained) / StatUtils.mean(tuned) - 1;
            return new Claim(name + " (" + percent(change) + ")", change <= NEAR_TUNED);
        });
    }

    private interface Comparison {
        /** Both by pair: entry i of each ran with the same training seed. */
        Claim of(double[] trained, double[] other);
    }

    private Claim compare(String name, String other, Comparison comparison) {
        for (var label : List.of(TRAINED, other)) {
            if (!rows.containsKey(label)) {
                return new Claim(name + " (no result of " + label + ")", false);
            }
            if (!complete(rows.get(label))) {
                return new Claim(name + " (" + label + " has pairs that were not completed)", false);
            }
        }
        var trained = rows.get(TRAINED).pairs();
        var against = rows.get(other).pairs();
        if (!seeds(trained).equals(seeds(against))) {
            return new Claim(name + " (" + other + " ran on other pairs)", false);
        }
        return comparison.of(losses(trained), losses(against));
    }

    private static boolean complete(ReportView.Row row) {
        return !row.pairs().isEmpty()
                && row.pairs().stream()
                        .allMatch(p -> p.state() == EpisodeView.State.COMPLETED
                                && p.scores().validationLoss().isPresent());
    }

    private static List<Long> seeds(List<ReportView.Pair> pairs) {
        return pairs.stream().map(ReportView.Pair::trainingSeed).toList();
    }

    private static double[] losses(List<ReportView.Pair> pairs) {
        return pairs.stream()
                .mapToDouble(p -> p.scores().validationLoss().orElseThrow())
                .toArray();
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * fraction);
    }
}
