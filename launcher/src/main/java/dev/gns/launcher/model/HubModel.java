package dev.gns.launcher.model;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.launcher.fetch.FetchProgress;
import dev.gns.launcher.fetch.Source;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A model of Hugging Face's hub, or of one that answers like it: its files, from its branch {@code main}.
 *
 * @param name the owner's, a slash, and the model's
 */
public record HubModel(String name, Source source) implements ModelOrigin {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.-]{0,95}/[A-Za-z0-9][\\w.-]{0,95}");
    static final Source HUB = new Source("https://huggingface.co/");

    private static final long MOST_CONFIG_BYTES = 1L << 20;
    private static final long MOST_TOKENIZER_BYTES = 64L << 20;
    /** The largest BERT and RoBERTa have 1.4 GB. */
    private static final long MOST_WEIGHT_BYTES = 4L << 30;

    /** @throws InvalidMessageException if {@code name} is no such name */
    public HubModel {
        Check.that(NAME.matcher(name).matches(), "NAME", "must be OWNER/NAME, but is " + name);
    }

    @Override
    public void write(Path folder, FetchProgress progress) {
        fetch(HuggingFaceFolder.CONFIG, folder, MOST_CONFIG_BYTES, (done, total) -> {});
        fetch(HuggingFaceFolder.TOKENIZER, folder, MOST_TOKENIZER_BYTES, (done, total) -> {});
        fetch(HuggingFaceFolder.WEIGHTS, folder, MOST_WEIGHT_BYTES, progress);
    }

    private void fetch(String file, Path folder, long most, FetchProgress progress) {
        source.fetch(name + "/resolve/main/" + file, folder.resolve(file), most, progress);
    }
}
