package dev.gns.learner.episode;

import ai.djl.engine.Engine;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.network.GradientMode;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Networks of the engine. It has one gradient collector a process, so only one may be lent at a time. */
record NetworkTrainings(Datasets datasets) implements Trainings {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkTrainings.class);

    @Override
    public <T> T lend(EpisodeOrder order, Function<TargetTraining, T> use) {
        var dataset = datasets.of(order.task());
        try (var mode = GradientMode.off();
                var manager = Engine.getInstance().newBaseManager()) {
            LOG.debug("episode {} starts, gradients recorded before: {}", order.episodeId(), mode.before());
            return use.apply(new Trainee(order, dataset, datasets.models(), manager));
        } catch (InternalError e) {
            // A mapped file that was truncated shows as this, wherever its pages are read.
            dataset.checkUnchanged();
            throw e;
        }
    }
}
