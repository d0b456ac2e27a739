package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a user launches, with every choice filled in ({@link SpecResolver} does that).
 *
 * @param name what people call it; need not be unique
 * @param seed root of the seed tree: same spec and seed, same bits
 * @param tasks taken in turn by the groups that a policy learns from; a compare experiment runs every one
 * @param policy of a train experiment
 * @param policies of a study, which learns them and then compares them
 * @param compareTasks of a study that compares on other tasks than it learns on; empty: on the same
 * @param patienceSeconds how long a learner waits for an action before it falls back
 */
public record ExperimentSpec(
        String name,
        Kind kind,
        long seed,
        List<TaskSpec> tasks,
        Optional<PolicySpec> policy,
        Optional<TrainSpec> train,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StudyPolicy> policies,
        Optional<CompareSpec> compare,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TaskSpec> compareTasks,
        int patienceSeconds) {
    public enum Kind {
        TRAIN,
        COMPARE,
        STUDY
    }

    public ExperimentSpec {
        Check.that(name != null && !name.isBlank() && name.length() <= 200, "name", "must be 1 to 200 characters");
        Check.present(kind, "kind");
        tasks = Check.copy(tasks, "tasks");
        Check.between(tasks.size(), 1, 100, "tasks");
        policy = policy == null ? Optional.empty() : policy;
        train = train == null ? Optional.empty() : train;
        policies = Check.copy(policies, "policies");
        compare = compare == null ? Optional.empty() : compare;
        compareTasks = Check.copy(compareTasks, "compareTasks");
        var training = kind == Kind.TRAIN;
        var study = kind == Kind.STUDY;
        Check.that(training == policy.isPresent(), "policy", presence(training, kind));
        Check.that(training == train.isPresent(), "train", presence(training, kind));
        Check.that(study != policies.isEmpty(), "policies", presence(study, kind));
        Check.that(!training == compare.isPresent(), "compare", presence(!training, kind));
        Check.that(study || compareTasks.isEmpty(), "compareTasks", presence(false, kind));
        Check.between(patienceSeconds, 1, 86_400, "patienceSeconds");
        checkTasks(tasks, compareTasks);
        checkPolicies(policies);
        if (compare.isPresent()) {
            new ComparisonRules(compare.get(), policies, compareTasks.isEmpty() ? tasks : compareTasks).check();
        }
    }

    /** The policies that it learns, in the order in which a round asks for their episodes. */
    public List<LearnedPolicy> learned() {
        return kind == Kind.TRAIN
                ? List.of(LearnedPolicy.of(policy.orElseThrow(), train.orElseThrow(), seed))
                : policies.stream()
                        .flatMap(each -> LearnedPolicy.of(each, seed).stream())
                        .toList();
    }

    /** The rows of its comparison; empty where there is none. */
    public List<ComparedRow> rows() {
        return compare.stream()
                .flatMap(c -> c.entries().stream())
                .flatMap(entry -> ComparedRow.of(entry, policies, seed).stream())
                .toList();
    }

    /** The tasks that it compares on; empty where it compares nothing. */
    public List<TaskSpec> comparedTasks() {
        return compare.isEmpty() ? List.of() : compareTasks.isEmpty() ? tasks : compareTasks;
    }

    /** Names of the tasks that it learns on or compares on, in their order. */
    public List<String> taskNames() {
        return Stream.concat(tasks.stream(), compareTasks.stream())
                .map(TaskSpec::name)
                .distinct()
                .toList();
    }

    private static void checkTasks(List<TaskSpec> tasks, List<TaskSpec> compareTasks) {
        Check.between(compareTasks.size(), 0, 100, "compareTasks");
        checkNames(tasks.stream().map(TaskSpec::name).toList(), "tasks", "names");
        checkNames(compareTasks.stream().map(TaskSpec::name).toList(), "compareTasks", "names");
        for (var task : compareTasks) {
            Check.that(
                    tasks.stream().allMatch(t -> t.equals(task) || !t.name().equals(task.name())),
                    "compareTasks",
                    "must have other names than the tasks that they differ from, but one is called " + task.name());
        }
    }

    private static void checkPolicies(List<StudyPolicy> policies) {
        Check.between(policies.size(), 0, 100, "policies");
        checkNames(policies.stream().map(StudyPolicy::label).toList(), "policies", "labels");
        checkNames(policies.stream().map(p -> p.policy().id()).toList(), "policies", "ids");
    }

    private static void checkNames(List<String> names, String field, String what) {
        Check.that(Set.copyOf(names).size() == names.size(), field, "must have different " + what);
    }

    private static String presence(boolean required, Kind kind) {
        return (required ? "is required" : "is not allowed") + " where kind is "
                + kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
