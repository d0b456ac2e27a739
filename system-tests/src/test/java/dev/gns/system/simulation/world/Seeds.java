package dev.gns.system.simulation.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Runs worlds, each in one thread and of one seed, and holds each against the one of the same scenario in which nothing goes
 * wrong.
 */
final class Seeds {
    private static final String REPLAY = "mvn -B -pl system-tests -am test -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtest=WorldTest#seeds -Dgns.seeds.first=%d -Dgns.seeds=1";

    private final Parts parts;
    private final Parts sound;
    private final Map<Scenario, Finished> undisturbed = new ConcurrentHashMap<>();
    private final AtomicLong compared = new AtomicLong();

    /** @param parts of worlds in which things go wrong */
    Seeds(Parts parts, Parts sound) {
        this.parts = parts;
        this.sound = sound;
    }

    Seeds(Parts parts) {
        this(parts, Parts.CHEAP);
    }

    /**
     * Seeds from {@code first} on.
     *
     * @return how many could be compared: no decision fell back, and no episode was given up
     * @throws Violation of one that fails, with what happened last and how to see it again
     */
    long run(long first, long count) {
        LongStream.range(first, first + count).parallel().forEach(this::run);
        return compared.get();
    }

    private void run(long seed) {
        try {
            var finished = finish(world(seed, false));
            if (!finished.touched()) {
                finished.check(undisturbed(Scenario.of(seed)));
                compared.incrementAndGet();
            }
        } catch (Violation | RuntimeException e) {
            throw failure(seed, e);
        }
    }

    private World world(long seed, boolean traced) {
        return new World(Scenario.of(seed), parts, seed, false, traced);
    }

    private Finished undisturbed(Scenario scenario) {
        return undisturbed.computeIfAbsent(scenario, s -> finish(new World(s, sound, 0, true, false)));
    }

    private static Finished finish(World world) {
        world.run();
        return Finished.of(world);
    }

    /** The same again, with a record of what happens. */
    private Violation failure(long seed, Throwable cause) {
        var violation = new Violation("seed %d (%s) fails: %s%nSee it again: %s%nWhat happened last:%n%s"
                .formatted(seed, Scenario.of(seed).name(), cause, REPLAY.formatted(seed), past(seed)));
        violation.initCause(cause);
        return violation;
    }

    /** What happens last under a seed, one event a line. */
    String past(long seed) {
        var world = world(seed, true);
        try {
            world.run();
        } catch (Violation | RuntimeException e) {
            world.timeline().note(() -> "fails: " + e);
        }
        return world.timeline().past();
    }
}
