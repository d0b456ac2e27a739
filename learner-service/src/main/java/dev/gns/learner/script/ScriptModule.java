package dev.gns.learner.script;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A TorchScript module in the engine, with its tensors, which are the engine's own: to change them changes the module. */
final class ScriptModule {
    private static final String ERROR = "RuntimeError: ";

    private final Path file;
    private final PtSymbolBlock block;
    private final List<Held> tensors;
    private Optional<Boolean> mode = Optional.empty();

    /** A tensor with its array. */
    record Held(ScriptTensor tensor, PtNDArray array) {}

    private ScriptModule(Path file, PtSymbolBlock block, List<Held> tensors) {
        this.file = file;
        this.block = block;
        this.tensors = List.copyOf(tensors);
    }

    /**
     * @param manager that the module lives and is closed with
     * @throws DataException if the file is no TorchScript, or is fixed to training or to evaluation
     */
    static ScriptModule load(Path file, NDManager manager) {
        try (var archive = ScriptArchive.open(file)) {
            var tensors = new ScriptTensors(archive);
            var extended = Files.createTempFile("gns-script", ".pt");
            try {
                archive.writeWith(tensors.methods(), extended);
                var none = new String[0];
                var block = JniUtils.loadModule((PtNDManager) manager, extended, true, none, none, true);
                return new ScriptModule(file, block, held(block, tensors.all(), (PtNDManager) manager));
            } finally {
                Files.delete(extended);
            }
        } catch (EngineException e) {
            throw ScriptArchive.fault(file, "cannot be loaded: " + reason(e));
        } catch (IOException e) {
            throw ScriptArchive.fault(file, "cannot be read (" + e + ")");
        }
    }

    private static List<Held> held(PtSymbolBlock block, List<ScriptTensor> all, PtNDManager manager) {
        try (var arrays = IValueUtils.runMethod(block, ScriptTensors.ALL);
                var firsts = IValueUtils.runMethod(block, ScriptTensors.FIRSTS)) {
            var array = arrays.toTensorArray(manager);
            var first = firsts.toLongArray();
            List<Held> held = new ArrayList<>();
            for (var i = 0; i < array.length; i++) {
                if (first[i] == i) {
                    held.add(new Held(all.get(i), array[i]));
                } else {
                    array[i].close();
                }
            }
            return held;
        }
    }

    /** Each tensor once, though several parts have it. */
    List<Held> tensors() {
        return tensors;
    }

    /**
     * @param training whether in training mode
     * @param recorded whether gradients of the result will be asked for
     * @throws DataException if the module cannot take such inputs, or gives several outputs
     */
    NDArray forward(NDList inputs, boolean training, boolean recorded) {
        // Per thread: the optimizer changes how it computes after the first passes, and with that the bits.
        JniUtils.setGraphExecutorOptimize(false);
        enter(training);
        NDList outputs;
        try {
            outputs = IValueUtils.forward(block, inputs, recorded);
        } catch (EngineException e) {
            throw fault("cannot take inputs of shape " + inputs.head().getShape() + ": " + reason(e));
        }
        if (outputs.size() != 1) {
            throw fault("gives " + outputs.size() + " arrays instead of one");
        }
        return outputs.head();
    }

    DataException fault(String fault) {
        return ScriptArchive.fault(file, fault);
    }

    private void enter(boolean training) {
        if (mode.filter(now -> now == training).isPresent()) {
            return;
        }
        if (training) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
        mode = Optional.of(training);
    }

    /** The error itself, without the module's text around it. */
    private static String reason(EngineException e) {
        var lines = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var error = lines.stream().filter(line -> line.startsWith(ERROR)).reduce((before, last) -> last);
        return error.map(line -> line.substring(ERROR.length()))
                .orElseGet(() -> lines.isEmpty() ? e.toString() : lines.get(0));
    }
}
