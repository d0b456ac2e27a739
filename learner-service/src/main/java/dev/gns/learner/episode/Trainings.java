package dev.gns.learner.episode;

import dev.gns.contracts.episode.EpisodeOrder;
import java.util.function.Function;

/** Builds the target network of an order, and takes it away when its episode is over. */
public interface Trainings {

    /** Lends the training, from its first step on, to {@code use} alone. */
    <T> T lend(EpisodeOrder order, Function<TargetTraining, T> use);
}
