package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What tells an episode from the others of its round. */
record EpisodeDraft(
        String label, int pair, TaskSpec task, ScheduleSpec schedule, double initialLearningRate, EpisodeSeeds seeds) {

    /** What stands in a report, and what chooses for it: one rule for all, so that no schedule is tuned for another one. */
    private static final Set<Purpose> SCORED = EnumSet.of(Purpose.TUNE, Purpose.SELECT, Purpose.COMPARE);

    /**
     * What the episodes of a round share, or those of one policy in it.
     *
     * @param evaluationProbability that a decision is preceded by an evaluation
     */
    record Round(Experiment experiment, int number, Purpose purpose, double evaluationProbability) {

        /** Episodes that are evaluated at their end only. */
        Round(Experiment experiment, int number, Purpose purpose) {
            this(experiment, number, purpose, 0);
        }

        /** The first attempt of the episode at {@code index} of the round. */
        EpisodeOrder order(int index, EpisodeDraft draft) {
            var spec = experiment.spec();
            return new EpisodeOrder(
                    experiment.experimentId(),
                    experiment.experimentId() + ".r" + number + ".e" + index,
                    1,
                    number,
                    purpose,
                    draft.label,
                    draft.pair,
                    draft.task,
                    draft.schedule,
                    draft.initialLearningRate,
                    draft.seeds.training(),
                    draft.seeds.action(),
                    evaluationProbability,
                    purpose == Purpose.COMPARE && spec.compare().orElseThrow().test(),
                    SCORED.contains(purpose) ? spec.compare().flatMap(CompareSpec::checkpoints) : Optional.empty(),
                    spec.patienceSeconds());
        }
    }
}
