package dev.gns.learner.encoder;

import dev.gns.learner.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where models of users are looked for, in order: folders of pretrained encoders and files of TorchScript.
 *
 * @param base where relative paths begin
 */
public record ModelFolders(List<Path> roots, Path base) {
    private static final String SCRIPT = ".pt";

    public ModelFolders {
        roots = List.copyOf(roots);
    }

    /** Relative paths begin in the folder that this process was started in. */
    public ModelFolders(List<Path> roots) {
        this(roots, Path.of(""));
    }

    /**
     * The folder of {@code GNS_MODEL_DIR}, then {@code models} in the service's own.
     *
     * @param modelDir the value of {@code GNS_MODEL_DIR}, if it is set
     * @param base where relative paths begin
     */
    public static ModelFolders standard(Optional<Path> modelDir, Path home, Path base) {
        var roots = Stream.concat(modelDir.stream(), Stream.of(home.resolve("models")));
        return new ModelFolders(roots.distinct().toList(), base);
    }

    /**
     * @param model a name, which is looked for below each root; or a path, which has a slash
     * @throws DataException if there is no such folder, or it holds no encoder that we have
     */
    public EncoderFolder find(String model) {
        var named = roots.stream().map(root -> root.resolve(model));
        var candidates = model.contains("/") ? Stream.concat(named, Stream.of(base.resolve(model))) : named;
        return new EncoderFolder(
                candidates.filter(Files::isDirectory).findFirst().orElseThrow(() -> missing(model)));
    }

    private DataException missing(String model) {
        if (Path.of(model).isAbsolute() || model.startsWith(".")) {
            return new DataException(
                    "the model " + model, "is no folder", "give the path of a folder on the learners' machine");
        }
        return new DataException(
                "the model " + model,
                "is in none of " + names(),
                "fetch it with 'gns model fetch " + model + "', or give the path of its folder");
    }

    /**
     * The file of a TorchScript module.
     *
     * @param model a name, whose file is {@code NAME.pt}, or a path, which has a slash
     * @throws DataException if there is no such file
     */
    public Path script(String model) {
        if (model.contains("/")) {
            var path = base.resolve(model);
            if (!Files.isRegularFile(path)) {
                throw new DataException(
                        "the model " + model, "is no file", "give the path of a file on the learners' machine");
            }
            return path;
        }
        return roots.stream()
                .map(root -> root.resolve(model + SCRIPT))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "the file " + model + SCRIPT,
                        "is in none of " + names(),
                        "put it there, or give its path on the learners' machine"));
    }

    private String names() {
        return roots.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
