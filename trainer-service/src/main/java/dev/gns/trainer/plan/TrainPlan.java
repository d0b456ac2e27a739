package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of a train experiment: in each, groups of episodes with the newest version, exploring. The tasks are taken
 * in turn by the groups of all rounds.
 */
final class TrainPlan {
    /** What a learning episode's schedule is called in reports. */
    static final String LABEL = "gns";

    private TrainPlan() {}

    /** @param version of the policy that the round's episodes use */
    static RoundPlan of(Experiment experiment, int round, int version) {
        var train = experiment.spec().train().orElseThrow();
        List<EpisodeOrder> orders = new ArrayList<>(train.episodesPerRound());
        var shared = new EpisodeDraft.Round(experiment, round, Purpose.TRAIN);
        for (var group = 0; group < train.groups(); group++) {
            for (var member = 0; member < train.groupSize(); member++) {
                orders.add(shared.order(orders.size(), draft(experiment, round, version, group, member)));
            }
        }
        var roundsLeft = train.rounds() - round - 1;
        return new RoundPlan(orders, roundsLeft == 0, roundsLeft * train.episodesPerRound());
    }

    private static EpisodeDraft draft(Experiment experiment, int round, int version, int group, int member) {
        var spec = experiment.spec();
        var policy = spec.policy().orElseThrow();
        var turn = (long) round * spec.train().orElseThrow().groups() + group;
        var task = spec.tasks().get((int) (turn % spec.tasks().size()));
        var seeds = EpisodeSeeds.ofTraining(spec.seed(), round, group, member);
        return new EpisodeDraft(
                LABEL,
                group,
                task,
                PolicyNeeds.filled(new ScheduleSpec.Gns(policy.id(), version, true, Optional.empty()), policy),
                PolicyNeeds.initialLearningRate(policy, seeds.draw(task.prior())),
                seeds);
    }
}
