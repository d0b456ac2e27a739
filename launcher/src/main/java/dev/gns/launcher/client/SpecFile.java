package dev.gns.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** An experiment's spec as people write it: YAML 1.2, of which JSON is a part. */
public final class SpecFile {
    private SpecFile() {}

    /** @throws InvalidSpecException if the file is missing or no YAML object */
    public static JsonNode read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidSpecException(file + " does not exist");
        } catch (IOException e) {
            throw new InvalidSpecException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** A resource of this jar with {@code ${name}} replaced by the value of that name. */
    public static JsonNode resource(Class<?> beside, String name, Map<String, String> values) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return parse(text, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text, String name) {
        try {
            var settings = LoadSettings.builder().setLabel(name).build();
            JsonNode tree = Json.strict().valueToTree(new Load(settings).loadFromString(text));
            if (!tree.isObject()) {
                throw new InvalidSpecException(name + " must hold an object with the fields name, kind, tasks ...");
            }
            return tree;
        } catch (MarkedYamlEngineException e) {
            var place = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new InvalidSpecException(name + place + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidSpecException(
                    name + ": " + e.getMessage().lines().findFirst().orElse("is not YAML"));
        }
    }

    /** What the user wrote is wrong; the message is one line for them. */
    public static final class InvalidSpecException extends RuntimeException {
        InvalidSpecException(String message) {
            super(message);
        }
    }
}
