package dev.gns.learner.script;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files that {@code make.py} made with PyTorch. */
public final class ScriptFiles {
    private ScriptFiles() {}

    public static Path folder() {
        try {
            var file = Objects.requireNonNull(ScriptFiles.class.getResource("cnn.pt"));
            return Path.of(file.toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
