package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;

/** What tells an episode from the others of its round. */
record EpisodeDraft(
        String label, int pair, TaskSpec task, ScheduleSpec schedule, double initialLearningRate, EpisodeSeeds seeds) {

    /** What the episodes of a round share. */
    record Round(Experiment experiment, int number, Purpose purpose) {

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
                    spec.train().map(train -> train.reward().probability()).orElse(0.0),
                    purpose == Purpose.COMPARE && spec.compare().orElseThrow().test(),
                    spec.patienceSeconds());
        }
    }
}
