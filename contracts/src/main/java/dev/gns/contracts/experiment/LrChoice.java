package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;
import java.util.List;

/** Where a compared schedule's α₀ comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LrChoice.Prior.class, name = "prior"),
    @JsonSubTypes.Type(value = LrChoice.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = LrChoice.Grid.class, name = "grid"),
    @JsonSubTypes.Type(value = LrChoice.BestOf.class, name = "best-of"),
})
public sealed interface LrChoice {

    /** The α₀ of the held-out pair, drawn from the task's prior. */
    record Prior() implements LrChoice {}

    record Fixed(double value) implements LrChoice {
        public Fixed {
            Check.positive(value, "value");
        }
    }

    /**
     * The best of a grid, by mean final validation loss over tuning seeds that are held out from the comparison. A best
     * value at the grid's edge widens the grid.
     *
     * @param values ascending
     * @param seeds tuning seeds for each value
     */
    record Grid(List<Double> values, int seeds) implements LrChoice {
        public Grid {
            values = Check.copy(values, "values");
            Check.between(values.size(), 2, 100, "values");
            values.forEach(v -> Check.positive(v, "values"));
            for (var i = 1; i < values.size(); i++) {
                Check.that(values.get(i) > values.get(i - 1), "values", "must ascend");
            }
            Check.between(seeds, 1, 1_000, "seeds");
        }
    }

    /** The value that the grid of another entry found, on the same task. */
    record BestOf(String entry) implements LrChoice {
        public BestOf {
            Check.identifier(entry, "entry");
        }
    }
}
