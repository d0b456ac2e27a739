package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.policy.PolicyRef;
import java.util.ArrayList;
import java.util.List;

/** The episodes that choose the versions to compare: every candidate, frozen, on the same pairs of its own policy. */
final class SelectionPlan {
    private final Experiment experiment;
    private final EpisodeDraft.Round round;
    private final List<EpisodeOrder> orders = new ArrayList<>();

    SelectionPlan(Experiment experiment, int number) {
        this.experiment = experiment;
        this.round = new EpisodeDraft.Round(experiment, number, Purpose.SELECT);
    }

    /** Empty where no version is left to choose. */
    List<EpisodeOrder> orders(Findings findings) {
        for (var policy : experiment.spec().learned()) {
            if (findings.version(policy).isEmpty()) {
                add(policy, policy.select().orElseThrow());
            }
        }
        return orders;
    }

    private void add(LearnedPolicy policy, SelectSpec select) {
        for (var version : select.candidates(policy.train().rounds())) {
            var schedule =
                    RowSchedules.frozen(policy, new PolicyRef(policy.policy().id(), version));
            for (var pair = 0; pair < select.pairs(); pair++) {
                var seeds = EpisodeSeeds.ofSelection(policy.seed(), pair);
                for (var task : experiment.spec().tasks()) {
                    var initial = PolicyNeeds.initialLearningRate(policy.policy(), task, seeds.draw(task.prior()));
                    orders.add(round.order(
                            orders.size(), new EpisodeDraft(policy.label(), pair, task, schedule, initial, seeds)));
                }
            }
        }
    }
}
