package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.data.Target;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values as of STS-B: four outputs, one an example. */
class ObjectiveTest {
    private static final float[] OUTPUTS = {0.5f, -1.25f, 4, 6.5f};
    private static final float[] LABELS = {0, 2.75f, 4, 5};

    private final GradientMode mode = GradientMode.off();
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
        mode.close();
    }

    @Test
    void theLossOfAValueIsItsSquaredError() {
        var losses = objective().perExample(column(OUTPUTS), column(LABELS));
        assertThat(losses.getShape()).as("each output beside its own label").isEqualTo(new Shape(4, 1));
        assertThat(losses.toFloatArray()).containsExactly(0.25f, 16, 0, 2.25f);
    }

    /** ∂/∂o of Σ(o − l)²/n is 2(o − l)/n. */
    @Test
    void theGradientIsTwiceTheError() {
        var outputs = column(OUTPUTS);
        outputs.setRequiresGradient(true);
        var labels = column(LABELS);
        var gradients = new Gradients(List.of(new Parameter("outputs", Parameter.Role.WEIGHT, outputs)));
        var loss =
                gradients.compute(() -> objective().perExample(outputs, labels).mean());
        assertThat(loss).isEqualTo((0.25f + 16 + 0 + 2.25f) / 4, within(1e-6f));
        assertThat(gradients.get(0).toFloatArray()).containsExactly(new float[] {0.25f, -2, 0, 0.75f}, within(1e-6f));
    }

    /** Not clipped to the range of the labels, which a correlation would see. */
    @Test
    void theOutputIsThePrediction() {
        var outputs = column(OUTPUTS);
        assertThat(objective().predictions(outputs)).containsExactly(0.5, -1.25, 4, 6.5);
        assertThat(objective().distributions(outputs)).containsExactly(0.5, -1.25, 4, 6.5);
    }

    private static Objective objective() {
        return Objective.of(new Target.Value());
    }

    private NDArray column(float[] values) {
        return manager.create(values, new Shape(values.length, 1));
    }
}
