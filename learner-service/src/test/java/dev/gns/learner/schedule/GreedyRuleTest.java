package dev.gns.learner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.experiment.ScheduleSpec.Greedy;
import dev.gns.contracts.graph.LrBounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Against traces worked out by hand. The factor is ½, so that every LR is exact. */
class GreedyRuleTest {
    private static final LrBounds BOUNDS = new LrBounds(0.125, 64);

    @Test
    void withoutPatienceEveryLossRaisesOrLowers() {
        var rule = new GreedyRule(form(0, 0, 1, 0, 0), BOUNDS);
        // The best so far: ∞, 3, 2, 2, 2, 1.
        assertThat(trace(rule, 3, 2, 2, 4, 1, 0.5)).containsExactly(2.0, 4.0, 2.0, 1.0, 2.0, 4.0);
    }

    @Test
    void patienceWaitsForMoreInARowAndCountsAnewAfterAChange() {
        var rule = new GreedyRule(form(1, 0, 1, 0, 0), BOUNDS);
        // better, better: raise; better, not: nothing; not: cut; not, not: cut; better, not, better, better: raise.
        assertThat(trace(rule, 9, 8, 7, 7, 7, 7, 7, 6, 6, 5, 4))
                .containsExactly(1.0, 2.0, 2.0, 2.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 1.0);
    }

    @Test
    void onlyWhatIsBelowTheBestByMoreThanTheThresholdIsBetter() {
        var rule = new GreedyRule(form(0, 1, 1, 0, 0), BOUNDS);
        // 4 is by 1 below 5, which is not more than 1, and the best stays 5; 3.5 is better.
        assertThat(trace(rule, 5, 4, 3.5, 3, 2.25)).containsExactly(2.0, 1.0, 2.0, 1.0, 2.0);
    }

    @Test
    void theWindowAveragesTheLastLosses() {
        var rule = new GreedyRule(form(0, 0, 2, 0, 0), BOUNDS);
        // Averages: 4, 3, 4, 3.5, 2.5, 1.5.
        assertThat(trace(rule, 4, 2, 6, 1, 4, -1)).containsExactly(2.0, 4.0, 2.0, 1.0, 2.0, 4.0);
        assertThat(rule.state().recent()).containsExactly(4.0, -1.0);
    }

    @Test
    void pausesAreNotJudgedButStillAveraged() {
        var rule = new GreedyRule(form(0, 0, 2, 2, 1), BOUNDS);
        // Raised at 8; 0 and 0 are not judged, and do not become the best; the average of 0 and 9 is better than 8,
        // raised;
        // 9 and 9 are not judged; 9 is not better than 4.5, cut; one is not judged; the average of 9 and 9 is not, cut.
        assertThat(trace(rule, 8, 0, 0, 9, 9, 9, 9, 9, 9)).containsExactly(2.0, 2.0, 2.0, 4.0, 4.0, 4.0, 2.0, 2.0, 1.0);
    }

    @Test
    void theTasksBoundsHoldAndTheSchedulesOwnInsideThem() {
        assertThat(trace(new GreedyRule(form(0, 0, 1, 0, 0), new LrBounds(0.4, 3)), 3, 2, 2, 2, 2, 2))
                .containsExactly(2.0, 3.0, 1.5, 0.75, 0.4, 0.4);
        var narrow = new Greedy(0.5, 0, 0, 1, 0, 0, Optional.of(0.75), Optional.of(1.5));
        assertThat(trace(new GreedyRule(narrow, BOUNDS), 3, 3, 3)).containsExactly(1.5, 0.75, 0.75);
        var outside = new Greedy(0.5, 0, 0, 1, 0, 0, Optional.of(100.0), Optional.empty());
        assertThat(trace(new GreedyRule(outside, BOUNDS), 3, 3)).containsExactly(64.0, 64.0);
    }

    @Test
    void goesOnFromItsState() {
        var form = form(1, 0.1, 3, 1, 2);
        var losses = List.of(5.0, 4.0, 3.0, 3.5, 4.0, 6.0, 6.0, 5.0, 2.0, 1.0, 0.5, 0.4, 3.0, 3.0);
        var whole = trace(
                new GreedyRule(form, BOUNDS),
                losses.stream().mapToDouble(d -> d).toArray());
        assertThat(whole).as("it moves both ways").containsSubsequence(2.0, 1.0, 2.0, 1.0);
        for (var cut = 1; cut < losses.size(); cut++) {
            var before = new GreedyRule(form, BOUNDS);
            trace(before, losses.stream().limit(cut).mapToDouble(d -> d).toArray());
            var after = new GreedyRule(form, BOUNDS);
            after.resume(before.state());
            var rate = whole.get(cut - 1);
            for (var i = cut; i < losses.size(); i++) {
                rate = after.judge(losses.get(i), rate);
                assertThat(rate).as("cut at %d, loss %d", cut, i).isEqualTo(whole.get(i));
            }
        }
    }

    private static Greedy form(int patience, double threshold, int window, int pauseAfterRaise, int pauseAfterCut) {
        return new Greedy(
                0.5, patience, threshold, window, pauseAfterRaise, pauseAfterCut, Optional.empty(), Optional.empty());
    }

    /** The LR from 1 on, after each loss. */
    private static List<Double> trace(GreedyRule rule, double... losses) {
        var inForce = new double[] {1};
        return DoubleStream.of(losses)
                .mapToObj(loss -> inForce[0] = rule.judge(loss, inForce[0]))
                .toList();
    }
}
