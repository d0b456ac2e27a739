package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.TaskSpec;

/** Where the α₀ of the rows of a comparison come from. */
record InitialRates(CompareSpec compare, Findings findings, RowSchedules schedules) {

    /** @param drawn α₀ of the pair */
    double of(TaskSpec task, ComparedRow row, double drawn) {
        var policy = schedules.policy(row);
        if (policy.filter(each -> each.action() instanceof ActionSpec.Centred).isPresent()) {
            return task.prior().middle();
        }
        var choice = row.entry().learningRate();
        if (choice instanceof LrChoice.Grid grid) {
            return grid(task, row.label(), grid).best();
        }
        if (choice instanceof LrChoice.BestOf bestOf) {
            return grid(task, bestOf.entry(), gridOf(bestOf.entry())).best();
        }
        if (choice instanceof LrChoice.Fixed fixed) {
            return fixed.value();
        }
        return policy.map(each -> PolicyNeeds.initialLearningRate(each, task, drawn))
                .orElse(drawn);
    }

    /** A row's grid with its trials. */
    TuningGrid grid(TaskSpec task, String label, LrChoice.Grid grid) {
        return new TuningGrid(
                grid,
                task.bounds(),
                findings.trials().stream()
                        .filter(t -> t.task().equals(task.name()) && t.label().equals(label))
                        .toList());
    }

    private LrChoice.Grid gridOf(String label) {
        return compare.entries().stream()
                .filter(entry -> entry.label().equals(label))
                .map(entry -> (LrChoice.Grid) entry.learningRate())
                .findFirst()
                .orElseThrow();
    }
}
