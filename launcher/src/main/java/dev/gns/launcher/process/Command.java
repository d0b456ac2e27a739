package dev.gns.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param words program and arguments
 * @param environment set beside the inherited one
 * @param directory to run it in, else this process's
 * @param stop the signal that stops it in order; it is also sent when this process dies, unless it is {@code TERM}: a
 *     child that may wait for others in its shutdown is then killed
 * @param unprivileged whether it refuses to run as root: if this process does, the child runs in a user namespace of its
 *     own, where it is nobody
 */
public record Command(
        List<String> words,
        Map<String, String> environment,
        Optional<Path> directory,
        Signal stop,
        boolean unprivileged) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> words, Map<String, String> environment) {
        this(words, environment, Signal.TERM, false);
    }

    public Command(List<String> words, Map<String, String> environment, Signal stop, boolean unprivileged) {
        this(words, environment, Optional.empty(), stop, unprivileged);
    }

    Command in(Path folder) {
        return new Command(words, environment, Optional.of(folder), stop, unprivileged);
    }

    Signal onParentDeath() {
        return stop == Signal.TERM ? Signal.KILL : stop;
    }
}
