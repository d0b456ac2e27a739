package dev.gns.learner.encoder;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.data.DataException;
import dev.gns.learner.network.ParameterFactory;
import java.nio.file.Path;
import java.util.Optional;

/** A folder as Hugging Face's libraries write it: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}. */
public final class EncoderFolder {
    /** What a person does about a folder that is missing or broken. */
    static final String REMEDY = "fetch the model again";

    private final Path folder;
    private final EncoderConfig config;

    /** @throws DataException if {@code config.json} is missing or describes no encoder that we have */
    public EncoderFolder(Path folder) {
        this(folder, EncoderConfigReader.read(folder.resolve("config.json")));
    }

    private EncoderFolder(Path folder, EncoderConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * The encoder with its first layers alone, so that a task can be scaled down.
     *
     * @param layers how many; absent: all
     * @throws InvalidMessageException if it has fewer
     */
    public EncoderFolder keeping(Optional<Integer> layers) {
        layers.ifPresent(count -> Check.between(count, 1, config.layers(), "task.layers"));
        return new EncoderFolder(folder, config.withLayers(layers.orElse(config.layers())));
    }

    /**
     * The pretrained encoder with a new head.
     *
     * @param factory of what is new
     * @param manager that the parameters live and are closed with
     * @throws DataException if {@code model.safetensors} is missing, truncated, or of another encoder
     */
    public EncoderNetwork network(int outputs, ParameterFactory factory, NDManager manager) {
        var file = SafetensorsFile.open(folder.resolve("model.safetensors"));
        var pretrained = new PretrainedParameters(file, config.architecture(), manager);
        return EncoderNetwork.of(config, pretrained, new FreshParameters(factory), outputs);
    }

    /** The encoder with new weights throughout. */
    public EncoderNetwork untrainedNetwork(int outputs, ParameterFactory factory) {
        var fresh = new FreshParameters(factory);
        return EncoderNetwork.of(config, fresh, fresh, outputs);
    }

    /**
     * The tokenizer that goes with the encoder.
     *
     * @param maxLength the most tokens of a text or pair, special ones included
     * @throws InvalidMessageException if the encoder has no positions for so many
     * @throws DataException if {@code tokenizer.json} is missing or is no tokenizer
     */
    public TextTokenizer tokenizer(int maxLength) {
        Check.between(maxLength, 1, config.longest(), "task.maxLength");
        return new TextTokenizer(folder.resolve("tokenizer.json"), config, maxLength);
    }

    /** Number of the token that fills up short sequences. */
    public int padToken() {
        return config.padToken();
    }
}
