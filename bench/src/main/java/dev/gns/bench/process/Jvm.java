package dev.gns.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of this class path in a JVM of their own. */
public final class Jvm {
    private static final String LOGGING = "java.util.logging.config.file";

    private Jvm() {}

    /**
     * @param options of the JVM, e.g. those of the service that it stands beside
     * @return for a {@link LineProcess}
     */
    public static List<String> command(List<String> options, Class<?> main, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        if (System.getProperty(LOGGING) != null) {
            words.add("-D" + LOGGING + "=" + System.getProperty(LOGGING));
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
