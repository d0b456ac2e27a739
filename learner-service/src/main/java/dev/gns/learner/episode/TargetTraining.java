package dev.gns.learner.episode;

import dev.gns.contracts.episode.Score;
import dev.gns.contracts.graph.TargetGraph;
import java.util.Optional;
import java.util.function.Consumer;

/** The training of one target network, as an episode drives it. */
public interface TargetTraining extends Signals {

    /** T, optimizer steps of the whole run. */
    int totalSteps();

    /** SHA-256 of the data that it trains and is evaluated on, lower-case hex. */
    String dataSha256();

    /** @throws dev.gns.learner.data.DataException that names the file, if the data have changed since they were opened */
    void checkData();

    TargetGraph graph();

    /**
     * Forward, backward and clipping on the batch of {@code step}.
     *
     * @return the loss (nats); one that is not finite ends the episode as Diverged
     */
    double computeGradients(int step);

    /** The optimizer step that uses the last gradients. */
    void update(double learningRate);

    /** The score on the validation set; a loss that is not finite ends the episode as Diverged. */
    Score validate(int step);

    /** The score on the test set, likewise; empty where the data set has none. */
    Optional<Score> test(int step);

    /** Keeps the weights of now, in the place of those that were kept before. */
    void keep();

    /** Takes the weights that were kept. */
    void takeBack();

    /** SHA-256 of all parameters and buffers, lower-case hex. */
    String weightsSha256();

    /** Shows the state, whose arrays may be the engine's own memory, to {@code reader} alone: the next step changes them. */
    void show(Consumer<TraineeState> reader);

    /** @throws IllegalArgumentException if the state is not of a network like this one; nothing has changed then */
    void resume(TraineeState state);
}
