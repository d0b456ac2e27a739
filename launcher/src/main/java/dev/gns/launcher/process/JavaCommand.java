package dev.gns.launcher.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main class or jar in a JVM like this one. */
public final class JavaCommand {
    /** Classes as the JVM has them in memory, written by the build of a service (ADR 15). */
    private static final String CLASS_ARCHIVE = "app-cds.jsa";

    private final List<String> words = new ArrayList<>();

    /** @param options of the JVM, e.g. {@code -Xmx256m} */
    public JavaCommand(List<String> options) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.addAll(options);
    }

    /** A main class on this JVM's own class path. */
    public Command main(Class<?> main, List<String> arguments) {
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return new Command(words, Map.of());
    }

    /**
     * A jar, in its own folder: there its archive of classes is good, if it has one. A JVM that the archive is not of, does
     * without, and says so.
     */
    public Command jar(Path jar, Map<String, String> environment) {
        var absolute = jar.toAbsolutePath();
        if (Files.exists(absolute.resolveSibling(CLASS_ARCHIVE))) {
            words.add("-XX:SharedArchiveFile=" + CLASS_ARCHIVE);
        }
        words.addAll(List.of("-jar", absolute.toString()));
        return new Command(words, environment).in(absolute.getParent());
    }
}
