package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;

/**
 * What a user launches, with every choice filled in ({@link SpecResolver} does that).
 *
 * @param name what people call it; need not be unique
 * @param seed root of the seed tree: same spec and seed, same bits
 * @param tasks taken in turn by the groups of a train experiment; a compare experiment runs every one
 * @param policy of a train experiment
 * @param patienceSeconds how long a learner waits for an action before it falls back
 */
public record ExperimentSpec(
        String name,
        Kind kind,
        long seed,
        List<TaskSpec> tasks,
        Optional<PolicySpec> policy,
        Optional<TrainSpec> train,
        Optional<CompareSpec> compare,
        int patienceSeconds) {
    public enum Kind {
        TRAIN,
        COMPARE
    }

    public ExperimentSpec {
        Check.that(name != null && !name.isBlank() && name.length() <= 200, "name", "must be 1 to 200 characters");
        Check.present(kind, "kind");
        tasks = Check.copy(tasks, "tasks");
        Check.between(tasks.size(), 1, 100, "tasks");
        policy = policy == null ? Optional.empty() : policy;
        train = train == null ? Optional.empty() : train;
        compare = compare == null ? Optional.empty() : compare;
        var training = kind == Kind.TRAIN;
        Check.that(training == policy.isPresent(), "policy", presence(training, kind));
        Check.that(training == train.isPresent(), "train", presence(training, kind));
        Check.that(!training == compare.isPresent(), "compare", presence(!training, kind));
        Check.between(patienceSeconds, 1, 86_400, "patienceSeconds");
        Check.that(
                tasks.stream().map(TaskSpec::name).distinct().count() == tasks.size(),
                "tasks",
                "must have different names");
    }

    private static String presence(boolean required, Kind kind) {
        return (required ? "is required" : "is not allowed") + " where kind is "
                + kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
