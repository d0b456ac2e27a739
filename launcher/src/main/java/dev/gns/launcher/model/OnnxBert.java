package dev.gns.launcher.model;

import com.google.protobuf.UnsafeByteOperations;
import dev.gns.launcher.model.onnx.OnnxGraph;
import dev.gns.launcher.model.onnx.OnnxModel;
import dev.gns.launcher.model.onnx.OnnxNode;
import dev.gns.launcher.model.onnx.OnnxTensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the weights of a BERT that PyTorch's exporter wrote as ONNX. Most are initializers under the names that they have
 * in PyTorch, which are Hugging Face's. The matrix of a linear layer is stored transposed and has no name of its own; the
 * multiplication that it is an operand of is named after its layer.
 */
final class OnnxBert {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final String MULTIPLICATION = "MatMul";

    private OnnxBert() {}

    /**
     * The weights by Hugging Face's names, as the file orders them. Their data is the mapped file.
     *
     * @throws IOException if the file cannot be read, is not ONNX, or its weights are no 32-bit floats
     */
    static Map<String, Weight> read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            // Mapped and not copied, since it does not fit into the command's heap.
            var in = UnsafeByteOperations.unsafeWrap(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))
                    .newCodedInput();
            in.enableAliasing(true);
            return weights(OnnxModel.parseFrom(in).getGraph());
        }
    }

    private static Map<String, Weight> weights(OnnxGraph graph) throws IOException {
        var users = graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(MULTIPLICATION))
                .collect(Collectors.toMap(node -> node.getInput(1), Function.identity(), (first, second) -> first));
        Map<String, Weight> weights = new LinkedHashMap<>();
        for (var tensor : graph.getInitializerList()) {
            if (tensor.getDimsCount() > 0 && tensor.getDataType() != INT64) {
                check(tensor);
                var user = users.get(tensor.getName());
                weights.put(user == null ? tensor.getName() : name(user), weight(tensor, user != null));
            }
        }
        return weights;
    }

    private static void check(OnnxTensor tensor) throws IOException {
        if (tensor.getDataType() != FLOAT) {
            throw new IOException(tensor.getName() + " is of ONNX's type " + tensor.getDataType()
                    + " instead of 32-bit floats; quantized models cannot be fine-tuned");
        }
        var bytes = tensor.getDimsList().stream().reduce((long) Float.BYTES, Math::multiplyExact);
        if (tensor.getRawData().size() != bytes) {
            throw new IOException(
                    tensor.getName() + " has " + tensor.getRawData().size() + " bytes of raw data instead of " + bytes);
        }
    }

    /** E.g. {@code encoder.layer.0.output.dense.weight} for {@code /encoder/layer.0/output/dense/MatMul}. */
    private static String name(OnnxNode user) {
        var path = user.getName().replaceFirst("^/", "").replaceFirst("/" + MULTIPLICATION + "$", "");
        return path.replace('/', '.') + ".weight";
    }

    private static Weight weight(OnnxTensor tensor, boolean transposed) {
        var shape = tensor.getDimsList();
        var last = shape.size() - 1;
        return new Weight(
                transposed
                        ? IntStream.rangeClosed(0, last)
                                .mapToObj(i -> shape.get(last - i))
                                .toList()
                        : List.copyOf(shape),
                tensor.getRawData(),
                transposed);
    }
}
