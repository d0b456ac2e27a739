package dev.gns.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main class or jar in a JVM like this one. */
public final class JavaCommand {
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

    public Command jar(Path jar, Map<String, String> environment) {
        words.addAll(List.of("-jar", jar.toString()));
        return new Command(words, environment);
    }
}
