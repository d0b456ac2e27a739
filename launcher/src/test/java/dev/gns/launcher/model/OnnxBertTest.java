package dev.gns.launcher.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxBertTest {
    @TempDir
    private Path folder;

    @Test
    void weightsGetTheNamesShapesAndOrderThatTheyHaveInPyTorch() throws IOException {
        var weights = read(SmallOnnx.bert());
        var file = folder.resolve("model.safetensors");
        Safetensors.write(weights, file);
        var written = new SafetensorsReader(file);
        assertThat(written.shapes())
                .containsOnlyKeys(
                        "embeddings.word_embeddings.weight",
                        "embeddings.position_embeddings.weight",
                        "embeddings.token_type_embeddings.weight",
                        "embeddings.LayerNorm.weight",
                        "encoder.layer.0.attention.self.query.weight",
                        "encoder.layer.0.attention.self.key.weight",
                        "encoder.layer.0.attention.self.value.weight",
                        "encoder.layer.0.intermediate.dense.weight",
                        "encoder.layer.0.output.dense.weight");
        assertThat(written.shapes().get("embeddings.word_embeddings.weight")).containsExactly(7, 2);
        assertThat(written.values("embeddings.LayerNorm.weight")).containsExactly(0, 1);
        assertThat(written.shapes().get("encoder.layer.0.intermediate.dense.weight"))
                .containsExactly(3, 2);
        assertThat(written.values("encoder.layer.0.intermediate.dense.weight")).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(written.shapes().get("encoder.layer.0.output.dense.weight")).containsExactly(2, 3);
        assertThat(written.values("encoder.layer.0.output.dense.weight")).containsExactly(0, 2, 4, 1, 3, 5);
    }

    @Test
    void theConfigurationFollowsFromTheShapes() throws IOException {
        var config = BertConfig.of(read(SmallOnnx.bert()), 12);
        assertThat(config.path("vocab_size").intValue()).isEqualTo(7);
        assertThat(config.path("max_position_embeddings").intValue()).isEqualTo(4);
        assertThat(config.path("type_vocab_size").intValue()).isEqualTo(2);
        assertThat(config.path("hidden_size").intValue()).isEqualTo(SmallOnnx.HIDDEN);
        assertThat(config.path("intermediate_size").intValue()).isEqualTo(SmallOnnx.INTERMEDIATE);
        assertThat(config.path("num_hidden_layers").intValue()).isEqualTo(1);
        assertThat(config.path("num_attention_heads").intValue()).isEqualTo(12);
    }

    @Test
    void anotherNetworkIsRefused() throws IOException {
        var weights = read(new SmallOnnx().add(SmallOnnx.floats("conv.weight", 2, 2)));
        assertThatThrownBy(() -> BertConfig.of(weights, 12))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no BERT: it has no embeddings.word_embeddings.weight");
    }

    @Test
    void quantizedWeightsAreRefused() {
        var bytes = SmallOnnx.floats("q", 2, 2).setDataType(3);
        assertThatThrownBy(() -> read(SmallOnnx.bert().add(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessage("q is of ONNX's type 3 instead of 32-bit floats; quantized models cannot be fine-tuned");
    }

    @Test
    void weightsThatLieInAnotherFileAreRefused() {
        var outside = SmallOnnx.floats("w", 2, 2).setRawData(ByteString.EMPTY);
        assertThatThrownBy(() -> read(SmallOnnx.bert().add(outside)))
                .isInstanceOf(IOException.class)
                .hasMessage("w has 0 bytes of raw data instead of 16");
    }

    @Test
    void aFileThatIsTruncatedIsRefused() throws IOException {
        var whole = SmallOnnx.bert().bytes();
        var file = Files.write(folder.resolve("onnx"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> OnnxBert.read(file)).isInstanceOf(IOException.class);
    }

    private Map<String, Weight> read(SmallOnnx onnx) throws IOException {
        return OnnxBert.read(onnx.write(folder.resolve("onnx")));
    }
}
