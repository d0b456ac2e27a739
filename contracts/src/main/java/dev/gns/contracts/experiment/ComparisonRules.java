package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold between the entries of a comparison, the policies that it is of and the tasks that it runs on.
 *
 * @param policies that the experiment learns and then compares; empty where it is no study
 * @param tasks that are compared on
 */
record ComparisonRules(CompareSpec compare, List<StudyPolicy> policies, List<TaskSpec> tasks) {
    /** Keeps an experiment's state a small record: a table has up to 256 numbers. */
    private static final int MAX_TABLES = 100;

    void check() {
        for (var i = 0; i < compare.entries().size(); i++) {
            try {
                check(compare.entries().get(i));
            } catch (InvalidMessageException e) {
                throw e.under("compare.entries[" + i + "]");
            }
        }
        checkRows();
    }

    private void check(CompareSpec.Entry entry) {
        if (entry.schedule() instanceof ScheduleSpec.OfPolicy schedule) {
            checkPolicy(schedule);
        }
        if (entry.schedule() instanceof ScheduleSpec.Table table) {
            tasks.forEach(task -> checkLength(table, task));
        }
        if (entry.learningRate() instanceof LrChoice.BestOf bestOf) {
            checkGrid(bestOf);
        }
        Check.that(
                !(entry.schedule() instanceof ScheduleSpec.OpenLoop && entry.learningRate() instanceof LrChoice.Grid),
                "learningRate.type",
                "must be prior, fixed or best-of: an open loop is measured from the initial learning rate that it"
                        + " starts at");
    }

    private void checkPolicy(ScheduleSpec.OfPolicy schedule) {
        Check.that(!policies.isEmpty(), "schedule.type", "is only known where kind is study: it names what is learned");
        Check.that(
                policies.stream().anyMatch(policy -> policy.label().equals(schedule.of())),
                "schedule.of",
                "must be the label of a policy ("
                        + policies.stream().map(StudyPolicy::label).collect(Collectors.joining(", ")) + "), but is "
                        + schedule.of());
    }

    /** A task in epochs is only known to the learner, which then holds the table against it. */
    private static void checkLength(ScheduleSpec.Table table, TaskSpec task) {
        task.steps().ifPresent(steps -> {
            var decisions = (steps + task.decisionInterval() - 1) / task.decisionInterval();
            Check.that(
                    table.multipliers().size() == decisions,
                    "schedule.multipliers",
                    "must be " + decisions + ", one for each decision of task " + task.name() + ", but are "
                            + table.multipliers().size());
        });
    }

    private void checkGrid(LrChoice.BestOf bestOf) {
        Check.that(
                compare.entries().stream()
                        .anyMatch(entry -> entry.label().equals(bestOf.entry())
                                && entry.learningRate() instanceof LrChoice.Grid
                                && !(entry.schedule() instanceof ScheduleSpec.OfPolicy)),
                "learningRate.entry",
                "must be the label of an entry that has a grid and is of no learned policy, but is " + bestOf.entry());
    }

    private void checkRows() {
        var labels = new HashSet<String>();
        var tables = 0;
        for (var entry : compare.entries()) {
            for (var row : ComparedRow.of(entry, policies, 0)) {
                Check.identifier(row.label(), "compare.entries");
                Check.that(
                        labels.add(row.label()),
                        "compare.entries",
                        "must have different labels, but two rows are called " + row.label());
                tables += entry.schedule() instanceof ScheduleSpec.OpenLoop ? tasks.size() : 0;
            }
        }
        Check.that(
                tables <= MAX_TABLES,
                "compare.entries",
                "must need at most " + MAX_TABLES + " open-loop tables (training seeds times tasks), but need "
                        + tables);
    }
}
