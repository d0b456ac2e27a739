package dev.gns.launcher.model;

import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.FetchProgress;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a model comes from. */
public sealed interface ModelOrigin permits ArtifactModel, HubModel {
    /** What the model is called, and its folder below that of all models. */
    String name();

    Source source();

    /**
     * Fetches the model's files.
     *
     * @param folder empty; keeps nothing else
     * @throws FetchException if a file cannot be had or is not what it should be
     * @throws IOException if a file cannot be written or converted
     */
    void write(Path folder, FetchProgress progress) throws IOException;

    /**
     * A model that is published as an artifact, or one of the hub, whose name has an owner in front.
     *
     * @param source instead of the usual one
     * @return empty if there is no such name
     */
    static Optional<ModelOrigin> named(String name, Optional<Source> source) {
        if (HubModel.NAME.matcher(name).matches()) {
            return Optional.of(new HubModel(name, source.orElse(HubModel.HUB)));
        }
        return PublishedModel.named(name).map(model -> new ArtifactModel(model, source.orElse(model.source())));
    }
}
