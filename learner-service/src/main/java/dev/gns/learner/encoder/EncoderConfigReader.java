package dev.gns.learner.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Reads {@code config.json} as Hugging Face's libraries write it. What leaves no choice has no default. */
final class EncoderConfigReader {
    private static final int MOST_BYTES = 1 << 20;
    private static final double DROPOUT = 0.1;

    private final JsonNode json;

    private EncoderConfigReader(JsonNode json) {
        this.json = json;
    }

    /** @throws DataException if the file is missing, is no JSON, or describes no encoder that we have */
    static EncoderConfig read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new DataException(file.toString(), "is longer than 1 MiB", EncoderFolder.REMEDY);
            }
            return new EncoderConfigReader(Json.lenient().readTree(file.toFile())).config();
        } catch (NoSuchFileException e) {
            throw new DataException(file.toString(), "is missing", EncoderFolder.REMEDY, e);
        } catch (InvalidMessageException e) {
            throw new DataException(file.toString(), "is not usable: " + e.getMessage(), EncoderFolder.REMEDY, e);
        } catch (IOException e) {
            throw new DataException(file.toString(), "is no JSON or cannot be read", EncoderFolder.REMEDY, e);
        }
    }

    private EncoderConfig config() {
        var architecture = Architecture.ofModelType(text("model_type", ""))
                .orElseThrow(() -> new InvalidMessageException(
                        "model_type",
                        "must be one of " + Architecture.known() + ", but is " + json.path("model_type")));
        only("hidden_act", "gelu");
        only("position_embedding_type", "absolute");
        Check.that(!json.path("is_decoder").asBoolean(), "is_decoder", "must be false: only encoders are known");
        var hiddenDropout = real("hidden_dropout_prob", DROPOUT);
        return new EncoderConfig(
                architecture,
                count("vocab_size"),
                count("hidden_size"),
                count("num_hidden_layers"),
                count("num_attention_heads"),
                count("intermediate_size"),
                count("max_position_embeddings"),
                count("type_vocab_size"),
                count("pad_token_id"),
                real("layer_norm_eps", 1e-12),
                hiddenDropout,
                real("attention_probs_dropout_prob", DROPOUT),
                real("classifier_dropout", hiddenDropout));
    }

    private int count(String field) {
        var value = json.path(field);
        Check.that(value.isInt(), field, "must be a whole number, but is " + value);
        return value.intValue();
    }

    private double real(String field, double absent) {
        return present(field, JsonNode::isNumber, "a number") ? json.path(field).doubleValue() : absent;
    }

    private String text(String field, String absent) {
        return present(field, JsonNode::isTextual, "text") ? json.path(field).textValue() : absent;
    }

    private void only(String field, String known) {
        Check.that(text(field, known).equals(known), field, "must be " + known + ", but is " + json.path(field));
    }

    private boolean present(String field, Predicate<JsonNode> right, String what) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        Check.that(right.test(value), field, "must be " + what + ", but is " + value);
        return true;
    }
}
