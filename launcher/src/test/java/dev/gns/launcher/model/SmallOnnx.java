package dev.gns.launcher.model;

import com.google.protobuf.ByteString;
import dev.gns.launcher.model.onnx.OnnxGraph;
import dev.gns.launcher.model.onnx.OnnxModel;
import dev.gns.launcher.model.onnx.OnnxNode;
import dev.gns.launcher.model.onnx.OnnxTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A BERT of one layer as PyTorch's exporter writes it, less what no one reads. The values of each tensor count up. */
final class SmallOnnx {
    static final int HIDDEN = 2;
    static final int INTERMEDIATE = 3;
    private static final String LAYER = "encoder.layer.0.";

    private final OnnxGraph.Builder graph = OnnxGraph.newBuilder();
    private int matrices;

    static SmallOnnx bert() {
        var bert = new SmallOnnx()
                .add(OnnxTensor.newBuilder()
                        .setName("embeddings.position_ids")
                        .setDataType(7)
                        .addDims(4))
                .add(floats("embeddings.word_embeddings.weight", 7, HIDDEN))
                .add(floats("embeddings.position_embeddings.weight", 4, HIDDEN))
                .add(floats("embeddings.token_type_embeddings.weight", 2, HIDDEN))
                .add(floats("embeddings.LayerNorm.weight", HIDDEN))
                .add(floats("scale"));
        for (var part : List.of("query", "key", "value")) {
            bert.multiplication(LAYER + "attention.self." + part, HIDDEN, HIDDEN);
        }
        return bert.multiplication(LAYER + "intermediate.dense", HIDDEN, INTERMEDIATE)
                .multiplication(LAYER + "output.dense", INTERMEDIATE, HIDDEN);
    }

    SmallOnnx add(OnnxTensor.Builder tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** A linear layer, and the product of activations that attention has beside them. */
    private SmallOnnx multiplication(String layer, int in, int out) {
        var matrix = "onnx::MatMul_" + matrices++;
        var name = "/" + layer.replace(".", "/").replace("layer/0", "layer.0") + "/MatMul";
        graph.addNode(node("MatMul", name, "x", matrix)).addNode(node("MatMul", "/product/MatMul", "x", "x"));
        graph.addNode(node("Add", "/" + layer, matrix, "x"));
        return add(floats(matrix, in, out));
    }

    private static OnnxNode node(String operation, String name, String left, String right) {
        return OnnxNode.newBuilder()
                .setOpType(operation)
                .setName(name)
                .addInput(left)
                .addInput(right)
                .build();
    }

    static OnnxTensor.Builder floats(String name, long... shape) {
        var count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < count; i++) {
            bytes.putFloat(i);
        }
        return OnnxTensor.newBuilder()
                .setName(name)
                .setDataType(1)
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes.array()));
    }

    byte[] bytes() {
        return OnnxModel.newBuilder().setGraph(graph).build().toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
