package dev.gns.learner.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) and AdamW (Loshchilov and Hutter 2019) as PyTorch defines them: ε is added to √v̂, the
 * bias-corrected one; AdamW shrinks the weights by LR · decay, Adam adds decay · W to the gradient.
 *
 * <p>One native call updates a {@link Piece} of a parameter in place. The native formula is W ← W − r·m/(√v + e) without
 * corrections; with r = LR·√(1 − β₂ᵗ)/(1 − β₁ᵗ) and e = ε·√(1 − β₂ᵗ) that is LR·m̂/(√v̂ + ε). The moments are ours, so
 * they can be saved.
 */
public final class Adam {
    private static final float NO_ELEMENT_CLIP = -1;

    private final OptimizerSpec spec;
    private final Gradients gradients;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> variances = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int steps;

    /** @param manager that the moments live and are closed with */
    public Adam(OptimizerSpec spec, Gradients gradients, NDManager manager) {
        this.spec = spec;
        this.gradients = gradients;
        for (var parameter : gradients.trained()) {
            means.add(manager.zeros(parameter.array().getShape()));
            variances.add(manager.zeros(parameter.array().getShape()));
        }
    }

    /** Changes the parameters by their gradients, which must be those of the last mini-batch. */
    public void step(double learningRate) {
        steps++;
        // The native code has β as float: the corrections must be of the same β.
        var root = Math.sqrt(1 - Math.pow((float) spec.beta2(), steps));
        var corrected = (float) (learningRate * root / (1 - Math.pow((float) spec.beta1(), steps)));
        var epsilon = (float) (spec.epsilon() * root);
        if (pieces.isEmpty()) {
            addPieces();
        }
        for (var piece : pieces) {
            JniUtils.adamUpdate(
                    piece.weights(),
                    piece.gradients(),
                    piece.means(),
                    piece.variances(),
                    (float) learningRate,
                    corrected,
                    (float) spec.weightDecay(),
                    gradients.scale(),
                    NO_ELEMENT_CLIP,
                    (float) spec.beta1(),
                    (float) spec.beta2(),
                    epsilon,
                    spec.kind() == OptimizerSpec.Kind.ADAMW);
        }
    }

    /** Before the first step: the gradients are not there earlier, and stay where they are. */
    private void addPieces() {
        var trained = gradients.trained();
        for (var i = 0; i < trained.size(); i++) {
            pieces.addAll(Piece.of(trained.get(i).array(), gradients.get(i), means.get(i), variances.get(i)));
        }
    }

    /** m̂/(√v̂ + ε) of trained parameter {@code i}, which the last step took LR times; only after a first step. */
    NDArray direction(int i) {
        var root = Math.sqrt(1 - Math.pow((float) spec.beta2(), steps));
        var corrected = root / (1 - Math.pow((float) spec.beta1(), steps));
        return means.get(i).mul(corrected).div(variances.get(i).sqrt().add(spec.epsilon() * root));
    }

    /** Steps taken, t. */
    public int steps() {
        return steps;
    }

    /** The moments by name; with {@link #steps()} all that the next step needs. */
    public Map<String, NDArray> moments() {
        Map<String, NDArray> moments = new LinkedHashMap<>();
        List<Parameter> trained = gradients.trained();
        for (var i = 0; i < trained.size(); i++) {
            moments.put("adam.mean." + trained.get(i).name(), means.get(i));
            moments.put("adam.variance." + trained.get(i).name(), variances.get(i));
        }
        return moments;
    }

    /** Goes on as after {@code count} steps; the moments are set through {@link #moments()}. */
    public void resume(int count) {
        steps = count;
    }
}
