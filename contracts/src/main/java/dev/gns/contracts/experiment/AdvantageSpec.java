package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;

/** How rewards become advantages (METHOD §6). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AdvantageSpec.Group.class, name = "group"),
    @JsonSubTypes.Type(value = AdvantageSpec.Gae.class, name = "gae"),
})
public sealed interface AdvantageSpec {

    /**
     * Return minus the mean of the group, the same for all decisions of an episode.
     *
     * @param leaveOneOut whether the mean leaves the episode itself out
     */
    record Group(boolean leaveOneOut) implements AdvantageSpec {}

    /** Generalized advantage estimation with a critic. */
    record Gae(double gamma, double lambda) implements AdvantageSpec {
        public Gae {
            Check.between(gamma, 0, 1, "gamma");
            Check.between(lambda, 0, 1, "lambda");
        }
    }
}
