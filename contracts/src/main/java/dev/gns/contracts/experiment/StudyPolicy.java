package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import java.util.Optional;

/**
 * A policy that a study learns, once for each training seed.
 *
 * @param label what the comparison's entries call it
 * @param trainingSeeds how often it is learned; each time with an initialization, episodes and updates of its own
 * @param policy what it is made of; its id with the number of the training seed is the id of what is learned
 * @param select how the version to compare is chosen; absent: the last
 */
public record StudyPolicy(
        String label, int trainingSeeds, PolicySpec policy, TrainSpec train, Optional<SelectSpec> select) {
    /** Leaves room for {@code -s} and the number of a training seed. */
    private static final int LONGEST_ID = 120;

    public StudyPolicy {
        Check.identifier(label, "label");
        Check.that(label.length() <= LONGEST_ID, "label", "must have at most " + LONGEST_ID + " characters");
        Check.between(trainingSeeds, 1, 100, "trainingSeeds");
        Check.present(policy, "policy");
        Check.that(policy.id().length() <= LONGEST_ID, "policy.id", "must have at most " + LONGEST_ID + " characters");
        Check.present(train, "train");
        select = select == null ? Optional.empty() : select;
        var rounds = train.rounds();
        select.ifPresent(
                s -> Check.that(s.every() < rounds, "select.every", "must be below train.rounds, which are " + rounds));
    }
}
