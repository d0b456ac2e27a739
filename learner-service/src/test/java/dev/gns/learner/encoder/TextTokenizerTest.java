package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {
    @TempDir
    private Path folder;

    @Test
    void bertPutsMarksAroundTextsAndNumbersThem() throws IOException {
        try (var tokenizer = bert(16)) {
            var one = tokenizer.encode("The cats, running.");
            assertThat(one.ids())
                    .containsExactly(bertIds("[CLS]", "the", "cat", "##s", "[UNK]", "run", "##ning", ".", "[SEP]"));
            assertThat(one.types()).containsOnly((byte) 0).hasSize(9);
            var two = tokenizer.encode("the cat", "a dog");
            assertThat(two.ids()).containsExactly(bertIds("[CLS]", "the", "cat", "[SEP]", "a", "dog", "[SEP]"));
            assertThat(two.types()).containsExactly(new int[] {0, 0, 0, 0, 1, 1, 1});
        }
    }

    @Test
    void theFilesOwnLengthAndPaddingDoNotCount() throws IOException {
        try (var tokenizer = bert(16)) {
            assertThat(tokenizer.encode("the").length()).as("no padding to 12").isEqualTo(3);
            assertThat(tokenizer.encode("the ".repeat(12)).length())
                    .as("not cut at 9")
                    .isEqualTo(14);
        }
    }

    @Test
    void ofAPairTheLongerTextIsCutFirst() throws IOException {
        try (var tokenizer = bert(8)) {
            assertThat(tokenizer.encode("the cat sat . a dog sat", "a dog").ids())
                    .containsExactly(bertIds("[CLS]", "the", "cat", "sat", "[SEP]", "a", "dog", "[SEP]"));
            assertThat(tokenizer.encode("a dog", "the cat sat . a dog sat").ids())
                    .containsExactly(bertIds("[CLS]", "a", "dog", "[SEP]", "the", "cat", "sat", "[SEP]"));
            assertThat(tokenizer.encode("the cat sat . a dog sat").ids())
                    .containsExactly(bertIds("[CLS]", "the", "cat", "sat", ".", "a", "dog", "[SEP]"));
        }
    }

    @Test
    void robertaJoinsBytesAndPutsTwoMarksBetweenTexts() throws IOException {
        try (var tokenizer = roberta(14)) {
            var one = tokenizer.encode("cat the é");
            assertThat(one.ids()).containsExactly(robertaIds("<s>", "cat", "Ġthe", "Ġ", "Ã", "©", "</s>"));
            var two = tokenizer.encode("cat", "the cat");
            assertThat(two.ids()).containsExactly(robertaIds("<s>", "cat", "</s>", "</s>", "t", "he", "Ġcat", "</s>"));
            assertThat(two.types()).containsOnly((byte) 0).hasSize(8);
        }
    }

    /** Of RoBERTa's kind, but with other numbers for its marks: those of the file hold. */
    @Test
    void marksAreThoseOfTheFileNotOfTheArchitecture() throws IOException {
        var vocabulary = SmallTokenizers.CAMEMBERT_VOCABULARY;
        write(
                ModelFiles.robertaConfig().put("model_type", "camembert").put("vocab_size", vocabulary.size()),
                SmallTokenizers.camembert().toString());
        try (var tokenizer = new EncoderFolder(folder).tokenizer(10)) {
            var one = tokenizer.encode("le chats x");
            assertThat(one.ids())
                    .containsExactly(ids(vocabulary, "<s>", "▁le", "▁chat", "s", "▁", "<unk>", "</s>"))
                    .startsWith(5)
                    .endsWith(6);
            var two = tokenizer.encode("le le le le le", "chat le chats");
            assertThat(two.ids())
                    .containsExactly(ids(
                            vocabulary, "<s>", "▁le", "▁le", "▁le", "</s>", "</s>", "▁chat", "▁le", "▁chat", "</s>"));
            assertThat(two.types()).containsOnly((byte) 0).hasSize(10);
        }
    }

    @Test
    void moreTokensThanPositionsAreRefused() throws IOException {
        write(ModelFiles.robertaConfig(), SmallTokenizers.roberta().toString());
        assertThatThrownBy(() -> new EncoderFolder(folder).tokenizer(15))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.maxLength must be from 1 to 14, but is 15");
    }

    @Test
    void aFileThatIsMissingOrNoTokenizerIsNamed() throws IOException {
        write(ModelFiles.bertConfig(), "{}");
        var file = folder.resolve("tokenizer.json");
        assertThatThrownBy(() -> new EncoderFolder(folder).tokenizer(8))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " is no tokenizer: ")
                .hasMessageEndingWith("; fetch the model again")
                .hasMessageNotContaining("\n");
        Files.delete(file);
        assertThatThrownBy(() -> new EncoderFolder(folder).tokenizer(8))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " is missing; fetch the model again");
    }

    @Test
    void aTokenizerThatKnowsMoreThanTheEncoderIsRefused() throws IOException {
        write(
                ModelFiles.bertConfig().put("vocab_size", 13),
                SmallTokenizers.bert().toString());
        try (var tokenizer = new EncoderFolder(folder).tokenizer(8)) {
            assertThat(tokenizer.encode("the").length()).isEqualTo(3);
            assertThatThrownBy(() -> tokenizer.encode("a"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("makes token 13, but config.json has a vocab_size of 13");
        }
    }

    private TextTokenizer bert(int maxLength) throws IOException {
        write(ModelFiles.bertConfig(), SmallTokenizers.bert().toString());
        return new EncoderFolder(folder).tokenizer(maxLength);
    }

    private TextTokenizer roberta(int maxLength) throws IOException {
        write(ModelFiles.robertaConfig(), SmallTokenizers.roberta().toString());
        return new EncoderFolder(folder).tokenizer(maxLength);
    }

    private void write(ObjectNode config, String tokenizer) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.toString());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
    }

    private static int[] bertIds(String... tokens) {
        return ids(SmallTokenizers.BERT_VOCABULARY, tokens);
    }

    private static int[] robertaIds(String... tokens) {
        return ids(SmallTokenizers.robertaVocabulary(), tokens);
    }

    private static int[] ids(List<String> vocabulary, String... tokens) {
        return Arrays.stream(tokens).mapToInt(vocabulary::indexOf).toArray();
    }
}
