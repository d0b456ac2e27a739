package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderConfigReaderTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void locate() {
        file = folder.resolve("config.json");
    }

    @Test
    void readsBert() throws IOException {
        var json = ModelFiles.bertConfig().put("classifier_dropout", 0.3).put("transformers_version", "4.8.2");
        assertThat(read(json))
                .isEqualTo(new EncoderConfig(Architecture.BERT, 14, 8, 2, 2, 12, 16, 2, 0, 1e-12, 0.1, 0.1, 0.3));
        assertThat(read(json).longest()).isEqualTo(16);
    }

    @Test
    void robertasFirstPositionsAreNoTokens() throws IOException {
        var config = read(ModelFiles.robertaConfig().put("max_position_embeddings", 514));
        assertThat(config.architecture()).isEqualTo(Architecture.ROBERTA);
        assertThat(config.longest()).isEqualTo(512);
    }

    @Test
    void dropoutOfTheHeadIsThatOfTheLayersWhereNoneIsGiven() throws IOException {
        var json = ModelFiles.bertConfig().put("hidden_dropout_prob", 0.2).putNull("classifier_dropout");
        assertThat(read(json).classifierDropout()).isEqualTo(0.2);
        json.remove("hidden_dropout_prob");
        assertThat(read(json).hiddenDropout()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model_type | \"gpt2\" | model_type must be one of bert, roberta, xlm-roberta, camembert, but is \"gpt2\"",
                "model_type | 3 | model_type must be text, but is 3",
                "hidden_act | \"relu\" | hidden_act must be gelu, but is \"relu\"",
                "position_embedding_type | \"relative_key\" | position_embedding_type must be absolute",
                "is_decoder | true | is_decoder must be false",
                "hidden_size | 9 | hidden_size must be a multiple of num_attention_heads, but is 9 with 2 heads",
                "hidden_size | \"8\" | hidden_size must be a whole number, but is \"8\"",
                "hidden_size | 3000000000 | hidden_size must be a whole number",
                "num_hidden_layers | 0 | num_hidden_layers must be from 1 to 512, but is 0",
                "num_attention_heads | 0 | num_attention_heads must be from 1 to 8",
                "intermediate_size | -1 | intermediate_size must be from 1",
                "max_position_embeddings | 0 | max_position_embeddings must be from 1",
                "type_vocab_size | 0 | type_vocab_size must be from 1",
                "vocab_size | 1.5 | vocab_size must be a whole number, but is 1.5",
                "pad_token_id | 14 | pad_token_id must be from 0 to 13, but is 14",
                "pad_token_id | null | pad_token_id must be a whole number, but is null",
                "layer_norm_eps | 0 | layer_norm_eps must be a finite number above 0",
                "hidden_dropout_prob | 1 | hidden_dropout_prob must be at least 0 and below 1",
                "attention_probs_dropout_prob | \"0.1\" | attention_probs_dropout_prob must be a number"
            })
    void aFieldThatCannotBeIsNamed(String field, String value, String message) throws IOException {
        var json = ModelFiles.bertConfig();
        json.set(field, Json.lenient().readTree(value));
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " is not usable: " + message)
                .hasMessageEndingWith("; fetch the model again");
    }

    @Test
    void robertaNeedsAPositionBehindItsFirstTwo() throws IOException {
        assertThatThrownBy(() -> read(ModelFiles.robertaConfig().put("max_position_embeddings", 2)))
                .hasMessageContaining("max_position_embeddings must be from 3");
    }

    @Test
    void aFileThatIsMissingOrNoJsonIsNamed() throws IOException {
        assertThatThrownBy(() -> EncoderConfigReader.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " is missing; fetch the model again");
        for (var content : new String[] {"", "[]", "<html>", "{\"model_type\": "}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> EncoderConfigReader.read(file))
                    .as(content)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + " is no")
                    .hasMessageNotContaining("\n");
        }
        Files.writeString(file, " ".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> EncoderConfigReader.read(file)).hasMessageContaining("is longer than 1 MiB");
    }

    private EncoderConfig read(ObjectNode json) throws IOException {
        Files.writeString(file, json.toString());
        return EncoderConfigReader.read(file);
    }
}
