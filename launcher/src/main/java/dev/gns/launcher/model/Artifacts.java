package dev.gns.launcher.model;

import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Where the artifacts of published models are: in the Maven repository of the build that made this program, in the version
 * that it has pinned.
 *
 * @param repository URL of a folder in the layout of a Maven repository
 */
record Artifacts(String repository, String version) {
    private static final String FILE = "artifacts.properties";
    private static final String GROUP = "dev/langchain4j";

    static final Artifacts OF_THE_BUILD = read();

    private static Artifacts read() {
        var properties = new Properties();
        try (var in = Artifacts.class.getResourceAsStream(FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is in every build of the launcher", e);
        }
        return new Artifacts(properties.getProperty("repository"), properties.getProperty("version"));
    }

    /** The folder of the files of {@code artifact}. */
    Source folder(String artifact) {
        return new Source(String.join("/", repository.replaceFirst("/$", ""), GROUP, artifact, version));
    }

    String jar(String artifact) {
        return artifact + "-" + version + ".jar";
    }
}
