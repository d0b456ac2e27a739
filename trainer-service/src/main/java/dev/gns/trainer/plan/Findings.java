package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ExperimentState.Table;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.policy.PolicyRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rounds before have found out.
 *
 * @param trials learning rates of grids
 * @param chosen versions, of the policies whose version was selected
 * @param tables open loops
 */
public record Findings(List<Trial> trials, List<PolicyRef> chosen, List<Table> tables) {
    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    public Findings {
        trials = List.copyOf(trials);
        chosen = List.copyOf(chosen);
        tables = List.copyOf(tables);
    }

    public Findings and(Findings more) {
        return new Findings(joined(trials, more.trials), joined(chosen, more.chosen), joined(tables, more.tables));
    }

    /** Compared rows that there will not be, in one line; empty if there are none. */
    public Optional<String> leftOut() {
        var rows = tables.stream()
                .filter(table -> table.multipliers().isEmpty())
                .map(table -> table.label() + " on " + table.task())
                .collect(Collectors.joining(", "));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "left out, since no episode that its open loop was to be measured on was completed: " + rows);
    }

    /** The version to compare; empty where it is to be selected and was not yet. */
    Optional<PolicyRef> version(LearnedPolicy policy) {
        var id = policy.policy().id();
        return policy.select().isEmpty()
                ? Optional.of(new PolicyRef(id, policy.train().rounds()))
                : chosen.stream().filter(ref -> ref.id().equals(id)).findFirst();
    }

    Optional<Table> table(String task, String label) {
        return tables.stream()
                .filter(table -> table.task().equals(task) && table.label().equals(label))
                .findFirst();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
