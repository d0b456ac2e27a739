package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.EpisodeBudget;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds that policies learn in: in each, groups of episodes with the newest version of every policy that has a
 * round left, exploring. One round makes one version of each, so that learners go on with the next policy's episodes
 * while a version is made. The tasks are taken in turn by the groups of all rounds of a policy.
 */
final class LearningPlan {
    private final Experiment experiment;
    private final List<LearnedPolicy> policies;

    LearningPlan(Experiment experiment) {
        this.experiment = experiment;
        this.policies = experiment.spec().learned();
    }

    /** How many rounds there are; 0 where nothing is learned. */
    int rounds() {
        return policies.stream().mapToInt(p -> p.train().rounds()).max().orElse(0);
    }

    RoundPlan round(int number) {
        List<EpisodeOrder> orders = new ArrayList<>();
        for (var policy : policies) {
            if (number < policy.train().rounds()) {
                add(policy, number, orders);
            }
        }
        var budget = EpisodeBudget.of(experiment.spec());
        var learned = policies.stream()
                .mapToLong(p -> (long) Math.min(number + 1, p.train().rounds())
                        * p.train().episodesPerRound())
                .sum();
        return RoundPlan.before(orders, budget.total() - learned);
    }

    private void add(LearnedPolicy policy, int round, List<EpisodeOrder> orders) {
        var probability = policy.train().reward().probability();
        var shared = new EpisodeDraft.Round(experiment, round, Purpose.TRAIN, probability);
        for (var group = 0; group < policy.train().groups(); group++) {
            for (var member = 0; member < policy.train().groupSize(); member++) {
                orders.add(shared.order(orders.size(), draft(policy, round, group, member)));
            }
        }
    }

    /** A round makes one version, so the newest has the round's number. */
    private EpisodeDraft draft(LearnedPolicy policy, int round, int group, int member) {
        var spec = policy.policy();
        var tasks = experiment.spec().tasks();
        var turn = (long) round * policy.train().groups() + group;
        var task = tasks.get((int) (turn % tasks.size()));
        var seeds = EpisodeSeeds.ofTraining(policy.seed(), round, group, member);
        return new EpisodeDraft(
                policy.label(),
                group,
                task,
                PolicyNeeds.filled(new ScheduleSpec.Gns(spec.id(), round, true, Optional.empty()), spec),
                PolicyNeeds.initialLearningRate(spec, task, seeds.draw(task.prior())),
                seeds);
    }
}
