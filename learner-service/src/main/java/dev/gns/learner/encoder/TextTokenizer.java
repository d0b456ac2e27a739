package dev.gns.learner.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Turns texts into numbers of tokens as {@code tokenizer.json} says, with the special tokens of its model. Too long ones
 * lose tokens at their end; of a pair, the longer text loses first. What the file says of padding and of lengths is
 * ignored.
 */
public final class TextTokenizer implements AutoCloseable {
    private final Path file;
    private final EncoderConfig config;
    private final HuggingFaceTokenizer tokenizer;

    /**
     * @param maxLength the most tokens, special ones included
     * @throws DataException if the file is missing or is no tokenizer
     */
    TextTokenizer(Path file, EncoderConfig config, int maxLength) {
        this.file = file;
        this.config = config;
        this.tokenizer = load(file, maxLength);
    }

    private static HuggingFaceTokenizer load(Path file, int maxLength) {
        var length = Integer.toString(maxLength);
        var options = Map.of(
                "truncation", "true",
                "maxLength", length,
                "modelMaxLength", length,
                "stride", "0",
                "padding", "false");
        try (var json = Files.newInputStream(file)) {
            return HuggingFaceTokenizer.newInstance(json, options);
        } catch (NoSuchFileException e) {
            throw new DataException(file.toString(), "is missing", EncoderFolder.REMEDY, e);
        } catch (IOException | RuntimeException e) {
            throw new DataException(file.toString(), "is no tokenizer: " + e.getMessage(), EncoderFolder.REMEDY, e);
        }
    }

    /** @throws DataException if the tokenizer knows more tokens than its encoder */
    public EncodedText encode(String text) {
        return encoded(tokenizer.encode(text));
    }

    /** @throws DataException if the tokenizer knows more tokens than its encoder */
    public EncodedText encode(String first, String second) {
        return encoded(tokenizer.encode(first, second));
    }

    private EncodedText encoded(Encoding encoding) {
        var ids = Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
        var typeIds = encoding.getTypeIds();
        var types = new byte[typeIds.length];
        for (var i = 0; i < types.length; i++) {
            types[i] = (byte) Math.min(typeIds[i], Math.min(config.tokenTypes() - 1, Byte.MAX_VALUE));
        }
        for (var id : ids) {
            if (id >= config.vocabularySize()) {
                throw new DataException(
                        file.toString(),
                        "makes token " + id + ", but config.json has a vocab_size of " + config.vocabularySize(),
                        EncoderFolder.REMEDY);
            }
        }
        return new EncodedText(ids, types);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
