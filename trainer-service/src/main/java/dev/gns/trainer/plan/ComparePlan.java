package dev.gns.trainer.plan;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.EpisodeBudget;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rounds of a comparison, once its policies are learned: one that chooses their versions, as many as the grids need
 * to be tuned, one that measures open loops, each where there is something to do, and then all schedules on the held-out
 * pairs. All schedules of a pair stand together, so that a comparison stopped half-way is still a fair one.
 */
final class ComparePlan {
    private final Experiment experiment;
    private final CompareSpec compare;
    private final List<TaskSpec> tasks;
    private final List<ComparedRow> rows;
    private final Findings findings;
    private final RowSchedules schedules;
    private final InitialRates rates;

    /** @param policies what the policy of an id is made of; empty for one that is not known */
    ComparePlan(Experiment experiment, Findings findings, Function<String, Optional<PolicySpec>> policies) {
        this.experiment = experiment;
        this.compare = experiment.spec().compare().orElseThrow();
        this.tasks = experiment.spec().comparedTasks();
        this.rows = experiment.spec().rows();
        this.findings = findings;
        this.schedules = new RowSchedules(findings, policies);
        this.rates = new InitialRates(compare, findings, schedules);
    }

    RoundPlan round(int number) {
        var budget = EpisodeBudget.of(experiment.spec());
        var later = budget.comparing();
        var selecting = new SelectionPlan(experiment, number).orders(findings);
        if (!selecting.isEmpty()) {
            return RoundPlan.before(selecting, budget.tuning() + budget.measuring() + later);
        }
        var tuning = tuning(number);
        if (!tuning.isEmpty()) {
            return RoundPlan.before(tuning, budget.measuring() + later);
        }
        var measuring = measuring(number);
        return measuring.isEmpty() ? RoundPlan.before(comparison(number), 0) : RoundPlan.before(measuring, later);
    }

    private List<EpisodeOrder> tuning(int number) {
        var round = new EpisodeDraft.Round(experiment, number, Purpose.TUNE);
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var task : tasks) {
            for (var row : rows) {
                tune(task, row).forEach(draft -> orders.add(round.order(orders.size(), draft)));
            }
        }
        return orders;
    }

    private List<EpisodeDraft> tune(TaskSpec task, ComparedRow row) {
        List<EpisodeDraft> drafts = new ArrayList<>();
        if (row.entry().learningRate() instanceof LrChoice.Grid grid) {
            var schedule = schedules.of(task, row).orElseThrow();
            for (var learningRate : rates.grid(task, row.label(), grid).untried()) {
                for (var k = 0; k < grid.seeds(); k++) {
                    var seeds = EpisodeSeeds.ofTuning(experiment.spec().seed(), k);
                    drafts.add(new EpisodeDraft(row.label(), k, task, schedule, learningRate, seeds));
                }
            }
        }
        return drafts;
    }

    /** Frozen episodes of the policies that open loops are of, each from where its open loop starts. */
    private List<EpisodeOrder> measuring(int number) {
        var round = new EpisodeDraft.Round(experiment, number, Purpose.MEASURE);
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var task : tasks) {
            for (var row : rows) {
                if (row.entry().schedule() instanceof ScheduleSpec.OpenLoop openLoop
                        && findings.table(task.name(), row.label()).isEmpty()) {
                    for (var k = 0; k < openLoop.seeds(); k++) {
                        var seeds = EpisodeSeeds.ofMeasuring(experiment.spec().seed(), k);
                        var initial = rates.of(task, row, seeds.draw(task.prior()));
                        var draft = new EpisodeDraft(row.label(), k, task, schedules.frozen(row), initial, seeds);
                        orders.add(round.order(orders.size(), draft));
                    }
                }
            }
        }
        return orders;
    }

    private List<EpisodeOrder> comparison(int number) {
        var round = new EpisodeDraft.Round(experiment, number, Purpose.COMPARE);
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var pair = 0; pair < compare.pairs(); pair++) {
            for (var task : tasks) {
                compared(pair, task).forEach(draft -> orders.add(round.order(orders.size(), draft)));
            }
        }
        Check.that(
                !orders.isEmpty(),
                "compare",
                "has no row left: " + findings.leftOut().orElse(""));
        return orders;
    }

    private List<EpisodeDraft> compared(int pair, TaskSpec task) {
        var seeds = seeds(pair);
        var initial = initialLearningRate(task, pair, seeds);
        List<EpisodeDraft> drafts = new ArrayList<>();
        for (var row : rows) {
            schedules
                    .of(task, row)
                    .map(schedule ->
                            new EpisodeDraft(row.label(), pair, task, schedule, rates.of(task, row, initial), seeds))
                    .ifPresent(drafts::add);
        }
        return drafts;
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
}
