package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import java.util.List;

/** What an experiment does next. */
public sealed interface Step {

    /** Publish these orders and wait for outcomes; none while the window is full. */
    record Publish(List<EpisodeOrder> orders) implements Step {}

    /** Every episode of the round has an outcome. {@code last}: no round follows. */
    record FinishRound(boolean last) implements Step {}
}
