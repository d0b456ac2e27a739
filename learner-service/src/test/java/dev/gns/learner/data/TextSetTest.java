package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.encoder.EncodedText;
import dev.gns.learner.encoder.EncoderFolder;
import dev.gns.learner.encoder.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSetTest {
    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    private EncoderFolder encoder;
    private List<EncodedText> texts;

    @BeforeEach
    void tokenize() throws IOException {
        encoder = ModelFiles.bert(folder);
        try (var tokenizer = encoder.tokenizer(16)) {
            texts = List.of(tokenizer.encode("the"), tokenizer.encode("a cat", "dog"), tokenizer.encode("a dog sat ."));
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aBatchIsFilledUpToItsOwnLongest() {
        var batches = set(new double[] {0, 1, 1}, new Target.Classes(2)).batches(manager);
        var one = batches.fill(new int[] {0});
        assertThat(one.inputs().get(0).getShape()).isEqualTo(new Shape(1, 3));
        var both = batches.fill(new int[] {1, 0});
        assertThat(both.inputs().get(0).toLongArray()).containsExactly(2, 13, 6, 3, 7, 3, 2, 5, 3, 0, 0, 0);
        assertThat(both.inputs().get(1).toLongArray()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0);
        assertThat(both.inputs().get(2).toLongArray()).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(both.inputs()).allMatch(input -> input.getShape().equals(new Shape(2, 6)));
        assertThat(both.labels().getShape()).isEqualTo(new Shape(2, 1));
        assertThat(both.labels().toLongArray()).containsExactly(1, 0);
    }

    @Test
    void valuesAreFloats() {
        var labels = set(new double[] {0.5, 4.25, 3}, new Target.Value())
                .batches(manager)
                .fill(new int[] {2, 1})
                .labels();
        assertThat(labels.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(labels.toFloatArray()).containsExactly(3, 4.25f);
    }

    @Test
    void everyTextHasALabel() {
        var set = set(new double[] {0, 1, 1}, new Target.Classes(2));
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.label(1)).isEqualTo(1);
        assertThatThrownBy(() -> set(new double[] {0, 1}, new Target.Classes(2)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("labels must be as many as the texts");
    }

    private TextSet set(double[] labels, Target target) {
        return new TextSet(encoder, texts, labels, target);
    }
}
