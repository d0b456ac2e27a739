package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rounds of a compare experiment: first as many as the grids need to be tuned, then all schedules on the held-out
 * pairs. All schedules of a pair stand together, so that a comparison stopped half-way is still a fair one.
 */
final class ComparePlan {
    private final Experiment experiment;
    private final CompareSpec compare;
    private final List<Trial> trials;
    private final Function<String, Optional<PolicySpec>> policies;

    /** @param policies what the policy of an id is made of; empty for one that is not known */
    ComparePlan(Experiment experiment, List<Trial> trials, Function<String, Optional<PolicySpec>> policies) {
        this.experiment = experiment;
        this.compare = experiment.spec().compare().orElseThrow();
        this.trials = trials;
        this.policies = policies;
    }

    RoundPlan round(int number) {
        var tuning = new EpisodeDraft.Round(experiment, number, Purpose.TUNE);
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var task : experiment.spec().tasks()) {
            for (var entry : compare.entries()) {
                tune(task, entry).forEach(draft -> orders.add(tuning.order(orders.size(), draft)));
            }
        }
        var compared = compare.pairs()
                * compare.entries().size()
                * experiment.spec().tasks().size();
        return orders.isEmpty() ? comparison(number) : new RoundPlan(orders, false, compared);
    }

    private List<EpisodeDraft> tune(TaskSpec task, CompareSpec.Entry entry) {
        List<EpisodeDraft> drafts = new ArrayList<>();
        if (entry.learningRate() instanceof LrChoice.Grid grid) {
            for (var learningRate : grid(task, entry, grid).untried()) {
                for (var k = 0; k < grid.seeds(); k++) {
                    var seeds = EpisodeSeeds.ofTuning(experiment.spec().seed(), k);
                    drafts.add(new EpisodeDraft(entry.label(), k, task, schedule(entry), learningRate, seeds));
                }
            }
        }
        return drafts;
    }

    private RoundPlan comparison(int number) {
        var round = new EpisodeDraft.Round(experiment, number, Purpose.COMPARE);
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var pair = 0; pair < compare.pairs(); pair++) {
            var seeds = seeds(pair);
            for (var task : experiment.spec().tasks()) {
                var initial = initialLearningRate(task, pair, seeds);
                for (var entry : compare.entries()) {
                    var learningRate = learningRate(task, entry, initial);
                    orders.add(round.order(
                            orders.size(),
                            new EpisodeDraft(entry.label(), pair, task, schedule(entry), learningRate, seeds)));
                }
            }
        }
        return new RoundPlan(orders, true, 0);
    }

    private EpisodeSeeds seeds(int pair) {
        var drawn = EpisodeSeeds.ofPair(experiment.spec().seed(), pair);
        return compare.given().isEmpty()
                ? drawn
                : drawn.withTraining(compare.given().get(pair).trainingSeed());
    }

    /** α₀ of a pair. */
    private double initialLearningRate(TaskSpec task, int pair, EpisodeSeeds seeds) {
        return compare.given().isEmpty()
                ? seeds.draw(task.prior())
                : compare.given().get(pair).initialLearningRate();
    }

    private double learningRate(TaskSpec task, CompareSpec.Entry entry, double initial) {
        if (entry.learningRate() instanceof LrChoice.Grid grid) {
            return grid(task, entry, grid).best();
        }
        if (entry.learningRate() instanceof LrChoice.Fixed fixed) {
            return fixed.value();
        }
        return entry.schedule() instanceof ScheduleSpec.Gns gns
                ? policies.apply(gns.policy())
                        .map(policy -> PolicyNeeds.initialLearningRate(policy, initial))
                        .orElse(initial)
                : initial;
    }

    private ScheduleSpec schedule(CompareSpec.Entry entry) {
        return entry.schedule() instanceof ScheduleSpec.Gns gns
                ? policies.apply(gns.policy())
                        .map(policy -> PolicyNeeds.filled(gns, policy))
                        .orElse(gns)
                : entry.schedule();
    }

    private TuningGrid grid(TaskSpec task, CompareSpec.Entry entry, LrChoice.Grid grid) {
        return new TuningGrid(
                grid,
                task.bounds(),
                trials.stream()
                        .filter(t -> t.task().equals(task.name()) && t.label().equals(entry.label()))
                        .toList());
    }
}
