package dev.gns.launcher.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a model as Hugging Face's libraries name them. */
final class HuggingFaceFolder {
    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";

    private HuggingFaceFolder() {}

    static void writeConfig(ObjectNode config, Path folder) throws IOException {
        Files.writeString(folder.resolve(CONFIG), config.toPrettyString() + "\n");
    }

    /** What keeps the folder from being a whole model, if anything does; whether a learner knows the model is its to say. */
    static Optional<String> fault(Path folder) throws IOException {
        for (var name : List.of(CONFIG, TOKENIZER, WEIGHTS)) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                return Optional.of("there is no " + name);
            }
        }
        for (var name : List.of(CONFIG, TOKENIZER)) {
            if (!isJsonObject(folder.resolve(name))) {
                return Optional.of(name + " is no JSON object");
            }
        }
        return Safetensors.isWhole(folder.resolve(WEIGHTS))
                ? Optional.empty()
                : Optional.of(WEIGHTS + " is truncated, or no safetensors file");
    }

    /** Read token by token: the tree of a large tokenizer does not fit into the command's heap. */
    private static boolean isJsonObject(Path file) throws IOException {
        try (var parser = Json.lenient().createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
