package dev.gns.launcher.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps services running: starts them, starts again those that died, and stops all in reverse order. */
public final class Supervisor implements AutoCloseable {
    private final Consumer<String> events;
    private final List<List<Keeper>> stages = new ArrayList<>();
    private boolean closed;

    /** @param events gets one line for each thing that people may want to know */
    public Supervisor(Consumer<String> events) {
        this.events = events;
    }

    /**
     * A service.
     *
     * @param stopRank services of a higher rank stop before those of a lower one, those of one rank together
     * @param start starts the process and returns when it is ready
     */
    public record Service(String name, int stopRank, Supplier<Child> start) {}

    /**
     * Starts services side by side and returns when all are ready.
     *
     * @throws ChildException if one does not start; those that did are running
     */
    public void start(Collection<Service> services) {
        var keepers = services.stream().map(s -> new Keeper(s, events)).toList();
        synchronized (stages) {
            if (closed) {
                throw new ChildException("stopped while starting");
            }
            stages.add(keepers);
        }
        keepers.forEach(Keeper::begin);
        try {
            keepers.forEach(k -> k.firstStart().join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof ChildException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Stops everything; what does not stop in order is killed. */
    @Override
    public void close() {
        List<Keeper> all;
        synchronized (stages) {
            closed = true;
            all = stages.stream().flatMap(List::stream).toList();
        }
        all.stream()
                .map(Keeper::stopRank)
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(rank -> {
                    var together =
                            all.stream().filter(k -> k.stopRank() == rank).toList();
                    together.forEach(Keeper::requestStop);
                    together.forEach(Keeper::awaitStop);
                });
    }
}
