package dev.gns.results.report;

import dev.gns.contracts.rest.ReportView.Cost;
import dev.gns.contracts.rest.ReportView.CostRatio;
import dev.gns.contracts.rest.ReportView.Intervals;
import dev.gns.contracts.rest.ReportView.Row;
import java.util.List;
import java.util.Optional;

/**
 * What it costs to evaluate at every decision (SRLS) instead of at some (GNS). Which row does is what was counted, not what
 * it is called: one that does has an evaluation for each decision, and one at the end.
 */
final class CostRatios {
    private static final String EVALUATION = "evaluation";
    private static final String TEST = "test";

    private CostRatios() {}

    static List<CostRatio> of(List<Row> rows) {
        return rows.stream()
                .filter(CostRatios::dense)
                .flatMap(dense -> rows.stream()
                        .filter(sparse -> sparse(sparse)
                                && sparse.task().equals(dense.task())
                                && sparse.purpose() == dense.purpose())
                        .map(sparse -> ratio(dense, sparse)))
                .toList();
    }

    private static boolean measured(Row row) {
        var cost = row.cost();
        return row.learned()
                && cost.seconds().isPresent()
                && cost.evaluations().isPresent()
                && cost.decisions().filter(decisions -> decisions > 0).isPresent();
    }

    private static boolean dense(Row row) {
        return measured(row) && evaluations(row) > decisions(row);
    }

    private static boolean sparse(Row row) {
        return measured(row) && evaluations(row) <= decisions(row);
    }

    private static CostRatio ratio(Row dense, Row sparse) {
        return new CostRatio(
                dense.task(),
                dense.purpose(),
                dense.label(),
                sparse.label(),
                dense.cost().seconds().orElseThrow() / sparse.cost().seconds().orElseThrow(),
                intervals(dense, sparse));
    }

    private static Optional<Intervals> intervals(Row dense, Row sparse) {
        var count = (int) Math.min(intervals(dense), intervals(sparse));
        if (count < CostRatio.MIN_INTERVALS || !located(dense) || !located(sparse)) {
            return Optional.empty();
        }
        var e = evaluation(dense, sparse) / interval(dense, sparse);
        var p = evaluationsAnInterval(sparse);
        return Optional.of(new Intervals(count, seconds(dense) / seconds(sparse), e, p, (1 + e) / (1 + p * e)));
    }

    private static double intervals(Row row) {
        return row.counts().completed() * decisions(row);
    }

    /** Learners once counted the test set among the evaluations: what was tested and has no such part is of those. */
    private static boolean located(Row row) {
        var parts = row.cost().parts();
        return parts.getOrDefault(EVALUATION, 0.0) > 0
                && parts.size() > 1
                && (parts.containsKey(TEST) || row.scores().testLoss().n() == 0);
    }

    /** Seconds of one decision interval: without the evaluations at the end, on either set, which follow no interval. */
    private static double seconds(Row row) {
        return without(row.cost()) / decisions(row)
                + evaluationsAnInterval(row) * within(row.cost()) / evaluations(row);
    }

    private static double evaluationsAnInterval(Row row) {
        return (evaluations(row) - 1) / decisions(row);
    }

    /** Seconds of one evaluation, over both rows. */
    private static double evaluation(Row dense, Row sparse) {
        return (within(dense.cost()) + within(sparse.cost())) / (evaluations(dense) + evaluations(sparse));
    }

    /** Seconds of one interval without evaluations, over both rows. */
    private static double interval(Row dense, Row sparse) {
        return (without(dense.cost()) + without(sparse.cost())) / (decisions(dense) + decisions(sparse));
    }

    private static double within(Cost cost) {
        return cost.parts().get(EVALUATION);
    }

    private static double without(Cost cost) {
        var all = cost.parts().values().stream().mapToDouble(s -> s).sum();
        return all - within(cost) - cost.parts().getOrDefault(TEST, 0.0);
    }

    private static double evaluations(Row row) {
        return row.cost().evaluations().orElseThrow();
    }

    private static double decisions(Row row) {
        return row.cost().decisions().orElseThrow();
    }
}
